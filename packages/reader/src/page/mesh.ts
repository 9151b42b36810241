import type { Point, Polygon } from '@bacakk/card'
import type { Region } from './region.ts'

/**
 * Piecewise bilinear mapping from page coordinates (see Region) to pixels of the picture. Node (i, j) lies
 * at page point (xs[i], ys[j]) and at picture point (points[2k], points[2k + 1]) with k = j * xs.length + i.
 * `xs` and `ys` rise strictly; beyond the outer nodes the outermost patches are continued.
 */
export interface Mesh {
  readonly xs: Float64Array
  readonly ys: Float64Array
  readonly points: Float64Array
}

/** Index of the interval of `knots` that holds `value`, the outermost one beyond the ends. */
function intervalOf(knots: Float64Array, value: number): number {
  let low = 0
  let high = knots.length - 2
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (knots[middle]! <= value) low = middle
    else high = middle - 1
  }
  return low
}

/** Where the page point (x, y) lies in the picture, in pixels. */
export function toPicture(mesh: Mesh, x: number, y: number): Point {
  const { xs, ys, points } = mesh
  const i = intervalOf(xs, x)
  const j = intervalOf(ys, y)
  const a = (x - xs[i]!) / (xs[i + 1]! - xs[i]!)
  const b = (y - ys[j]!) / (ys[j + 1]! - ys[j]!)
  const upper = 2 * (j * xs.length + i)
  const lower = upper + 2 * xs.length
  const [upperLeft, upperRight] = [(1 - a) * (1 - b), a * (1 - b)]
  const [lowerLeft, lowerRight] = [(1 - a) * b, a * b]
  return [
    upperLeft * points[upper]! +
      upperRight * points[upper + 2]! +
      lowerLeft * points[lower]! +
      lowerRight * points[lower + 2]!,
    upperLeft * points[upper + 1]! +
      upperRight * points[upper + 3]! +
      lowerLeft * points[lower + 1]! +
      lowerRight * points[lower + 3]!,
  ]
}

/** The knots strictly between `from` and `to`, with both ends. */
function cutsBetween(knots: Float64Array, from: number, to: number): number[] {
  const cuts = [from]
  for (const knot of knots) if (knot > from && knot < to) cuts.push(knot)
  cuts.push(to)
  return cuts
}

/** Outline of a region in the picture, clockwise from its upper left; nodes of the mesh on curved edges. */
export function outline(mesh: Mesh, region: Region): Polygon {
  const xs = cutsBetween(mesh.xs, region.left, region.right)
  const ys = cutsBetween(mesh.ys, region.top, region.bottom)
  return [
    ...xs.map((x) => toPicture(mesh, x, region.top)),
    ...ys.slice(1).map((y) => toPicture(mesh, region.right, y)),
    ...xs
      .slice(0, -1)
      .reverse()
      .map((x) => toPicture(mesh, x, region.bottom)),
    ...ys
      .slice(1, -1)
      .reverse()
      .map((y) => toPicture(mesh, region.left, y)),
  ]
}

/** Width and height of a region in pixels of the picture, measured along its middle lines. */
export function sizeInPicture(mesh: Mesh, region: Region): { width: number; height: number } {
  const x = (region.left + region.right) / 2
  const y = (region.top + region.bottom) / 2
  return {
    width: polylineLength(
      cutsBetween(mesh.xs, region.left, region.right).map((at) => toPicture(mesh, at, y)),
    ),
    height: polylineLength(
      cutsBetween(mesh.ys, region.top, region.bottom).map((at) => toPicture(mesh, x, at)),
    ),
  }
}

function polylineLength(line: readonly Point[]): number {
  let length = 0
  for (let i = 1; i < line.length; i++)
    length += Math.hypot(line[i]![0] - line[i - 1]![0], line[i]![1] - line[i - 1]![1])
  return length
}
