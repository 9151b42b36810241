import type { Writable } from 'node:stream'
import type { Format } from '../formats/index.ts'
import type { Outcome } from './outcome.ts'

/** Writes outcomes to a stream in the order of the inputs, whatever the order they come in. */
export class OutputStream {
  readonly #stream: Writable
  readonly #format: Format
  readonly #total: number
  readonly #waiting = new Map<number, Outcome>()
  readonly #all: Outcome[] = []
  #next = 0

  constructor(stream: Writable, format: Format, total: number) {
    this.#stream = stream
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

  #write(content: string | Uint8Array): Promise<void> {
    if (content.length === 0) return Promise.resolve()
    return new Promise((resolve, reject) =>
      this.#stream.write(content, (error) => (error ? reject(error) : resolve())),
    )
  }
}
