/**
 * A seeded source of random draws: the same key gives the same draws on every machine. `fork` gives an
 * independent stream per purpose, so that one more draw in the camera does not change the family.
 *
 * Generator: sfc32 (Chris Doty-Humphrey, PractRand), seeded by the cyrb128 hash of the key.
 */
export class Random {
  readonly #key: string
  #a: number
  #b: number
  #c: number
  #d: number

  constructor(key: string) {
    this.#key = key
    ;[this.#a, this.#b, this.#c, this.#d] = cyrb128(key)
    for (let round = 0; round < 12; round++) this.uniform()
  }

  /** An independent stream named `purpose`; forking draws nothing from this one. */
  fork(purpose: string): Random {
    return new Random(`${this.#key}/${purpose}`)
  }

  /** A number in [low, high), by default [0, 1). */
  uniform(low = 0, high = 1): number {
    const sum = (this.#a + this.#b + this.#d) | 0
    this.#d = (this.#d + 1) | 0
    this.#a = this.#b ^ (this.#b >>> 9)
    this.#b = (this.#c + (this.#c << 3)) | 0
    this.#c = ((this.#c << 21) | (this.#c >>> 11)) + sum
    this.#c |= 0
    return low + ((sum >>> 0) / 4294967296) * (high - low)
  }

  /** A whole number from `low` to `high`, both included. */
  integer(low: number, high: number): number {
    return low + Math.floor(this.uniform() * (high - low + 1))
  }

  /** True with the given probability, 0..1. */
  chance(probability: number): boolean {
    return this.uniform() < probability
  }

  /** A normally distributed number (Box-Muller). */
  normal(mean = 0, deviation = 1): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.uniform()))
    return mean + deviation * radius * Math.cos(2 * Math.PI * this.uniform())
  }

  /** One of the items, each as likely as the others. Throws a RangeError on an empty list. */
  pick<T>(items: readonly T[]): T {
    if (items.length === 0) throw new RangeError('nothing to pick from')
    return items[Math.floor(this.uniform() * items.length)] as T
  }

  /** One of the items, as likely as its weight (0 or more) says. Throws a RangeError when no weight is above 0. */
  weighted<T>(items: readonly (readonly [item: T, weight: number])[]): T {
    const total = items.reduce((sum, [, weight]) => sum + weight, 0)
    if (!(total > 0)) throw new RangeError('no weight above 0')
    let rest = this.uniform() * total
    for (const [item, weight] of items) {
      rest -= weight
      if (rest < 0) return item
    }
    return items.findLast(([, weight]) => weight > 0)![0]
  }

  /** The items in random order; the given list stays as it is. */
  shuffle<T>(items: readonly T[]): T[] {
    const shuffled = [...items]
    for (let last = shuffled.length - 1; last > 0; last--) {
      const other = this.integer(0, last)
      ;[shuffled[last], shuffled[other]] = [shuffled[other] as T, shuffled[last] as T]
    }
    return shuffled
  }
}

function cyrb128(text: string): [number, number, number, number] {
  let [h1, h2, h3, h4] = [1779033703, 3144134277, 1013904242, 2773480762]
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    h1 = h2 ^ Math.imul(h1 ^ code, 597399067)
    h2 = h3 ^ Math.imul(h2 ^ code, 2869860233)
    h3 = h4 ^ Math.imul(h3 ^ code, 951274213)
    h4 = h1 ^ Math.imul(h4 ^ code, 2716044179)
  }
  h1 = Math.imul(h3 ^ (h1 >>> 18), 597399067)
  h2 = Math.imul(h4 ^ (h2 >>> 22), 2869860233)
  h3 = Math.imul(h1 ^ (h3 >>> 17), 951274213)
  h4 = Math.imul(h2 ^ (h4 >>> 19), 2716044179)
  return [h1 ^ h2 ^ h3 ^ h4, h2 ^ h1, h3 ^ h1, h4 ^ h1]
}
