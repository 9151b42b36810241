import type { Point } from '@bacakk/card'
import type { Dial } from '../dial.ts'
import { cloudTile, sampleTile } from '../sensor/noise.ts'

/** How the paper bends along one direction: smooth curl and sharp creases; the paper is not stretched. */
export interface Bend {
  /** Direction across the bend, radians from the page's x axis. */
  readonly direction: number
  /** Change of slope in radians over the whole page, spread as a wave of this many half periods. */
  readonly curl: number
  readonly waves: number
  readonly phase: number
  /** Creases: place along the direction, -1..1 of the half page, and change of slope in radians. */
  readonly creases: readonly { readonly place: number; readonly angle: number }[]
}

/** The paper's shape above the table. */
export interface SurfaceSettings {
  readonly bends: readonly Bend[]
  /** Height of the crumples in mm and their size in mm. */
  readonly crumple: { readonly height: number; readonly size: number; readonly x: number; readonly y: number }
}

export const flatSurface: SurfaceSettings = { bends: [], crumple: { height: 0, size: 100, x: 0, y: 0 } }

/** True when the paper has features smaller than a hundredth of the page. */
export function isCreased({ bends, crumple }: SurfaceSettings): boolean {
  return crumple.height > 0 || bends.some(({ creases }) => creases.length > 0)
}

/** Draws a paper that has lived: `wear` 0 (a sheet on a desk) to 1 (carried folded in a pocket). */
export function drawSurface(dial: Dial, wear: number): SurfaceSettings {
  const bends: Bend[] = []
  const upright = dial.random.chance(0.5) ? 0 : Math.PI / 2
  if (dial.chance(0.55 + 0.3 * wear)) {
    bends.push({
      direction: upright + dial.random.normal(0, 0.25),
      curl: dial.range(0.04, 0.2 + 0.35 * wear) * (dial.random.chance(0.5) ? 1 : -1),
      waves: dial.range(0.6, 1.8),
      phase: dial.random.uniform(0, Math.PI * 2),
      creases: [],
    })
  }
  const folds = dial.chance(0.12 + 0.6 * wear) ? dial.random.weighted(foldings) : []
  for (const fold of folds) {
    bends.push({
      direction: (fold.across ? Math.PI / 2 : 0) + dial.random.normal(0, 0.015),
      curl: 0,
      waves: 1,
      phase: 0,
      creases: fold.places.map((place) => ({
        place: place + dial.random.normal(0, 0.02),
        angle: dial.range(0.03 + 0.04 * wear, 0.1 + 0.32 * wear) * (dial.random.chance(0.7) ? 1 : -1),
      })),
    })
  }
  const height = dial.chance(0.3 + 0.5 * wear) ? dial.range(0.1 + 0.6 * wear, 0.5 + 3 * wear) : 0
  const size = dial.range(40, 140, [25, 300])
  return { bends, crumple: { height, size, x: dial.random.uniform(0, 512), y: dial.random.uniform(0, 512) } }
}

interface Fold {
  readonly across: boolean
  readonly places: readonly number[]
}

const foldings: readonly (readonly [readonly Fold[], number])[] = [
  [[{ across: false, places: [0] }], 4],
  [[{ across: false, places: [-1 / 3, 1 / 3] }], 3],
  [
    [
      { across: false, places: [0] },
      { across: true, places: [0] },
    ],
    4,
  ],
  [[{ across: true, places: [0] }], 2],
  [
    [
      { across: false, places: [-0.5, 0, 0.5] },
      { across: true, places: [0] },
    ],
    2,
  ],
]

/** Where the paper was folded: lines over the page, in fractions of it, and how sharp each fold is in radians. */
export function creaseLines(
  { bends }: SurfaceSettings,
  widthMm: number,
  heightMm: number,
): readonly { readonly from: Point; readonly to: Point; readonly angle: number }[] {
  return bends.flatMap(({ direction, creases }) => {
    const [cos, sin] = [Math.cos(direction), Math.sin(direction)]
    const half = (Math.abs(cos) * widthMm + Math.abs(sin) * heightMm) / 2
    const end = (along: number, across: number): Point => [
      0.5 + (along * cos - across * sin) / widthMm,
      0.5 + (along * sin + across * cos) / heightMm,
    ]
    return creases.map(({ place, angle }) => ({
      from: end(place * half, -widthMm),
      to: end(place * half, widthMm),
      angle: Math.abs(angle),
    }))
  })
}

/** A place on the paper (mm from the page's centre) in space: x, y in mm and height z towards the camera. */
export type Surface = (x: number, y: number) => readonly [x: number, y: number, z: number]

/** Builds the paper's shape; bends are integrated so that distances along the paper stay true. */
export function makeSurface(settings: SurfaceSettings, widthMm: number, heightMm: number): Surface {
  const bends = settings.bends.map((bend) => bendProfile(bend, widthMm, heightMm))
  const { height, size, x: offsetX, y: offsetY } = settings.crumple
  const tile = cloudTile()
  const scale = 128 / size
  return (x, y) => {
    let px = x
    let py = y
    let z = 0
    for (const bend of bends) {
      const along = x * bend.cos + y * bend.sin
      const [shift, rise] = bend.at(along)
      px += shift * bend.cos
      py += shift * bend.sin
      z += rise
    }
    if (height > 0) z += height * crumpleHeight(tile, x * scale + offsetX, y * scale + offsetY)
    return [px, py, z]
  }
}

/** Ridged noise: flat facets that meet in soft creases, as paper crumples. */
function crumpleHeight(tile: Float32Array, x: number, y: number): number {
  const coarse = Math.abs(sampleTile(tile, x * 0.7, y * 0.7))
  const fine = Math.abs(sampleTile(tile, x * 0.31 + y * 1.3, y * 0.37 - x * 1.1))
  return 1.6 * coarse + 0.35 * fine
}

const profileSteps = 600

function bendProfile(bend: Bend, widthMm: number, heightMm: number) {
  const cos = Math.cos(bend.direction)
  const sin = Math.sin(bend.direction)
  const half = (Math.abs(cos) * widthMm + Math.abs(sin) * heightMm) / 2
  const reach = half * 1.2
  const step = (2 * reach) / profileSteps
  const shift = new Float64Array(profileSteps + 1)
  const rise = new Float64Array(profileSteps + 1)
  const slopeAt = (s: number) => {
    const wave = Math.sin(bend.phase + (Math.PI * bend.waves * s) / (2 * half)) * bend.curl
    return bend.creases.reduce(
      (sum, crease) => sum + crease.angle * edge((s - crease.place * half) / 1.2),
      wave,
    )
  }
  for (let index = 1; index <= profileSteps; index++) {
    const slope = slopeAt(-reach + (index - 0.5) * step)
    shift[index] = shift[index - 1]! + (Math.cos(slope) - 1) * step
    rise[index] = rise[index - 1]! + Math.sin(slope) * step
  }
  const middleShift = shift[profileSteps / 2]!
  const lowest = rise.reduce((least, value) => Math.min(least, value), Infinity)
  const at = (s: number): readonly [number, number] => {
    const place = Math.min(profileSteps - 1e-6, Math.max(0, (s + reach) / step))
    const index = Math.floor(place)
    const part = place - index
    return [
      shift[index]! * (1 - part) + shift[index + 1]! * part - middleShift,
      rise[index]! * (1 - part) + rise[index + 1]! * part - lowest,
    ]
  }
  return { cos, sin, at }
}

/** A smooth step from -0.5 to 0.5 over about two units: a crease has a radius. */
function edge(t: number): number {
  return 0.5 * Math.tanh(t)
}
