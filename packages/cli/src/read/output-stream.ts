import type { Writable } from 'node:stream'
import { CommandError } from '../command.ts'
import { reasonOf } from '../file-error.ts'
import type { Format } from '../formats/index.ts'
import type { Outcome } from './outcome.ts'

/**
 * Writes outcomes to a stream in the order of the inputs, whatever the order they come in. Throws a CommandError
 * when it cannot, or the error with code EPIPE when whoever reads the stream has gone.
 */
export class OutputStream {
  readonly #stream: Writable
  readonly #format: Format
  readonly #total: number
  readonly #waiting = new Map<number, Outcome>()
  readonly #all: Outcome[] = []
  #next = 0

  constructor(stream: Writable, format: Format, total: number) {
    this.#stream = stream
    // A failed write is told to whoever wrote; without a listener it would end the process as well.
    stream.on('error', () => {})
    this.#format = format
    this.#total = total
  }

  async take(index: number, outcome: Outcome): Promise<void> {
    this.#waiting.set(index, outcome)
    for (;;) {
      const next = this.#waiting.get(this.#next)
      if (next === undefined) return
      this.#waiting.delete(this.#next)
      await this.#put(next, this.#next++)
    }
  }

  async #put(outcome: Outcome, index: number): Promise<void> {
    const { stream, file } = this.#format
    if (stream === undefined || this.#total === 1) {
      this.#all.push(outcome)
      if (index + 1 < this.#total) return
      const content = await file(this.#all)
      if (content !== null) await this.#write(content)
      return
    }
    const head = index === 0 ? stream.head : ''
    const tail = index + 1 === this.#total ? stream.tail : ''
    await this.#write(head + stream.item(outcome, index) + tail)
  }

  async #write(content: string | Uint8Array): Promise<void> {
    if (content.length === 0) return
    const error = await new Promise<NodeJS.ErrnoException | null | undefined>((resolve) =>
      this.#stream.write(content, resolve),
    )
    if (!error) return
    if (error.code === 'EPIPE') throw error
    throw new CommandError(`cannot write the results: ${reasonOf(error)}`, 1, { cause: error })
  }
}
