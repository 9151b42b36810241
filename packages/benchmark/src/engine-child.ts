/** The engine's side of `EngineProcess`: opens one engine and times its answers. */
import { readFile } from 'node:fs/promises'
import type { Engine, EngineModule } from './engine.ts'
import type { EngineReply, EngineRequest } from './engine-process.ts'
import { EngineUnavailable } from './errors.ts'
import { computingMilliseconds, peakResidentBytes } from './process-usage.ts'

let engine: Engine | null = null

process.on('message', (request: EngineRequest) => {
  answer(request)
    .catch((error: unknown): EngineReply => {
      const message = error instanceof Error ? error.message : String(error)
      return { failed: message.split('\n')[0]!, unavailable: error instanceof EngineUnavailable }
    })
    .then((reply) =>
      process.send!(reply, undefined, undefined, () => 'closed' in reply && process.disconnect()),
    )
})

// The parent decides when to end: an interrupt typed at a terminal reaches both, and temporary files must go.
process.on('SIGINT', () => {})
process.on('disconnect', () => {
  Promise.resolve(engine?.close()).finally(() => process.exit())
})

async function answer(request: EngineRequest): Promise<EngineReply> {
  if (request.do === 'open') {
    const { createEngine }: EngineModule = await import(request.source.module)
    engine = createEngine(request.source.options)
    await engine.open()
    return { opened: { name: engine.name, version: engine.version, reads: engine.reads } }
  }
  if (engine === null) throw new Error('no engine is open')
  if (request.do === 'read') {
    const bytes = await readFile(request.path)
    const [start, computed] = [performance.now(), computingMilliseconds()]
    const answer = await engine.read(bytes)
    const milliseconds = performance.now() - start
    return { read: { answer, milliseconds, computing: computingMilliseconds() - computed } }
  }
  await engine.close()
  const peakBytes = peakResidentBytes() + (engine.peakMemory?.() ?? 0)
  engine = null
  return { closed: { peakBytes } }
}
