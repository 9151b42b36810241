import type { Edition } from '../edition.ts'
import type { Random } from '../random.ts'

/** Items to choose from, a pool for each edition. */
export type Pools<T> = { readonly [edition in Edition]: readonly T[] }

/**
 * Draws capture settings by one rule, so that nothing is measured on the settings it was trained with:
 * training draws evenly from a range widened by half its span and meets rare effects more often, tuning
 * draws evenly from the range itself, and the benchmark draws from the range with a peak in its middle.
 * What pictures are taken on comes from a pool of its own for each edition.
 */
export class Dial {
  readonly random: Random
  readonly edition: Edition

  constructor(random: Random, edition: Edition) {
    this.random = random
    this.edition = edition
  }

  /** A number between `low` and `high`; in training up to half the span beyond, but within the limits. */
  range(low: number, high: number, limits: readonly [number, number] = [Math.min(0, low), Infinity]): number {
    const first = this.random.uniform()
    const second = this.random.uniform()
    if (this.edition === 'tuning') return low + first * (high - low)
    if (this.edition === 'benchmark') return low + ((first + second) / 2) * (high - low)
    const wide = low + (first * 2 - 0.5) * (high - low)
    return Math.min(limits[1], Math.max(limits[0], wide))
  }

  /** A normally distributed number; training strays half as far again. */
  around(mean: number, deviation: number): number {
    return this.random.normal(mean, this.edition === 'training' ? deviation * 1.5 : deviation)
  }

  /** True with about the given probability; effects are half as likely again in training. */
  chance(probability: number): boolean {
    const widened =
      this.edition === 'training' && probability < 1 ? Math.min(0.85, probability * 1.5) : probability
    return this.random.uniform() < Math.max(probability, widened)
  }

  /** An item of the edition's own pool. */
  pool<T>(pools: Pools<T>): T {
    return this.random.pick(pools[this.edition])
  }

  /** An item by weight; training meets the items more evenly (square root of the weight). */
  weighted<T>(items: readonly (readonly [item: T, weight: number])[]): T {
    if (this.edition !== 'training') return this.random.weighted(items)
    return this.random.weighted(items.map(([item, weight]) => [item, Math.sqrt(weight)] as const))
  }
}
