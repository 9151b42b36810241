import { fitHomography, project } from './homography.ts'
import { LeastSquares } from './least-squares.ts'
import type { Mesh } from './mesh.ts'
import type { MapPoint, PageMap } from './page-map.ts'

/** Fewest points inside the tables from which a page can be placed. */
const fewest = 24
/** Points outside the tables count when they agree with the homography to this share of the tables' width. */
const agreement = 0.04

/** Where the page lies, as far as the net can tell. */
export interface CoarsePage {
  readonly mesh: Mesh
  /** Share of the points inside the tables that agree with the mesh. */
  readonly agreement: number
  /** Width of the tables in pixels of the picture, through their middle. */
  readonly width: number
}

/** Lays a smooth mesh through the points of a page map; null when too few of them lie on a card's tables. */
export function fitCoarseMesh(map: PageMap): CoarsePage | null {
  const inside = map.points.filter((point) => point.inside > 0.5)
  if (inside.length < fewest) return null
  const size = Math.sqrt(spread(inside))
  const tolerance = 0.02 * size
  const homography = fitHomography(
    inside.map(({ x, y, u, v, inside: weight }) => ({ from: [u, v], to: [x, y], weight })),
    tolerance,
  )
  const off = ({ x, y, u, v }: MapPoint) => {
    const [px, py] = project(homography, u, v)
    return Math.hypot(px - x, py - y)
  }
  const good = map.points.filter(
    (point) => off(point) < agreement * size * (point.inside > 0.5 ? 2 : 1) && isNearPage(point),
  )
  const bend = fitBend(good, (u, v) => project(homography, u, v))
  const place = (u: number, v: number): readonly [number, number] => {
    const [x, y] = project(homography, u, v)
    const [dx, dy] = bend(u, v)
    return [x + dx, y + dy]
  }
  const left = place(0, 0.5)
  const right = place(1, 0.5)
  return {
    mesh: sample(place),
    agreement: inside.filter((point) => off(point) < agreement * size).length / inside.length,
    width: Math.hypot(right[0] - left[0], right[1] - left[1]),
  }
}

function isNearPage({ u, v }: MapPoint): boolean {
  return u > -0.08 && u < 1.08 && v > -0.55 && v < 1.5
}

/** Sum of the variances of the points' positions, in square pixels. */
function spread(points: readonly MapPoint[]): number {
  const mean = (take: (point: MapPoint) => number) =>
    points.reduce((sum, point) => sum + take(point), 0) / points.length
  const x = mean((point) => point.x)
  const y = mean((point) => point.y)
  return 12 * mean((point) => (point.x - x) ** 2 + (point.y - y) ** 2)
}

/** Terms of a polynomial of the fourth degree in both page coordinates. */
function terms(u: number, v: number): number[] {
  const result: number[] = []
  for (let i = 0; i <= 4; i++)
    for (let j = 0; i + j <= 4; j++) result.push((2 * u - 1) ** i * (2 * v - 1) ** j)
  return result
}

/** What the flat page leaves over, as a polynomial that is held constant beyond the points it was fitted to. */
function fitBend(
  points: readonly MapPoint[],
  flat: (u: number, v: number) => readonly [number, number],
): (u: number, v: number) => readonly [number, number] {
  const us = points.map((point) => point.u)
  const vs = points.map((point) => point.v)
  const [lowU, highU, lowV, highV] = [Math.min(...us), Math.max(...us), Math.min(...vs), Math.max(...vs)]
  const systems = [new LeastSquares(15), new LeastSquares(15)] as const
  for (const { x, y, u, v, inside } of points) {
    const [px, py] = flat(u, v)
    const row = terms(u, v)
    const weight = inside > 0.5 ? 1 : 0.15
    systems[0].add(row, x - px, weight)
    systems[1].add(row, y - py, weight)
  }
  const damping = 0.002 * points.length
  const [a, b] = systems.map((system) => system.solve(damping)) as [Float64Array, Float64Array]
  const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value))
  return (u, v) => {
    const row = terms(clamp(u, lowU, highU), clamp(v, lowV, highV))
    let dx = 0
    let dy = 0
    for (let i = 0; i < row.length; i++) {
      dx += a[i]! * row[i]!
      dy += b[i]! * row[i]!
    }
    return [dx, dy]
  }
}

/** Samples a mapping at 25 by 45 nodes from a little left of the tables to the right, header to footer. */
function sample(place: (u: number, v: number) => readonly [number, number]): Mesh {
  const xs = Float64Array.from({ length: 25 }, (_, i) => -0.1 + 0.05 * i)
  const ys = Float64Array.from({ length: 45 }, (_, j) => -0.6 + 0.05 * j)
  const points = new Float64Array(2 * xs.length * ys.length)
  ys.forEach((y, j) => {
    xs.forEach((x, i) => {
      points.set(place(x, y), 2 * (j * xs.length + i))
    })
  })
  return { xs, ys, points }
}
