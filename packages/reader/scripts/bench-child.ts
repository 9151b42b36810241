/**
 * One reader in a process of its own: reads the pictures of a folder in turn and prints what it took, as JSON.
 * The first round only warms it up, and times begin with the second.
 * Usage: node packages/reader/scripts/bench-child.ts FOLDER READINGS
 */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createSharpDecoder } from '../src/decoder/sharp-decoder.ts'
import { settleHeap } from '../src/heap.ts'
import { openModels } from '../src/models.ts'
import { readCard } from '../src/read-card.ts'
import { Stopwatch } from '../src/stopwatch.ts'

/** What one process measured; times in milliseconds, memory in bytes. */
export interface Measured {
  /** From the start of the process to its first reading. */
  readonly first: number
  /** Of every reading after the first round: time on the clock, and computing time of all threads. */
  readonly wall: readonly number[]
  readonly cpu: readonly number[]
  /** The same by stage. */
  readonly stages: Readonly<
    Record<string, { readonly wall: readonly number[]; readonly cpu: readonly number[] }>
  >
  /** From the first of these to the last. */
  readonly span: number
  /** Resident memory when the models are loaded, after each tenth of the readings, and the most after any. */
  readonly rss: readonly number[]
  readonly peak: number
  /** How many there were, those to warm up included. */
  readonly readings: number
}

/** Also measures the computing time of each stage, which other work on the machine hardly changes. */
class CpuStopwatch extends Stopwatch {
  readonly cpu: Record<string, number> = {}

  override async time<T>(stage: string, work: () => T | Promise<T>): Promise<T> {
    const start = process.cpuUsage()
    try {
      return await super.time(stage, work)
    } finally {
      this.cpu[stage] = (this.cpu[stage] ?? 0) + computed(start)
    }
  }
}

function computed(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since)
  return (user + system) / 1000
}

const [folder, readings] = [process.argv[2]!, Number(process.argv[3])]
const files = (await readdir(folder)).filter((file) => /\.(jpe?g|png|tiff?)$/i.test(file)).sort()
const decoder = createSharpDecoder()
settleHeap()
const models = await openModels(new URL('../../../models/', import.meta.url).pathname, 1)
const wall: number[] = []
const cpu: number[] = []
const stages: Record<string, { wall: number[]; cpu: number[] }> = {}
const rss = [process.memoryUsage.rss()]
let first = 0
let begun = performance.now()
let peak = 0
for (let index = 0; index < readings; index++) {
  const bytes = await readFile(join(folder, files[index % files.length]!))
  const stopwatch = new CpuStopwatch()
  const [start, cpuStart] = [performance.now(), process.cpuUsage()]
  const picture = await stopwatch.time('decode', () => decoder.decode(bytes))
  await readCard(picture, models, stopwatch)
  const now = process.memoryUsage.rss()
  peak = Math.max(peak, now)
  if (Math.floor(((index + 1) * 10) / readings) > Math.floor((index * 10) / readings)) rss.push(now)
  // performance.now() counts from the start of the process.
  if (index === 0) first = performance.now()
  if (index < files.length) {
    begun = performance.now()
    continue
  }
  wall.push(performance.now() - start)
  cpu.push(computed(cpuStart))
  for (const [stage, time] of Object.entries(stopwatch.timings())) {
    stages[stage] ??= { wall: [], cpu: [] }
    stages[stage].wall.push(time)
    stages[stage].cpu.push(stopwatch.cpu[stage]!)
  }
}
const span = performance.now() - begun
await models.close()
console.log(JSON.stringify({ first, wall, cpu, stages, span, rss, peak, readings } satisfies Measured))
