import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import type { Engine, EngineOptions } from '../engine.ts'
import { EngineUnavailable } from '../errors.ts'
import { runCommand } from './child-command.ts'

/** The machine's own Tesseract, looking for text anywhere on the page (`--psm 11`). */
export function createEngine({ threads }: EngineOptions): Engine {
  let version = ''
  let folder = ''
  let peakBytes = 0
  const environment = { OMP_THREAD_LIMIT: String(threads) }
  return {
    name: 'tesseract',
    get version() {
      return version
    },
    reads: 'lines',
    async open() {
      const { stdout } = await runCommand('tesseract', ['--version']).catch((cause: Error) => {
        throw new EngineUnavailable('tesseract is not installed on this machine', { cause })
      })
      version = /^tesseract v?(\S+)/.exec(stdout)?.[1] ?? 'unknown'
      folder = await mkdtemp(join(tmpdir(), 'benchmark-tesseract-'))
    },
    async read(bytes) {
      const path = join(folder, 'picture.png')
      await sharp(bytes).autoOrient().png({ compressionLevel: 0 }).toFile(path)
      const output = await runCommand('tesseract', [path, 'stdout', '--psm', '11'], environment)
      peakBytes = Math.max(peakBytes, output.peakBytes)
      return { lines: output.stdout.split('\n').filter((line) => line.trim() !== '') }
    },
    async close() {
      await rm(folder, { recursive: true, force: true })
    },
    peakMemory: () => peakBytes,
  }
}
