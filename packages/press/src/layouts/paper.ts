import type { Layout } from '@bacakk/card'
import type { Edition } from '../edition.ts'
import { Random } from '../random.ts'
import { type FigureName, figureTile, figureVariants, tileSize } from './guilloche.ts'
import type { MotifName } from './motif.ts'

type Colour = readonly [red: number, green: number, blue: number]

/** A make of paper; no two editions share one. */
export interface PaperFamily {
  readonly name: string
  readonly edition: Edition
  readonly security: boolean
  /** Tones that it comes in; a sheet lies near one of them. */
  readonly tones: readonly Colour[]
  /** Figures printed all over it, one under another. */
  readonly figures: readonly FigureName[]
  /** Large figures of which a sheet may carry one. */
  readonly motifs: readonly MotifName[]
}

// The tones of the first families were measured on cards.
const cyan: readonly Colour[] = [
  [214, 231, 236],
  [226, 242, 246],
  [211, 228, 233],
]

/** Every paper of the press. A family stands here once, so no two editions can share one. */
export const paperFamilies: readonly PaperFamily[] = [
  {
    name: 'bare cyan',
    edition: 'training',
    security: true,
    tones: cyan,
    figures: [],
    motifs: ['fan', 'sweep', 'sunburst'],
  },
  {
    name: 'cyan waves',
    edition: 'training',
    security: true,
    tones: cyan,
    figures: ['waves'],
    motifs: ['fan', 'sweep', 'sunburst'],
  },
  {
    name: 'cyan braid',
    edition: 'training',
    security: true,
    tones: cyan,
    figures: ['braid', 'waves'],
    motifs: ['fan', 'sweep', 'sunburst'],
  },
  {
    name: 'pale lattice',
    edition: 'training',
    security: true,
    tones: [[247, 243, 242]],
    figures: ['lattice'],
    motifs: ['fan', 'sweep', 'sunburst'],
  },
  {
    name: 'pale rosettes',
    edition: 'training',
    security: true,
    tones: [[238, 242, 243]],
    figures: ['rosettes'],
    motifs: ['fan', 'sweep', 'sunburst'],
  },
  {
    name: 'green waves',
    edition: 'training',
    security: true,
    tones: [[221, 238, 230]],
    figures: ['waves', 'dots'],
    motifs: ['fan', 'sweep', 'sunburst'],
  },
  {
    name: 'blue fans',
    edition: 'training',
    security: true,
    tones: [[218, 229, 243]],
    figures: ['fans', 'waves'],
    motifs: ['fan', 'sweep', 'sunburst'],
  },
  {
    name: 'rose dots',
    edition: 'training',
    security: true,
    tones: [[248, 243, 242]],
    figures: ['dots'],
    motifs: ['fan', 'sweep', 'sunburst'],
  },
  {
    name: 'copier white',
    edition: 'training',
    security: false,
    tones: [[252, 252, 253]],
    figures: [],
    motifs: [],
  },
  {
    name: 'greyish white',
    edition: 'training',
    security: false,
    tones: [[246, 246, 246]],
    figures: [],
    motifs: [],
  },
  {
    name: 'warm white',
    edition: 'training',
    security: false,
    tones: [[253, 251, 246]],
    figures: [],
    motifs: [],
  },

  {
    name: 'blue ripples',
    edition: 'tuning',
    security: true,
    tones: [[217, 232, 240]],
    figures: ['ripples'],
    motifs: ['rings'],
  },
  {
    name: 'green scales',
    edition: 'tuning',
    security: true,
    tones: [[224, 239, 236]],
    figures: ['scales'],
    motifs: ['rings'],
  },
  {
    name: 'bluish white',
    edition: 'tuning',
    security: false,
    tones: [[248, 250, 253]],
    figures: [],
    motifs: [],
  },

  {
    name: 'cyan strands',
    edition: 'benchmark',
    security: true,
    tones: [[216, 233, 239]],
    figures: ['strands'],
    motifs: ['knot'],
  },
  {
    name: 'green shells',
    edition: 'benchmark',
    security: true,
    tones: [[225, 240, 240]],
    figures: ['shells'],
    motifs: ['knot'],
  },
  {
    name: 'pale interference',
    edition: 'benchmark',
    security: true,
    tones: [[244, 244, 241]],
    figures: ['interference'],
    motifs: ['knot'],
  },
  {
    name: 'ivory white',
    edition: 'benchmark',
    security: false,
    tones: [[252, 251, 248]],
    figures: [],
    motifs: [],
  },
]

/** One sheet of a paper. */
export type Paper = ReturnType<typeof drawPaper>

/** Draws a sheet: security paper for A1 to C, white for D. A `flat` page is the white of a screen. */
export function drawPaper(random: Random, layout: Layout, edition: Edition, flat: boolean) {
  const families = paperFamilies.filter(
    (paper) => paper.edition === edition && paper.security === (layout !== 'D'),
  )
  const family = random.pick(families)
  const tone = random.pick(family.tones)
  const shade = random.normal(0, 3)
  const colour = tone.map((level) =>
    Math.min(255, level + shade + random.normal(0, family.security ? 2.5 : 1)),
  )
  const prints = family.figures.map((figure) => ({
    figure,
    variant: random.integer(0, figureVariants - 1),
    /** Levels taken from red, green and blue where the figure is printed; below 0 it is lighter than the paper. */
    depth: random.chance(0.12)
      ? [-random.uniform(2, 8), -random.uniform(2, 6), -random.uniform(1, 5)]
      : [random.uniform(4, 34), random.uniform(3, 20), random.uniform(1, 14)],
  }))
  return {
    name: flat ? 'screen' : family.name,
    colour: flat ? [255, 255, 255] : colour,
    prints: flat ? [] : prints,
    motif: family.motifs.length > 0 && random.chance(0.6) ? random.pick(family.motifs) : null,
    /** The motif's levels as shares of the paper's, 255 being the same. */
    motifColour: random.chance(0.4)
      ? ([262, 260, 258] as const)
      : ([random.uniform(225, 250), random.uniform(232, 252), random.uniform(238, 254)] as const),
    grain: flat ? 0 : random.uniform(0.5, family.security ? 5 : 2.5),
  }
}

/** A square of finished paper that repeats without a seam: opaque pixels, `size` a power of two. */
export interface PaperTile {
  readonly words: Uint32Array
  readonly size: number
}

/** Makes the sheet's paper. */
export function paperTile(paper: Paper): PaperTile {
  const [red, green, blue] = paper.colour as [number, number, number]
  if (paper.grain === 0 && paper.prints.length === 0) {
    return { words: Uint32Array.of(opaque(red, green, blue)), size: 1 }
  }
  const words = new Uint32Array(tileSize * tileSize)
  const grain = grainTile()
  const table = shades(paper)
  const [first, second] = paper.prints.map((print) => figureTile(print.figure, print.variant))
  for (let index = 0; index < words.length; index++) {
    const one = first === undefined ? 0 : first[index]! >> 2
    const two = second === undefined ? 0 : second[index]! >> 4
    words[index] = table[(two << 12) | (one << 6) | ((grain[index]! + 128) >> 2)]!
  }
  return { words, size: tileSize }
}

/** Every shade of the paper: by 64 levels of grain, 64 of the first figure's coverage and 16 of the second's. */
function shades(paper: Paper): Uint32Array {
  const depths = paper.prints.map((print) => print.depth)
  const [first = [0, 0, 0], second = [0, 0, 0]] = depths
  const channel = (index: number, noise: number, one: number, two: number) =>
    Math.max(0, Math.min(255, paper.colour[index]! + noise - one * first[index]! - two * second[index]!))
  const entries = paper.prints.length > 1 ? 65536 : 4096
  return Uint32Array.from({ length: entries }, (_, entry) => {
    const noise = (((entry & 63) - 32) * paper.grain) / 32
    const [one, two] = [((entry >> 6) & 63) / 63, (entry >> 12) / 15]
    return opaque(channel(0, noise, one, two), channel(1, noise, one, two), channel(2, noise, one, two))
  })
}

function opaque(red: number, green: number, blue: number): number {
  return (0xff000000 | (blue << 16) | (green << 8) | red) >>> 0
}

let grain: Int8Array | undefined

/** A tile of noise from -127 to 127: fibres of paper, grain of toner; made once. */
export function grainTile(): Int8Array {
  if (grain !== undefined) return grain
  const random = new Random('paper-grain')
  const white = Float32Array.from({ length: tileSize * tileSize }, () => random.uniform(-1, 1))
  const mask = tileSize - 1
  const tile = new Int8Array(tileSize * tileSize)
  for (let index = 0; index < tile.length; index++) {
    const [x, y] = [index & mask, index >> 10]
    const right = (y << 10) | ((x + 1) & mask)
    const below = (((y + 1) & mask) << 10) | x
    const across = (((y + 1) & mask) << 10) | ((x + 1) & mask)
    const mixed = white[index]! * 0.55 + (white[right]! + white[below]! + white[across]!) * 0.3
    tile[index] = Math.max(-127, Math.min(127, mixed * 105))
  }
  grain = tile
  return tile
}
