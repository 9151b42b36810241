import type { Random } from '../random.ts'

/** The machine that laid the ink. */
export type Process = 'screen' | 'laser' | 'inkjet' | 'dot-matrix' | 'offset'

/** An ink as it dried: colour, how its edges ran and how evenly it lies. */
export interface Ink {
  readonly process: Process
  /** Red, green and blue of full coverage, 0..255. */
  readonly colour: readonly [number, number, number]
  /** 1 leaves edges as drawn; above they swell, below they thin. */
  readonly gain: number
  /** Share of the coverage that the grain of paper and toner takes away, 0..1. */
  readonly grain: number
  /** Horizontal stripes of a print head or a matrix of pins: period in millimetres and depth 0..1. */
  readonly stripes: { readonly period: number; readonly depth: number }
  /** Slow fading over the page, 0..1: a ribbon or a cartridge that runs dry. */
  readonly fading: number
}

const solid = { period: 1, depth: 0 }

/** The ink of a page that was never printed. */
export const screenInk: Ink = {
  process: 'screen',
  colour: [0, 0, 0],
  gain: 1,
  grain: 0,
  stripes: solid,
  fading: 0,
}

/** Draws the ink of a pre-printed form. */
export function drawFormInk(random: Random): Ink {
  return { ...drawTone(random), process: 'offset', grain: random.uniform(0, 0.25), stripes: solid, fading: 0 }
}

/** Draws the ink of an office printer. */
export function drawOfficeInk(random: Random, old: boolean): Ink {
  const process = random.weighted<Process>([
    ['laser', old ? 5 : 7],
    ['inkjet', 3],
    ['dot-matrix', old ? 2.5 : 0.2],
  ])
  const tone = drawTone(random)
  const fading = random.chance(0.3) ? random.uniform(0.1, 0.4) : 0
  if (process === 'laser') {
    const grain = random.weighted([
      [random.uniform(0, 0.12), 6],
      [random.uniform(0.12, 0.45), 3],
      [random.uniform(0.45, 0.75), 1],
    ])
    return { ...tone, process, grain, stripes: solid, fading: fading / 2 }
  }
  if (process === 'inkjet') {
    const stripes = {
      period: random.uniform(0.6, 4),
      depth: random.chance(0.5) ? random.uniform(0, 0.35) : 0,
    }
    return { ...tone, process, gain: tone.gain * 1.15, grain: random.uniform(0.05, 0.3), stripes, fading }
  }
  // 24 pins print 180 rows an inch, 9 pins 72 or, in two passes, 144.
  const period = random.pick([25.4 / 180, 25.4 / 144, 25.4 / 144, 25.4 / 72])
  const stripes = { period, depth: random.uniform(0.1, 0.45) }
  return { ...tone, process, grain: random.uniform(0.1, 0.4), stripes, fading: random.uniform(0, 0.4) }
}

function drawTone(random: Random) {
  const level = random.weighted([
    [random.uniform(4, 45), 6],
    [random.uniform(45, 90), 4],
    [random.uniform(90, 110), 0.7],
  ])
  const blue = random.chance(0.25) ? random.uniform(5, 28) : random.uniform(0, 8)
  const gain = random.uniform(0.7, 1.7)
  return { colour: [level, level + blue * 0.25, level + blue] as const, gain }
}

/** Factors in 256ths by which an ink darkens each colour channel, by coverage 0..255. */
export function absorption(
  ink: Pick<Ink, 'colour' | 'gain'>,
): readonly [Uint16Array, Uint16Array, Uint16Array] {
  const table = (colour: number) =>
    Uint16Array.from({ length: 256 }, (_, coverage) => {
      const alpha = 1 - (1 - coverage / 255) ** ink.gain
      return Math.round(256 * (1 - alpha * (1 - colour / 255)))
    })
  return [table(ink.colour[0]), table(ink.colour[1]), table(ink.colour[2])]
}

/** Share in 256ths of the ink that reaches each line of pixels, and each column. */
export function evenness(
  random: Random,
  ink: Ink,
  height: number,
  width: number,
  scale: number,
): readonly [rows: Uint16Array, columns: Uint16Array] {
  const period = ink.stripes.period * scale
  const phase = random.uniform(0, 2 * Math.PI)
  const slope = random.uniform(-1, 1)
  const sway = random.uniform(0.5, 3)
  const rows = Uint16Array.from({ length: height }, (_, y) => {
    const stripe =
      period < 1.1 ? 0 : ink.stripes.depth * (0.5 + 0.5 * Math.sin((2 * Math.PI * y) / period + phase))
    return 256 * (1 - stripe)
  })
  const columns = Uint16Array.from({ length: width }, (_, x) => {
    const place = x / width
    const dip = 0.5 + 0.25 * slope * (2 * place - 1) + 0.25 * Math.sin(2 * Math.PI * sway * place + phase)
    return 256 * (1 - ink.fading * Math.max(0, Math.min(1, dip)))
  })
  return [rows, columns]
}
