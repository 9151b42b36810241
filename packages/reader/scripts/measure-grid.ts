/**
 * Measures locating and straightening on a folder of labelled pictures, per kind of capture.
 * Usage: node packages/reader/scripts/measure-grid.ts FOLDER [--bucket NAME] [--overlays FOLDER] [--truth SHARE]
 * With --truth the label places the page instead of the net, wrong by about that share of the tables' width.
 */
import { mkdir, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { CellLabel, PictureLabel, Point, Polygon } from '@bacakk/card'
import sharp from 'sharp'
import { createSharpDecoder } from '../src/decoder/sharp-decoder.ts'
import { findGrid } from '../src/grid/find-grid.ts'
import { cellRegion, type Grid } from '../src/grid/grid.ts'
import { openOnnxSession } from '../src/inference/onnx-session.ts'
import type { CoarsePage } from '../src/page/coarse-mesh.ts'
import { toGrey } from '../src/page/grey.ts'
import { locatePage } from '../src/page/locate-page.ts'
import { toPicture } from '../src/page/mesh.ts'
import { seeded } from '../test/mutations.ts'

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    bucket: { type: 'string' },
    overlays: { type: 'string' },
    truth: { type: 'string' },
    model: { type: 'string', default: new URL('../../../models/page-map.onnx', import.meta.url).pathname },
  },
})
/** A corner counts as found when it is this near, in heights of its cell. */
const tolerance = 0.2

interface Row {
  readonly bucket: string
  readonly file: string
  readonly isCard: boolean
  readonly card: number
  readonly found: boolean
  readonly columnsRight: boolean
  /** Share of the labelled cells with all four corners found. */
  readonly cells: number
  /** Share of the corners whose distance across the rows is right. */
  readonly worst: number
  readonly coarse: number
  readonly times: Readonly<Record<string, number>>
}

const folder = positionals[0]!
const decoder = createSharpDecoder()
const session = await openOnnxSession(options.model)
if (options.overlays) await mkdir(options.overlays, { recursive: true })
const rows: Row[] = []
for (const name of (await readdir(folder)).filter((file) => file.endsWith('.json')).sort()) {
  const label = JSON.parse(await readFile(join(folder, name), 'utf8')) as PictureLabel
  if (options.bucket && label.bucket !== options.bucket) continue
  rows.push(await measure(label))
}
report()

async function measure(label: PictureLabel): Promise<Row> {
  const times: Record<string, number> = {}
  const timed = async <T>(stage: string, work: () => T | Promise<T>): Promise<T> => {
    const start = process.cpuUsage()
    const result = await work()
    times[stage] = (process.cpuUsage(start).user + process.cpuUsage(start).system) / 1000
    return result
  }
  const bytes = await readFile(join(folder, label.file))
  const picture = await timed('decode', () => decoder.decode(bytes))
  const grey = await timed('grey', () => toGrey(picture))
  const location = await timed('locate', () => locatePage(grey, session))
  const page = options.truth ? pageOf(label, Number(options.truth)) : location.page
  const grid = page && (await timed('grid', () => findGrid(grey, page)))
  const base = {
    bucket: label.bucket,
    file: label.file,
    isCard: label.cells.length > 0,
    card: location.card,
    found: grid !== null,
    times,
  }
  if (!grid || label.cells.length === 0)
    return { ...base, columnsRight: false, cells: 0, worst: Number.POSITIVE_INFINITY, coarse: 1 }
  const errors = label.cells.map((cell) => cornerError(grid, cell))
  const row = {
    ...base,
    columnsRight: label.tables.every(
      ({ table, columns }) => grid.tables[table - 1]!.columns.length === columns.length,
    ),
    cells: errors.filter((error) => error < tolerance).length / errors.length,
    worst: Math.max(...errors),
    coarse: coarseError(label, page),
  }
  if (options.overlays && row.cells < 1) await drawOverlay(label, bytes, grid, options.overlays)
  return row
}

/** Largest distance of a corner from where the label has it, in heights of the cell. */
function cornerError(grid: Grid, cell: CellLabel): number {
  const table = grid.tables[cell.table - 1]!
  const column = table.columns[cell.column]
  if (!column) return Number.POSITIVE_INFINITY
  const region = cellRegion(table.rows[cell.row]!, column)
  const truth = cornersOf(cell.polygon)
  const found = [
    toPicture(grid.mesh, region.left, region.top),
    toPicture(grid.mesh, region.right, region.top),
    toPicture(grid.mesh, region.right, region.bottom),
    toPicture(grid.mesh, region.left, region.bottom),
  ]
  const height = (distance(truth[0]!, truth[3]!) + distance(truth[1]!, truth[2]!)) / 2
  return Math.max(...truth.map((corner, i) => distance(corner, found[i]!))) / height
}

/** The four corners of an outline that starts at its upper left and has equally many points on opposite sides. */
function cornersOf(polygon: Polygon): readonly Point[] {
  if (polygon.length === 4) return polygon
  const ordered = [...polygon]
  const turn = (i: number) => {
    const [a, b, c] = [ordered.at(i - 1)!, ordered[i]!, ordered[(i + 1) % ordered.length]!]
    const one = Math.atan2(b[1] - a[1], b[0] - a[0])
    const two = Math.atan2(c[1] - b[1], c[0] - b[0])
    return Math.abs(Math.atan2(Math.sin(two - one), Math.cos(two - one)))
  }
  const sharpest = ordered
    .map((_, i) => i)
    .sort((i, j) => turn(j) - turn(i))
    .slice(0, 4)
    .sort((i, j) => i - j)
  return sharpest.map((i) => ordered[i]!)
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1])
}

/** How far the net alone puts the tables' corners from where they are, in widths of the tables. */
function coarseError(label: PictureLabel, page: NonNullable<ReturnType<typeof pageOf>>): number {
  const [first, second] = [cornersOf(label.tables[0]!.polygon), cornersOf(label.tables[1]!.polygon)]
  const pairs = [
    [first[0]!, toPicture(page.mesh, 0, 0)],
    [first[1]!, toPicture(page.mesh, 1, 0)],
    [second[2]!, toPicture(page.mesh, 1, 1)],
    [second[3]!, toPicture(page.mesh, 0, 1)],
  ] as const
  return Math.max(...pairs.map(([a, b]) => distance(a, b))) / distance(first[0]!, first[1]!)
}

/** The page as the label has it, bent and shifted smoothly by about `error` widths of the tables. */
function pageOf(label: PictureLabel, error: number): CoarsePage | null {
  const { mesh, tablesOnPage } = label
  if (!mesh || !tablesOnPage) return null
  const truth = {
    xs: Float64Array.from({ length: mesh.columns }, (_, i) => i / (mesh.columns - 1)),
    ys: Float64Array.from({ length: mesh.rows }, (_, j) => j / (mesh.rows - 1)),
    points: Float64Array.from(mesh.points.flat()),
  }
  const [[left, top], [right, bottom]] = [tablesOnPage.topLeft, tablesOnPage.bottomRight]
  const random = seeded(label.seed)
  const waves = Array.from({ length: 8 }, () => 4 * random() - 2)
  const bend = (u: number, v: number, k: number) =>
    0.5 * error * (waves[k]! + Math.sin(waves[k + 1]! * u + waves[k + 2]! * v + 3 * waves[k + 3]!))
  const place = (u: number, v: number) =>
    toPicture(
      truth,
      left + (u + bend(u, v, 0)) * (right - left),
      top + (v + 1.6 * bend(u, v, 4)) * (bottom - top),
    )
  const xs = Float64Array.from({ length: 25 }, (_, i) => -0.1 + 0.05 * i)
  const ys = Float64Array.from({ length: 45 }, (_, j) => -0.6 + 0.05 * j)
  const points = Float64Array.from([...ys].flatMap((y) => [...xs].flatMap((x) => place(x, y))))
  return { mesh: { xs, ys, points }, agreement: 1 }
}

async function drawOverlay(label: PictureLabel, bytes: Uint8Array, grid: Grid, out: string): Promise<void> {
  const path = (polygon: Polygon) => polygon.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ')
  const cells = grid.tables.flatMap(({ columns, rows: bands }) =>
    bands.flatMap((band) =>
      columns.map((column) => {
        const { left, right, top, bottom } = cellRegion(band, column)
        const corners = [
          [left, top],
          [right, top],
          [right, bottom],
          [left, bottom],
        ] as const
        return path(corners.map(([x, y]) => toPicture(grid.mesh, x, y)))
      }),
    ),
  )
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${label.width}" height="${label.height}" fill="none">
${label.cells.map((cell) => `<polygon points="${path(cell.polygon)}" stroke="#00c000" stroke-width="1"/>`).join('')}
${cells.map((points) => `<polygon points="${points}" stroke="#ff0000" stroke-width="1.5"/>`).join('')}</svg>`
  await sharp(bytes)
    .autoOrient()
    .composite([{ input: Buffer.from(svg) }])
    .png()
    .toFile(join(out, label.file.replace(/\.\w+$/, '.png')))
}

function report(): void {
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`.padStart(8)
  const share = (all: readonly Row[], test: (row: Row) => boolean) => all.filter(test).length / all.length
  console.log(
    'bucket       cards    found  columns  all cells   cells   coarse p90   ms (decode grey locate grid)',
  )
  for (const bucket of [...new Set(rows.map((row) => row.bucket))]) {
    const all = rows.filter((row) => row.bucket === bucket && row.isCard)
    const others = rows.filter((row) => row.bucket === bucket && !row.isCard)
    if (others.length > 0)
      console.log(
        `${bucket}: ${others.length} without a card, card-likeness ${others.map((row) => row.card.toFixed(2)).join(' ')}`,
      )
    if (all.length === 0) continue
    const sorted = all.map((row) => row.coarse).sort((a, b) => a - b)
    const stages = ['decode', 'grey', 'locate', 'grid'].map((stage) => {
      const times = all.map((row) => row.times[stage] ?? 0).sort((a, b) => a - b)
      return times[times.length >> 1]!.toFixed(0)
    })
    console.log(
      bucket.padEnd(12),
      String(all.length).padStart(5),
      percent(share(all, (row) => row.found && row.card > 0.5)),
      percent(share(all, (row) => row.columnsRight)),
      percent(share(all, (row) => row.cells === 1)),
      percent(all.reduce((sum, row) => sum + row.cells, 0) / all.length),
      sorted[Math.floor(0.9 * sorted.length)]!.toFixed(4).padStart(10),
      '  ',
      stages.join(' '),
    )
  }
  for (const row of rows.filter(({ isCard, cells }) => isCard && cells < 1))
    console.log(
      row.file,
      `cells ${percent(row.cells)} worst ${row.worst.toFixed(2)} coarse ${row.coarse.toFixed(3)} card ${row.card.toFixed(2)}`,
    )
}
