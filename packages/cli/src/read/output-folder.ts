import { constants, rmSync } from 'node:fs'
import { access, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { CommandError } from '../command.ts'
import { reasonOf } from '../file-error.ts'
import type { Format } from '../formats/index.ts'
import type { Input } from './input.ts'
import type { FailedOutcome, Outcome } from './outcome.ts'

const reportName = 'errors.json'

/** The folder that results go to, one file a picture; nobody ever finds half of a file in it. */
export class OutputFolder {
  readonly #folder: string
  readonly #format: Format
  readonly #begun = new Set<string>()

  /** Makes the folder. Throws a CommandError when it cannot be written to. */
  static async open(folder: string, format: Format): Promise<OutputFolder> {
    try {
      await mkdir(folder, { recursive: true })
      await access(folder, constants.W_OK | constants.X_OK)
    } catch (error) {
      throw new CommandError(`cannot write to '${folder}': ${reasonOf(error)}`, 1, { cause: error })
    }
    return new OutputFolder(folder, format)
  }

  private constructor(folder: string, format: Format) {
    this.#folder = folder
    this.#format = format
  }

  /** Whether an earlier run answered this picture, and the picture is not newer than the answer. */
  async holds(input: Input): Promise<boolean> {
    const path = this.#pathOf(input, this.#format.extension)
    try {
      const [answer, picture] = await Promise.all([stat(path), input.path === null ? null : stat(input.path)])
      if (picture === null || picture.mtimeMs > answer.mtimeMs) return false
      return this.#format.isDone(await readFile(path, 'utf8'))
    } catch {
      return false
    }
  }

  /** Writes what came of a picture, if the format has a file for it. Throws a CommandError. */
  async writeOutcome(input: Input, outcome: Outcome): Promise<void> {
    const content = await this.#format.file([outcome])
    if (content !== null) await this.#write(this.#pathOf(input, this.#format.extension), content)
  }

  /** Writes the proof page beside the result and returns its path. Throws a CommandError. */
  async writeProof(input: Input, page: string): Promise<string> {
    const path = this.#pathOf(input, '.proof.html')
    await this.#write(path, page)
    return path
  }

  /** Writes the list of what failed, or removes that of an earlier run. Returns its path when there is one. */
  async report(failures: readonly FailedOutcome[]): Promise<string | null> {
    const path = join(this.#folder, reportName)
    if (failures.length === 0) {
      await rm(path, { force: true })
      return null
    }
    await this.#write(path, `${JSON.stringify(failures, null, 2)}\n`)
    return path
  }

  /** Removes what has been begun, at once. */
  abandon(): void {
    for (const part of this.#begun) rmSync(part, { force: true })
  }

  #pathOf({ stem }: Input, extension: string): string {
    const name = `${stem}${extension}`
    return join(this.#folder, name === reportName ? `${stem}-${extension}` : name)
  }

  async #write(path: string, content: string | Uint8Array): Promise<void> {
    const part = `${path}.${process.pid}.part`
    this.#begun.add(part)
    try {
      await mkdir(dirname(path), { recursive: true })
      await writeFile(part, content)
      await rename(part, path)
    } catch (error) {
      throw new CommandError(`cannot write '${path}': ${reasonOf(error)}`, 1, { cause: error })
    } finally {
      await rm(part, { force: true })
      this.#begun.delete(part)
    }
  }
}
