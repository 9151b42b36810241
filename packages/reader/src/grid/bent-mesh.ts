import { type Mesh, toPicture } from '../page/mesh.ts'
import { type FormRules, rulesInTable } from './form-rules.ts'
import type { StraightPage } from './straight-page.ts'

/** Where the rules lie on a page on which all of them are straight, in page units. */
export interface FormPlaces {
  /** All 26 horizontal rules, from 0 at table 1's top to 1 at table 2's bottom. */
  readonly ys: readonly number[]
  /** The vertical rules of each table, from 0 to 1. */
  readonly edges: readonly [readonly number[], readonly number[]]
}

/** A mesh under which all rules are straight, and their places under it. */
export interface BentMesh {
  readonly mesh: Mesh
  readonly places: FormPlaces
}

const columnNodes = 37
/** Nodes above and below the tables, and how far they reach in heights of the tables. */
const outerNodes = 8
const above = 0.55
const below = 0.4

/** Bends the mesh that straightened a page so that the rules found on it run along the axes. */
export function bendMesh(
  { originX, originY, unitX, unitY, strip }: StraightPage,
  mesh: Mesh,
  rules: FormRules,
): BentMesh {
  const middle = strip.width / 2
  const lines = Array.from({ length: 2 * rulesInTable }, (_, rule) => rules.horizontal(rule, middle))
  for (let i = 1; i < lines.length; i++) lines[i] = Math.max(lines[i]!, lines[i - 1]! + 1)
  const top = lines[0]!
  const height = lines.at(-1)! - top
  const spans = [0, 1].map(
    (table) => [lines[rulesInTable * table]!, lines[rulesInTable * table + rulesInTable - 1]!] as const,
  )
  const edges = ([0, 1] as const).map((table) => {
    const [first, last] = spans[table]!
    const at = risingEdges(rules, table, (first + last) / 2)
    return at.map((x) => (x - at[0]!) / (at.at(-1)! - at[0]!))
  })

  const xs = Float64Array.from({ length: columnNodes }, (_, i) => -0.0625 + i / 32)
  const outer = (from: number, to: number) =>
    Array.from({ length: outerNodes }, (_, i) => from + (i * (to - from)) / outerNodes)
  const nodeYs = [
    ...outer(top - above * height, top),
    ...lines,
    ...outer(top + (1 + below) * height, top + height).reverse(),
  ]
  const points = new Float64Array(2 * xs.length * nodeYs.length)
  const between = (spans[0]![1] + spans[1]![0]) / 2
  nodeYs.forEach((y, j) => {
    const rule = Math.min(lines.length - 1, Math.max(0, j - outerNodes))
    const table = y < between ? 0 : 1
    const row = rowOfEdges(rules, table, spans[table]!, y)
    for (let i = 0; i < xs.length; i++) {
      const x = placeAmong(edges[table]!, row, xs[i]!)
      const bentY = y + rules.horizontal(rule, x) - lines[rule]!
      const point = toPicture(mesh, (x - originX) / unitX, (bentY - originY) / unitY)
      points.set(point, 2 * (j * xs.length + i))
    }
  })
  return {
    mesh: { xs, ys: Float64Array.from(nodeYs, (y) => (y - top) / height), points },
    places: { ys: lines.map((y) => (y - top) / height), edges: [edges[0]!, edges[1]!] },
  }
}

/** Vertical rules at a height, each right of the one before. */
function risingEdges(rules: FormRules, table: 0 | 1, y: number): number[] {
  const edges = Array.from({ length: rules.edgeCounts[table] }, (_, edge) => rules.vertical(table, edge, y))
  for (let i = 1; i < edges.length; i++) edges[i] = Math.max(edges[i]!, edges[i - 1]! + 2)
  return edges
}

/** Vertical rules at a height; above and below the table they go on straight. */
function rowOfEdges(
  rules: FormRules,
  table: 0 | 1,
  [top, bottom]: readonly [number, number],
  y: number,
): number[] {
  if (y >= top && y <= bottom) return risingEdges(rules, table, y)
  const end = y < top ? top : bottom
  const inner = end + ((y < top ? 1 : -1) * (bottom - top)) / 4
  const [near, far] = [risingEdges(rules, table, end), risingEdges(rules, table, inner)]
  return near.map((x, edge) => x + ((y - end) / (end - inner)) * (x - far[edge]!))
}

/** Where page x lies among edges at known page places; beyond the outer ones at the table's scale. */
function placeAmong(pageEdges: readonly number[], edges: readonly number[], pageX: number): number {
  const last = edges.length - 1
  if (pageX <= 0) return edges[0]! + pageX * (edges[last]! - edges[0]!)
  if (pageX >= 1) return edges[last]! + (pageX - 1) * (edges[last]! - edges[0]!)
  let low = 0
  while (low < last - 1 && pageX > pageEdges[low + 1]!) low++
  const share = (pageX - pageEdges[low]!) / (pageEdges[low + 1]! - pageEdges[low]!)
  return edges[low]! + share * (edges[low + 1]! - edges[low]!)
}
