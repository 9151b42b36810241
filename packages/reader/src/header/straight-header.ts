import { type Mesh, toPicture } from '../page/mesh.ts'
import type { Region } from '../page/region.ts'
import { lineThrough } from './line-through.ts'

/** Above its middle a row reaches so far up, and print above it so far down, in distances of the first and last row. */
const firstRow = 0.14
const aboveRows = 0.25

/** How the header's rows lean against the table below, in page coordinates. */
export interface HeaderLean {
  /** Where the first and the last row of fields stand on the whole. */
  readonly first: number
  readonly last: number
  /** How much lower both stand at several places across the page, from left to right. */
  readonly places: readonly { readonly x: number; readonly first: number; readonly last: number }[]
}

/** A mesh under which the header's rows are straight; the tables stay as they are. */
export function straightHeader(mesh: Mesh, lean: HeaderLean): Mesh {
  const xs = merged(
    mesh.xs,
    lean.places.map(({ x }) => x),
  )
  const ys = merged(mesh.ys, [...topOf(lean), lean.first, lean.last, 0])
  const points = new Float64Array(2 * xs.length * ys.length)
  const drop = dropUnder(lean)
  let at = 0
  for (const y of ys)
    for (const x of xs) {
      points.set(toPicture(mesh, x, y + drop(x, y)), at)
      at += 2
    }
  return { xs, ys, points }
}

/** Where a region of the straightened header lies on the page, as far as one that is upright can. */
export function leaning(region: Region, lean: HeaderLean): Region {
  const shift = dropUnder(lean)((region.left + region.right) / 2, (region.top + region.bottom) / 2)
  return { ...region, top: region.top + shift, bottom: region.bottom + shift }
}

/** How much lower the print at (x, y) of the straightened header stands on the page. */
function dropUnder(lean: HeaderLean): (x: number, y: number) => number {
  const { first, last, places } = lean
  const [above, top] = topOf(lean)
  // Of what stands above the rows no more is known than how the page as a whole leans.
  const tilt = lineThrough(
    places.map((place) => ({ x: place.x, y: place.first, weight: 1 })),
    0,
  )
  return (x, y) => {
    const next = places.findIndex((place) => place.x > x)
    const right = places.at(next)!
    const left = next <= 0 ? right : places[next - 1]!
    const share = right === left ? 0 : (x - left.x) / (right.x - left.x)
    const ofFirst = left.first + share * (right.first - left.first)
    const ofLast = left.last + share * (right.last - left.last)
    if (y <= above) return tilt(x)
    if (y <= top) return tilt(x) + ((y - above) / (top - above)) * (ofFirst - tilt(x))
    if (y <= first) return ofFirst
    if (y <= last) return ofFirst + ((y - first) / (last - first)) * (ofLast - ofFirst)
    return y < 0 ? ofLast * (y / last) : 0
  }
}

/** Between these two heights print above the rows ends and the first row begins. */
function topOf({ first, last }: HeaderLean): readonly [number, number] {
  const span = last - first
  return [first - aboveRows * span, first - firstRow * span]
}

/** Both sorted into one, without knots that all but coincide. */
function merged(knots: Float64Array, more: readonly number[]): Float64Array {
  const own = more.filter((value) => knots.every((knot) => Math.abs(knot - value) > 1e-4))
  return Float64Array.of(...knots, ...own).sort()
}
