import type { PageMesh, Point, Polygon } from '@bacakk/card'
import type { Pose } from './pose.ts'
import type { Surface } from './surface.ts'

/** Cells along the page's width and height. */
const columns = 96
const rows = 68
/** The mesh reaches one ring of cells beyond the page, so that the paper's edge is inside it. */
const ring = 1
export const meshColumns = columns + 2 * ring + 1
export const meshRows = rows + 2 * ring + 1

/** The paper in the picture, sampled on a grid of `meshColumns` by `meshRows` nodes. */
export interface PaperMesh {
  /** Where each node lies in the picture: x, y. */
  readonly places: Float32Array
  /** The surface normal at each node: x, y, z (unit length, z towards the camera). */
  readonly normals: Float32Array
  /** Page coordinates of the grid lines, in fractions of the page's width and height. */
  readonly us: readonly number[]
  readonly vs: readonly number[]
  /** Where a point of the page (fractions of its width and height) lies in the picture. */
  place(u: number, v: number): Point
}

/** Pushes the paper through the camera. */
export function makePaperMesh(
  surface: Surface,
  pose: Pose,
  page: { readonly widthMm: number; readonly heightMm: number },
): PaperMesh {
  const us = Array.from({ length: meshColumns }, (_, index) => (index - ring) / columns)
  const vs = Array.from({ length: meshRows }, (_, index) => (index - ring) / rows)
  const places = new Float32Array(meshColumns * meshRows * 2)
  const normals = new Float32Array(meshColumns * meshRows * 3)
  const space = new Float64Array(meshColumns * meshRows * 3)
  for (let row = 0; row < meshRows; row++) {
    for (let column = 0; column < meshColumns; column++) {
      const node = row * meshColumns + column
      const point = surface((us[column]! - 0.5) * page.widthMm, (vs[row]! - 0.5) * page.heightMm)
      space.set(point, node * 3)
      places.set(pose.project(...point), node * 2)
    }
  }
  for (let row = 0; row < meshRows; row++) {
    for (let column = 0; column < meshColumns; column++) {
      normals.set(normalAt(space, column, row), (row * meshColumns + column) * 3)
    }
  }
  const place = (u: number, v: number): Point => {
    const gx = Math.min(meshColumns - 1.000001, Math.max(0, u * columns + ring))
    const gy = Math.min(meshRows - 1.000001, Math.max(0, v * rows + ring))
    const [column, row] = [Math.floor(gx), Math.floor(gy)]
    return inCell(places, (row * meshColumns + column) * 2, gx - column, gy - row)
  }
  return { places, normals, us, vs, place }
}

/** The same two triangles a cell that the exposure fills, so that labels and pixels agree exactly. */
function inCell(places: Float32Array, at: number, fx: number, fy: number): Point {
  const below = at + meshColumns * 2
  const mix = (offset: number) => {
    const [p00, p10] = [places[at + offset]!, places[at + 2 + offset]!]
    const [p01, p11] = [places[below + offset]!, places[below + 2 + offset]!]
    return fx + fy <= 1
      ? p00 + fx * (p10 - p00) + fy * (p01 - p00)
      : p11 + (1 - fx) * (p01 - p11) + (1 - fy) * (p10 - p11)
  }
  return [mix(0), mix(1)]
}

function normalAt(space: Float64Array, column: number, row: number): [number, number, number] {
  const node = (c: number, r: number) =>
    (Math.min(meshRows - 1, Math.max(0, r)) * meshColumns + Math.min(meshColumns - 1, Math.max(0, c))) * 3
  const [left, right] = [node(column - 1, row), node(column + 1, row)]
  const [up, down] = [node(column, row - 1), node(column, row + 1)]
  const [ax, ay, az] = [0, 1, 2].map((i) => space[right + i]! - space[left + i]!) as [number, number, number]
  const [bx, by, bz] = [0, 1, 2].map((i) => space[down + i]! - space[up + i]!) as [number, number, number]
  const [nx, ny, nz] = [ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx]
  const length = Math.hypot(nx, ny, nz)
  return [nx / length, ny / length, nz / length]
}

/** Carries outlines and points of the flat sheet (in its own pixels) into the picture. */
export interface PageMapping {
  point(point: Point): Point
  /** Edges are subdivided where the paper is curved by more than a quarter of a pixel. */
  outline(polygon: Polygon): Polygon
  /** The four page corners, clockwise from the page's upper left. */
  readonly page: Polygon
  readonly mesh: PageMesh
}

/** The mapping of a sheet of this many pixels through `place` (fractions of the page to the picture). */
export function makePageMapping(
  place: (u: number, v: number) => Point,
  sheet: { readonly width: number; readonly height: number },
  options: { readonly curved: boolean },
): PageMapping {
  const point = ([x, y]: Point): Point => place(x / sheet.width, y / sheet.height)
  const outline = (polygon: Polygon): Polygon =>
    polygon.flatMap((from, index) => {
      const to = polygon[(index + 1) % polygon.length]!
      const inner = options.curved ? between(point, from, to, 3) : []
      return [round(point(from)), ...inner.map(round)]
    })
  return { point, outline, page: outline4(point, sheet), mesh: sampleMesh(place, options.curved) }
}

function outline4(
  point: (point: Point) => Point,
  sheet: { readonly width: number; readonly height: number },
): Polygon {
  const { width, height } = sheet
  const corners: Point[] = [
    [0, 0],
    [width, 0],
    [width, height],
    [0, height],
  ]
  return corners.map((corner) => round(point(corner)))
}

function between(point: (point: Point) => Point, from: Point, to: Point, depth: number): Point[] {
  const middle: Point = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2]
  const [a, b, m] = [point(from), point(to), point(middle)]
  const bow = Math.hypot((a[0] + b[0]) / 2 - m[0], (a[1] + b[1]) / 2 - m[1])
  if (depth === 0 || bow < 0.25) return []
  return [...between(point, from, middle, depth - 1), m, ...between(point, middle, to, depth - 1)]
}

function sampleMesh(place: (u: number, v: number) => Point, curved: boolean): PageMesh {
  const [columnCount, rowCount] = curved ? [33, 25] : [9, 7]
  const points = Array.from({ length: columnCount * rowCount }, (_, index) => {
    const column = index % columnCount
    const row = Math.floor(index / columnCount)
    return round(place(column / (columnCount - 1), row / (rowCount - 1)))
  })
  return { columns: columnCount, rows: rowCount, points }
}

/** Labels keep a tenth of a pixel. */
function round([x, y]: Point): Point {
  return [Math.round(x * 10) / 10, Math.round(y * 10) / 10]
}
