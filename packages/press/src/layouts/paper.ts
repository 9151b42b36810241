import type { Layout } from '@bacakk/card'
import type { Edition } from '../edition.ts'
import { Random } from '../random.ts'

/** A paper before it is printed on. */
export interface Paper {
  readonly name: string
  /** Mean red, green and blue. */
  readonly colour: readonly [number, number, number]
  /** Half the range of its grain, in levels. */
  readonly grain: number
}

/** Draws the paper that a layout is printed on: white for D, tinted security paper for the others. */
export function drawPaper(random: Random, layout: Layout, _edition: Edition): Paper {
  if (layout === 'D') {
    const tone = random.chance(0.4) ? 255 : random.uniform(246, 255)
    return { name: 'white', colour: [tone, tone, tone], grain: tone === 255 ? 0 : random.uniform(0, 2) }
  }
  const colour = random.pick([
    [214, 231, 236],
    [226, 242, 246],
    [211, 228, 233],
    [247, 243, 242],
  ] as const)
  return {
    name: 'tinted',
    colour: [
      colour[0] + random.normal(0, 4),
      colour[1] + random.normal(0, 3),
      colour[2] + random.normal(0, 3),
    ],
    grain: random.uniform(1, 5),
  }
}

export const grainSize = 512

let grain: Int8Array | undefined

/** A square of noise from -127 to 127 that repeats without a seam; made once. */
export function grainTile(): Int8Array {
  if (grain !== undefined) return grain
  const random = new Random('paper-grain')
  const white = Float32Array.from({ length: grainSize * grainSize }, () => random.uniform(-1, 1))
  const tile = new Int8Array(grainSize * grainSize)
  for (let y = 0; y < grainSize; y++) {
    for (let x = 0; x < grainSize; x++) {
      const at = (dx: number, dy: number) =>
        white[((y + dy) & (grainSize - 1)) * grainSize + ((x + dx) & (grainSize - 1))]!
      const mixed = at(0, 0) * 0.5 + (at(1, 0) + at(0, 1) + at(1, 1)) * 0.25 + (at(2, 0) + at(0, 2)) * 0.15
      tile[y * grainSize + x] = Math.max(-127, Math.min(127, mixed * 110))
    }
  }
  grain = tile
  return tile
}
