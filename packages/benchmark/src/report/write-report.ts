import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { BenchmarkError } from '../errors.ts'

/**
 * Writes some files into a folder, made if need be, so that each is there whole or not at all. Throws a
 * `BenchmarkError` when the folder cannot be written to.
 */
export async function writeReport(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  const staging = join(folder, `.partial-${process.pid}`)
  try {
    await mkdir(staging, { recursive: true })
    for (const [name, text] of Object.entries(files)) await writeFile(join(staging, name), text)
    for (const name of Object.keys(files)) await rename(join(staging, name), join(folder, name))
  } catch (cause) {
    throw new BenchmarkError(`cannot write to ${folder}: ${(cause as NodeJS.ErrnoException).code ?? cause}`, {
      cause,
    })
  } finally {
    await rm(staging, { recursive: true, force: true }).catch(() => {})
  }
}
