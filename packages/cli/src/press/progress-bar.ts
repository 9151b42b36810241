import type { WriteStream } from 'node:tty'

const cells = 30

/** A bar with count, rate and time left on a terminal; silent anywhere else. */
export class ProgressBar {
  readonly #total: number
  readonly #stream: WriteStream
  readonly #started = performance.now()
  #done = 0

  constructor(total: number, stream: WriteStream) {
    this.#total = total
    this.#stream = stream
    this.#draw()
  }

  step(): void {
    this.#done++
    this.#draw()
  }

  /** Leaves the cursor on a line of its own. */
  end(): void {
    if (this.#stream.isTTY) this.#stream.write('\n')
  }

  #draw(): void {
    if (!this.#stream.isTTY) return
    const seconds = (performance.now() - this.#started) / 1000
    const rate = this.#done / Math.max(seconds, 1e-3)
    const left = this.#done === 0 ? '' : `${Math.ceil((this.#total - this.#done) / rate)} s left`
    const filled = Math.round((this.#done / this.#total) * cells)
    const bar = '#'.repeat(filled) + '.'.repeat(cells - filled)
    this.#stream.write(`\r[${bar}] ${this.#done}/${this.#total}  ${rate.toFixed(1)}/s  ${left}\x1b[K`)
  }
}
