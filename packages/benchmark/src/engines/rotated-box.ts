import type { Point } from '@bacakk/card'

/** A rectangle at any angle: its centre, the unit vector along its width, and its sides, in pixels. */
export interface RotatedBox {
  readonly centre: Point
  readonly along: Point
  readonly width: number
  readonly height: number
}

/** The rectangle of least area around some points: one of its sides lies along the convex hull. */
export function smallestBox(points: readonly Point[]): RotatedBox {
  const hull = convexHull(points)
  let best: RotatedBox | null = null
  for (const [index, [x, y]] of hull.entries()) {
    const [nextX, nextY] = hull[(index + 1) % hull.length]!
    const length = Math.hypot(nextX - x, nextY - y)
    const box = boxAlong(hull, length === 0 ? [1, 0] : [(nextX - x) / length, (nextY - y) / length])
    if (best === null || box.width * box.height < best.width * best.height) best = box
  }
  if (best === null) throw new RangeError('no points to put a box around')
  return best
}

/**
 * The same box with its width running the way that text in it most likely does: to the right within 45
 * degrees, or downwards where the box is half as tall again as it is wide.
 */
export function readingBox(box: RotatedBox): RotatedBox {
  const level = Math.abs(box.along[0]) >= Math.abs(box.along[1]) ? box : quarterTurn(box)
  const upright = level.along[0] < 0 ? quarterTurn(quarterTurn(level)) : level
  return upright.height >= 1.5 * upright.width ? quarterTurn(upright) : upright
}

function quarterTurn({ centre, along: [x, y], width, height }: RotatedBox): RotatedBox {
  return { centre, along: [-y, x], width: height, height: width }
}

function boxAlong(points: readonly Point[], along: Point): RotatedBox {
  const [x, y] = along
  const us = points.map((point) => point[0] * x + point[1] * y)
  const vs = points.map((point) => point[1] * x - point[0] * y)
  const [left, right] = [Math.min(...us), Math.max(...us)]
  const [top, bottom] = [Math.min(...vs), Math.max(...vs)]
  const [u, v] = [(left + right) / 2, (top + bottom) / 2]
  return { centre: [u * x - v * y, u * y + v * x], along, width: right - left, height: bottom - top }
}

/** Convex hull by Andrew's monotone chain. */
function convexHull(points: readonly Point[]): readonly Point[] {
  const sorted = points.toSorted((a, b) => a[0] - b[0] || a[1] - b[1])
  if (sorted.length < 3) return sorted
  const lower = halfHull(sorted)
  const upper = halfHull(sorted.toReversed())
  return [...lower.slice(0, -1), ...upper.slice(0, -1)]
}

function halfHull(sorted: readonly Point[]): Point[] {
  const hull: Point[] = []
  for (const point of sorted) {
    while (hull.length >= 2 && turn(hull.at(-2)!, hull.at(-1)!, point) <= 0) hull.pop()
    hull.push(point)
  }
  return hull
}

function turn(a: Point, b: Point, c: Point): number {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
}
