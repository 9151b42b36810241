import { renameSync, rmSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { CommandError } from '../command.ts'
import type { SpecimenFiles } from './worker.ts'

/** Puts pictures and labels into a folder so that no reader of it ever meets half of one. */
export class PairWriter {
  readonly #folder: string
  readonly #temporary = new Set<string>()

  constructor(folder: string) {
    this.#folder = folder
  }

  /** Writes both files under temporary names, then moves both in one go. Throws a CommandError. */
  async write({ pictureName, picture, labelName, label }: SpecimenFiles): Promise<void> {
    const picturePath = join(this.#folder, pictureName)
    const labelPath = join(this.#folder, labelName)
    const parts = [picturePath, labelPath].map((path) => `${path}.${process.pid}.part`) as [string, string]
    for (const part of parts) this.#temporary.add(part)
    try {
      await writeFile(parts[0], picture)
      await writeFile(parts[1], label)
      renameSync(parts[0], picturePath)
      renameSync(parts[1], labelPath)
    } catch (error) {
      throw new CommandError(`cannot write '${picturePath}': ${(error as Error).message}`, 1, {
        cause: error,
      })
    } finally {
      for (const part of parts) {
        rmSync(part, { force: true })
        this.#temporary.delete(part)
      }
    }
  }

  /** Removes what has been begun. */
  abandon(): void {
    for (const part of this.#temporary) rmSync(part, { force: true })
  }
}
