import type { PageMesh, Point, Polygon } from '@bacakk/card'
import type { Pose } from '../scene/pose.ts'
import type { Surface } from './surface.ts'

/** Cells along the page's width and height: creases and crumples need the finer grid. */
const cellCounts = { smooth: [48, 34], creased: [96, 68] } as const
/** The mesh reaches one ring of cells beyond the page, so that the paper's edge is inside it. */
const ring = 1

/** The paper in the picture, sampled on a grid of nodes. */
export interface PaperMesh {
  readonly columns: number
  readonly rows: number
  /** Where each node lies in the picture: x, y. */
  readonly places: Float32Array
  /** The surface normal at each node: x, y, z (unit length, z towards the camera). */
  readonly normals: Float32Array
  /** Page coordinates of the grid lines, in fractions of the page's width and height. */
  readonly us: Float64Array
  readonly vs: Float64Array
  /** Where a point of the page (fractions of its width and height) lies in the picture. */
  place(u: number, v: number): Point
}

/** Pushes the paper through the camera. */
export function makePaperMesh(
  surface: Surface,
  pose: Pose,
  page: { readonly widthMm: number; readonly heightMm: number },
  kind: keyof typeof cellCounts,
): PaperMesh {
  const [across, down] = cellCounts[kind]
  const columns = across + 2 * ring + 1
  const rows = down + 2 * ring + 1
  const us = Float64Array.from({ length: columns }, (_, index) => (index - ring) / across)
  const vs = Float64Array.from({ length: rows }, (_, index) => (index - ring) / down)
  const places = new Float32Array(columns * rows * 2)
  const normals = new Float32Array(columns * rows * 3)
  const space = new Float64Array(columns * rows * 3)
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const node = row * columns + column
      const point = surface((us[column]! - 0.5) * page.widthMm, (vs[row]! - 0.5) * page.heightMm)
      space.set(point, node * 3)
      places.set(pose.project(...point), node * 2)
    }
  }
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) setNormal(normals, space, columns, rows, column, row)
  }
  const place = (u: number, v: number): Point => {
    const gx = Math.min(columns - 1.000001, Math.max(0, u * across + ring))
    const gy = Math.min(rows - 1.000001, Math.max(0, v * down + ring))
    const [column, row] = [Math.floor(gx), Math.floor(gy)]
    return inCell(places, columns, row * columns + column, gx - column, gy - row)
  }
  return { columns, rows, places, normals, us, vs, place }
}

/** The same two triangles a cell that the exposure fills, so that labels and pixels agree exactly. */
function inCell(places: Float32Array, columns: number, node: number, fx: number, fy: number): Point {
  const at = node * 2
  const below = at + columns * 2
  const mix = (offset: number) => {
    const [p00, p10] = [places[at + offset]!, places[at + 2 + offset]!]
    const [p01, p11] = [places[below + offset]!, places[below + 2 + offset]!]
    return fx + fy <= 1
      ? p00 + fx * (p10 - p00) + fy * (p01 - p00)
      : p11 + (1 - fx) * (p01 - p11) + (1 - fy) * (p10 - p11)
  }
  return [mix(0), mix(1)]
}

/** Normal of the two chords through a node's neighbours. */
function setNormal(
  normals: Float32Array,
  space: Float64Array,
  columns: number,
  rows: number,
  column: number,
  row: number,
): void {
  const left = (row * columns + Math.max(0, column - 1)) * 3
  const right = (row * columns + Math.min(columns - 1, column + 1)) * 3
  const up = (Math.max(0, row - 1) * columns + column) * 3
  const down = (Math.min(rows - 1, row + 1) * columns + column) * 3
  const ax = space[right]! - space[left]!
  const ay = space[right + 1]! - space[left + 1]!
  const az = space[right + 2]! - space[left + 2]!
  const bx = space[down]! - space[up]!
  const by = space[down + 1]! - space[up + 1]!
  const bz = space[down + 2]! - space[up + 2]!
  const [nx, ny, nz] = [ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx]
  const length = Math.hypot(nx, ny, nz)
  const node = (row * columns + column) * 3
  normals[node] = nx / length
  normals[node + 1] = ny / length
  normals[node + 2] = nz / length
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
