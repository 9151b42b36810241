import type { Point } from '@bacakk/card'
import { type Homography, invert, project } from './homography.ts'
import { LeastSquares } from './least-squares.ts'
import type { Mesh } from './mesh.ts'
import type { MapPoint, PageMap } from './page-map.ts'

/** Fewest points inside the tables from which a page can be placed. */
const fewest = 24
/** How far off, in page units, the net's coordinates and the edge of its tables usually are. */
const coordinateError = 0.04
const edgeError = 0.01
/** A point agrees when its coordinates are this near to where the page was placed. */
const agreementError = 0.12
const rounds = 6
/** The two perspective terms, held back a little so that noise does not turn into a lean. */
const perspective = [
  [0, 0, 0, 0, 0, 0, 1, 0],
  [0, 0, 0, 0, 0, 0, 0, 1],
] as const
const perspectiveWeight = 20

/** Where the page lies, as far as the net can tell. */
export interface CoarsePage {
  readonly mesh: Mesh
  /** Share of the points inside the tables that agree with the mesh. */
  readonly agreement: number
}

/** A point on the outline of the tables, in pixels of the picture. */
interface EdgePoint {
  readonly x: number
  readonly y: number
}

type Side = 'left' | 'right' | 'top' | 'bottom'

/**
 * Places the page by a page map; null when too few points lie on a card's tables. The net's coordinates tell
 * which way up the card is and roughly where; the outline of what the net takes for tables, which it knows
 * more exactly, then settles the four sides.
 */
export function fitCoarseMesh(map: PageMap): CoarsePage | null {
  const inside = map.points.filter((point) => point.inside > 0.5)
  if (inside.length < fewest) return null
  const edge = outlineOf(map)
  let toPage = fitToPage(inside, [], [1, 0, 0, 0, 1, 0, 0, 0])
  for (let round = 1; round < rounds; round++) toPage = fitToPage(inside, edge, toPage)
  const off = inside.filter(({ x, y, u, v }) => {
    const [pu, pv] = project(toPage, x, y)
    return Math.hypot(pu - u, 0.6 * (pv - v)) > agreementError
  })
  const fromPage = invert(toPage)
  return {
    mesh: sample((u, v) => project(fromPage, u, v)),
    agreement: 1 - off.length / inside.length,
  }
}

/** Where the chance of being inside the tables crosses one half between neighbouring points. */
function outlineOf({ points, columns }: PageMap): EdgePoint[] {
  const crossings: EdgePoint[] = []
  const cross = (a: MapPoint, b: MapPoint | undefined) => {
    if (!b || a.inside > 0.5 === b.inside > 0.5) return
    const share = (0.5 - a.inside) / (b.inside - a.inside)
    crossings.push({ x: a.x + share * (b.x - a.x), y: a.y + share * (b.y - a.y) })
  }
  points.forEach((point, i) => {
    if ((i + 1) % columns !== 0) cross(point, points[i + 1])
    cross(point, points[i + columns])
  })
  return crossings
}

/** Page coordinate that is constant along a side, and its value there. */
const sides: Readonly<Record<Side, readonly ['u' | 'v', number]>> = {
  left: ['u', 0],
  right: ['u', 1],
  top: ['v', 0],
  bottom: ['v', 1],
}

/** The side of the tables that a page point lies nearest to; null when near none or near a corner. */
function sideOf([u, v]: Point): Side | null {
  const distances = [
    ['left', Math.abs(u)],
    ['right', Math.abs(u - 1)],
    ['top', 0.6 * Math.abs(v)],
    ['bottom', 0.6 * Math.abs(v - 1)],
  ] as const
  const [nearest, next] = [...distances].sort((a, b) => a[1] - b[1])
  return nearest![1] < 0.12 && next![1] > 1.5 * nearest![1] ? nearest![0] : null
}

/** Fits the homography from the picture to the page, weighing each equation by how well it held before. */
function fitToPage(inside: readonly MapPoint[], edge: readonly EdgePoint[], before: Homography): Homography {
  const first = edge.length === 0
  // Positions in units of about the card's size keep the equations well conditioned.
  const unit = Math.max(...inside.map(({ x, y }) => Math.max(x, y)))
  const system = new LeastSquares(8)
  const add = (axis: 'u' | 'v', px: number, py: number, value: number, error: number, found: number) => {
    const [x, y] = [px / unit, py / unit]
    const weight = first ? 1 : 1 / (error * error * (1 + ((found - value) / (2.5 * error)) ** 2) ** 2)
    const scale = first ? 1 : 1 / (before[6]! * px + before[7]! * py + 1) ** 2
    const row = axis === 'u' ? [x, y, 1, 0, 0, 0] : [0, 0, 0, x, y, 1]
    system.add([...row, -value * x, -value * y], value, weight * scale)
  }
  for (const { x, y, u, v } of inside) {
    const [pu, pv] = project(before, x, y)
    add('u', x, y, u, coordinateError, pu)
    add('v', x, y, v, coordinateError, pv)
  }
  // Neighbouring points of the net err alike, so the many inside must not outvote the few on the edge.
  const share = Math.max(1, inside.length / 60)
  for (const { x, y } of edge) {
    const [pu, pv] = project(before, x, y)
    const side = sideOf([pu, pv])
    if (!side) continue
    const [axis, value] = sides[side]
    add(axis, x, y, value, edgeError / Math.sqrt(share), axis === 'u' ? pu : pv)
  }
  for (const row of perspective) system.add(row, 0, inside.length * perspectiveWeight)
  const [a, b, c, d, e, f, g, k] = system.solve() as unknown as number[]
  return [a! / unit, b! / unit, c!, d! / unit, e! / unit, f!, g! / unit, k! / unit]
}

/** Samples a mapping at 29 by 45 nodes from a little left of the tables to the right, header to footer. */
function sample(place: (u: number, v: number) => Point): Mesh {
  const xs = Float64Array.from({ length: 29 }, (_, i) => -0.2 + 0.05 * i)
  const ys = Float64Array.from({ length: 45 }, (_, j) => -0.6 + 0.05 * j)
  const points = new Float64Array(2 * xs.length * ys.length)
  ys.forEach((y, j) => {
    xs.forEach((x, i) => {
      points.set(place(x, y), 2 * (j * xs.length + i))
    })
  })
  return { xs, ys, points }
}
