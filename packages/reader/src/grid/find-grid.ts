import type { CoarsePage } from '../page/coarse-mesh.ts'
import { type Mesh, toPicture } from '../page/mesh.ts'
import type { Strip } from '../page/strip.ts'
import type { Picture } from '../picture.ts'
import { alignProfiles, commonProfile } from './alignment.ts'
import { type ColumnStructure, findColumnStructure } from './column-structure.ts'
import type { Grid, TableGrid } from './grid.ts'
import { findRowStructure, type RowStructure } from './row-structure.ts'
import { followRules, type RuleField } from './rule-field.ts'
import { lineResponse, meanOfLowest, rowProfiles, transpose } from './rule-response.ts'
import { type Look, type StraightPage, straighten } from './straight-page.ts'
import { verticalPresence } from './vertical-presence.ts'

/** Parts across the page in which the horizontal rules are followed. */
const partCount = 32
/** Row ranges of a table in which its vertical rules are followed, as first and last row rule. */
const groups = [
  [0, 2],
  [2, 4],
  [4, 6],
  [6, 8],
  [8, 10],
] as const

/** First from afar, since the net may be off by more than a row; then closely. */
const looks: readonly Look[] = [
  { margin: 0.2, width: [700, 760], error: 0.06 },
  { margin: 0.04, width: [900, 1200], error: 0.006 },
]

/**
 * Finds the two tables with their rows and columns on a coarsely placed page, and a mesh under which all rules
 * are straight. `grey` has one channel.
 */
export function findGrid(grey: Picture, page: CoarsePage): Grid {
  let { mesh } = page
  const pyramid = [grey]
  let grid: Grid | null = null
  for (const look of looks) {
    const straight = straighten(pyramid, mesh, look)
    const vertical = lineResponse(transpose(straight.strip), straight.unitX)
    const rows = findRows(straight, vertical)
    const columns = findColumns(straight, vertical, rows)
    grid = assemble(straight, mesh, rows, columns)
    mesh = grid.mesh
  }
  return grid!
}

interface Rows {
  readonly structure: RowStructure
  /** All 26 rules, table 1's first. */
  readonly rules: readonly number[]
  readonly field: RuleField
  /** Middle of each part in pixels. */
  readonly centres: readonly number[]
  /** Response to horizontal rules. */
  readonly response: Strip
}

function findRows({ strip, originX, originY, unitX, unitY, error }: StraightPage, vertical: Strip): Rows {
  const response = lineResponse(strip, unitX)
  const edge = (part: number) => Math.round(originX + (part * unitX) / partCount)
  const ranges = Array.from({ length: partCount }, (_, part) => [edge(part), edge(part + 1)] as const)
  const profiles = rowProfiles(response, ranges)
  const drifts = alignProfiles(profiles, Math.round(0.008 * unitY))
  const presence = verticalPresence(
    vertical,
    Math.round(originX + 0.05 * unitX),
    Math.round(originX + 0.95 * unitX),
    unitY,
  )
  const structure = findRowStructure(commonProfile(profiles, drifts), presence, originY, unitY, error)
  const rules = structure.tables.flatMap((table) => [table.top, table.labelBottom, ...table.rows])
  const pitch = structure.tables[0].rows[1]! - structure.tables[0].rows[0]!
  const field = followRules(profiles, drifts, rules, 0.3 * pitch)
  return { structure, rules, field, centres: ranges.map(([from, to]) => (from + to) / 2), response }
}

interface Columns {
  readonly structure: ColumnStructure
  /** Per table: where its rules run through each group of rows. */
  readonly fields: readonly [RuleField, RuleField]
}

function findColumns({ strip, originX, unitX, error }: StraightPage, response: Strip, rows: Rows): Columns {
  // A rule that leans moves sideways from one third of a row to the next.
  const slack = Math.round(0.05 * error * unitX)
  const tables = ([0, 1] as const).map((table) => {
    const profiles = groups.map(([from, to]) => {
      const bands: Float32Array[] = []
      for (let line = from; line < to; line++) {
        const top = ruleAlong(rows, 13 * table + 2 + line, strip.width)
        const bottom = ruleAlong(rows, 13 * table + 3 + line, strip.width)
        for (let third = 0; third < 3; third++)
          bands.push(widened(bandProfile(response, top, bottom, third), slack))
      }
      // A rule runs all the way down, letters and row numbers only stand in the middle.
      return meanOfLowest(bands, Math.ceil(bands.length / 3))
    })
    const drifts = alignProfiles(profiles, Math.round(0.008 * unitX))
    return { profiles, drifts }
  })
  const structure = findColumnStructure(
    [
      commonProfile(tables[0]!.profiles, tables[0]!.drifts),
      commonProfile(tables[1]!.profiles, tables[1]!.drifts),
    ],
    [horizontalPresence(rows, 0, originX, unitX), horizontalPresence(rows, 1, originX, unitX)],
    originX,
    unitX,
    error,
  )
  const fields = tables.map(({ profiles, drifts }, table) =>
    followRules(profiles, drifts, structure.tables[table]!.edges, 0.006 * unitX),
  )
  return {
    structure,
    fields: [fields[0]!, fields[1]!],
  }
}

/** Mean response down one third of the row between two curved rules, for every x; `response` is transposed. */
function bandProfile(response: Strip, top: Float64Array, bottom: Float64Array, third: number): Float32Array {
  const { width: height, height: width, data } = response
  const profile = new Float32Array(width)
  for (let x = 0; x < width; x++) {
    const pitch = (bottom[x]! - top[x]! - 4) / 3
    const start = top[x]! + 2 + third * pitch
    const from = Math.max(0, Math.round(start))
    const to = Math.min(height, Math.round(start + pitch))
    if (to <= from) continue
    let sum = 0
    for (let at = x * height + from; at < x * height + to; at++) sum += data[at]!
    profile[x] = sum / (255 * (to - from))
  }
  return profile
}

/**
 * For every x, how surely the rules between a table's rows pass there, 0..1: about 1 within the table and 0
 * beside it.
 */
function horizontalPresence(rows: Rows, table: 0 | 1, originX: number, unitX: number): Float32Array {
  const { width, height, data } = rows.response
  const presence = new Float32Array(width)
  for (let line = 0; line <= 10; line++) {
    const rule = ruleAlong(rows, 13 * table + 2 + line, width)
    for (let x = 0; x < width; x++) {
      const y = Math.min(height - 2, Math.max(1, Math.round(rule[x]!)))
      const at = y * width + x
      presence[x]! += Math.max(data[at - width]!, data[at]!, data[at + width]!)
    }
  }
  const inner = presence.slice(Math.round(originX + 0.1 * unitX), Math.round(originX + 0.9 * unitX)).sort()
  const usual = inner[inner.length >> 1]! + 1
  return presence.map((value) => Math.min(1, (1.5 * value) / usual))
}

/** The largest value within `reach` positions. */
function widened(profile: Float32Array, reach: number): Float32Array {
  if (reach === 0) return profile
  return profile.map((_, at) => {
    let most = 0
    for (let i = Math.max(0, at - reach); i <= Math.min(profile.length - 1, at + reach); i++)
      most = Math.max(most, profile[i]!)
    return most
  })
}

/** Where a horizontal rule runs, for every x. */
function ruleAlong(rows: Rows, rule: number, width: number): Float64Array {
  return Float64Array.from({ length: width }, (_, x) => ruleAt(rows, rule, x))
}

/** Where a horizontal rule runs at x, between the middles of the parts. */
function ruleAt({ field, centres }: Rows, rule: number, x: number): number {
  const line = field.at[rule]!
  const pitch = centres[1]! - centres[0]!
  const part = Math.min(centres.length - 2, Math.max(0, Math.floor((x - centres[0]!) / pitch)))
  const share = Math.min(1.5, Math.max(-0.5, (x - centres[part]!) / pitch))
  return line[part]! + share * (line[part + 1]! - line[part]!)
}

function assemble(straight: StraightPage, coarse: Mesh, rows: Rows, columns: Columns): Grid {
  const { originX, originY, unitX, unitY } = straight
  const top = rows.structure.tables[0].top
  const height = rows.structure.tables[1].rows.at(-1)! - top
  const toPageY = (y: number) => (y - top) / height

  const nodeXs = Array.from({ length: 37 }, (_, i) => -0.0625 + i / 32)
  const ruleYs = rows.rules
  const margin = (count: number, from: number, to: number) =>
    Array.from({ length: count }, (_, i) => from + (i * (to - from)) / count)
  const nodeYs = [
    ...margin(8, top - 0.55 * height, top),
    ...ruleYs,
    ...margin(8, top + 1.4 * height, top + height).reverse(),
  ]
  const points = new Float64Array(2 * nodeXs.length * nodeYs.length)
  nodeYs.forEach((y, j) => {
    const rule = Math.min(ruleYs.length - 1, Math.max(0, j - 8))
    nodeXs.forEach((pageX, i) => {
      const bentX = columnAt(columns, rows, pageX, y)
      const bentY = y + ruleAt(rows, rule, bentX) - ruleYs[rule]!
      const point = toPicture(coarse, (bentX - originX) / unitX, (bentY - originY) / unitY)
      points.set(point, 2 * (j * nodeXs.length + i))
    })
  })
  const mesh: Mesh = {
    xs: Float64Array.from(nodeXs),
    ys: Float64Array.from(nodeYs, toPageY),
    points,
  }
  const tables = ([0, 1] as const).map((table) => tableGrid(table, rows, columns, toPageY))
  return {
    mesh,
    tables: [tables[0]!, tables[1]!],
    header: { left: -0.02, right: 1.02, top: -0.45, bottom: 0 },
    footer: { left: -0.02, right: 1.02, top: 1, bottom: 1.35 },
    confidence: rows.structure.seen,
  }
}

/**
 * Where page x lies at height y, in pixels. Either table spans the page from 0 to 1, so that a lean that sets
 * them apart is taken out.
 */
function columnAt({ structure, fields }: Columns, rows: Rows, pageX: number, y: number): number {
  const table = y < (rows.structure.tables[0].rows[10]! + rows.structure.tables[1].top) / 2 ? 0 : 1
  const { edges } = structure.tables[table]
  const x = edges[0]! + pageX * (edges.at(-1)! - edges[0]!)
  const lines = rows.structure.tables[table].rows
  const centres = groups.map(([from, to]) => (lines[from]! + lines[to]!) / 2)
  const bends = groups.map((_, group) => bendOf(edges, fields[table], group, x))
  let low = 0
  while (low < centres.length - 2 && y > centres[low + 1]!) low++
  const share = Math.min(1.5, Math.max(-0.5, (y - centres[low]!) / (centres[low + 1]! - centres[low]!)))
  return x + bends[low]! + share * (bends[low + 1]! - bends[low]!)
}

/** Linear between the vertical rules, constant beyond the outer ones. */
function bendOf(edges: readonly number[], field: RuleField, group: number, x: number): number {
  const bend = (edge: number) => field.at[edge]![group]! - edges[edge]!
  let low = 0
  while (low < edges.length - 2 && x > edges[low + 1]!) low++
  const share = Math.min(1, Math.max(0, (x - edges[low]!) / (edges[low + 1]! - edges[low]!)))
  return bend(low) + share * (bend(low + 1) - bend(low))
}

function tableGrid(table: 0 | 1, rows: Rows, columns: Columns, toPageY: (y: number) => number): TableGrid {
  const { top, labelBottom, rows: lines } = rows.structure.tables[table]
  const { edges, clarity } = columns.structure.tables[table]
  const pageEdges = edges.map((edge) => (edge - edges[0]!) / (edges.at(-1)! - edges[0]!))
  const [topY, labelY, bodyY] = [toPageY(top), toPageY(labelBottom), toPageY(lines[0]!)]
  const count = edges.length - 1
  return {
    table: table === 0 ? 1 : 2,
    region: { left: pageEdges[0]!, right: pageEdges[count]!, top: topY, bottom: toPageY(lines[10]!) },
    columns: Array.from({ length: count }, (_, i) => {
      const [left, right] = [pageEdges[i]!, pageEdges[i + 1]!]
      // The last four columns of table 2 stand in pairs below a group label.
      const grouped = table === 1 && i >= count - 4
      return {
        left,
        right,
        label: { left, right, top: grouped ? topY + 0.45 * (labelY - topY) : topY, bottom: labelY },
        marker: { left, right, top: labelY, bottom: bodyY },
        clarity: clarity[i + 1]!,
      }
    }),
    rows: Array.from({ length: 10 }, (_, i) => ({ top: toPageY(lines[i]!), bottom: toPageY(lines[i + 1]!) })),
  }
}
