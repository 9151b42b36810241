import type { Random } from '../random.ts'

/** An ink as it dried: colour, how black it covers, how its edges ran and how even it lies. */
export interface Ink {
  /** Red, green and blue of full coverage, 0..255. */
  readonly colour: readonly [number, number, number]
  /** 1 leaves edges as drawn; above they swell, below they thin. */
  readonly gain: number
  /** Share of the coverage that the grain of paper and toner takes away, 0..1. */
  readonly grain: number
}

/** Draws an ink; `dark` 0..1 is how close to black it is. */
export function drawInk(random: Random, clean: boolean): Ink {
  if (clean) return { colour: [0, 0, 0], gain: 1, grain: 0 }
  const level = random.weighted([
    [random.uniform(8, 45), 5],
    [random.uniform(45, 95), 4],
    [random.uniform(95, 135), 1],
  ])
  const blue = random.uniform(0, 18)
  return {
    colour: [level, level + blue * 0.2, level + blue],
    gain: random.uniform(0.75, 1.6),
    grain: random.weighted([
      [random.uniform(0, 0.1), 5],
      [random.uniform(0.1, 0.35), 3],
      [random.uniform(0.35, 0.6), 1],
    ]),
  }
}

/** Factors in 256ths by which an ink darkens each colour channel, by coverage 0..255. */
export function absorption(ink: Ink): readonly [Uint16Array, Uint16Array, Uint16Array] {
  const table = (colour: number) =>
    Uint16Array.from({ length: 256 }, (_, coverage) => {
      const alpha = 1 - (1 - coverage / 255) ** ink.gain
      return Math.round(256 * (1 - alpha * (1 - colour / 255)))
    })
  return [table(ink.colour[0]), table(ink.colour[1]), table(ink.colour[2])]
}
