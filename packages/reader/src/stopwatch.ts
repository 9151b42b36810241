import type { StageTimings } from '@bacakk/card'

/** Measures how long named stages take, in milliseconds. */
export class Stopwatch {
  readonly #timings = new Map<string, number>()

  /** Runs `work` and adds its time to the stage. */
  async time<T>(stage: string, work: () => T | Promise<T>): Promise<T> {
    const start = performance.now()
    try {
      return await work()
    } finally {
      this.#timings.set(stage, (this.#timings.get(stage) ?? 0) + performance.now() - start)
    }
  }

  /** Milliseconds by stage, to a hundredth, in the order in which they first ran. */
  timings(): StageTimings {
    return Object.fromEntries(
      [...this.#timings].map(([stage, time]) => [stage, Math.round(time * 100) / 100]),
    )
  }
}
