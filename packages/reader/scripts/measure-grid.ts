/**
 * Measures locating and straightening on a folder of labelled pictures, per kind of capture.
 * Usage: node packages/reader/scripts/measure-grid.ts FOLDER [--bucket NAME] [--overlays FOLDER] [--truth SHARE]
 * With --truth the label places the page instead of the net, wrong by about that share of the tables' width.
 */
import { mkdir, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { PictureLabel, Polygon } from '@bacakk/card'
import sharp from 'sharp'
import { createSharpDecoder } from '../src/decoder/sharp-decoder.ts'
import { findGrid } from '../src/grid/find-grid.ts'
import { cellRegion, type Grid } from '../src/grid/grid.ts'
import { openGridModels } from '../src/grid/grid-models.ts'
import { openOnnxSession } from '../src/inference/onnx-session.ts'
import { toGrey } from '../src/page/grey.ts'
import { locatePage } from '../src/page/locate-page.ts'
import { toPicture } from '../src/page/mesh.ts'
import { cornerErrors, cornersOf, distance, pageOf } from '../test/grid-truth.ts'

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    bucket: { type: 'string' },
    overlays: { type: 'string' },
    truth: { type: 'string' },
    models: { type: 'string', default: new URL('../../../models/', import.meta.url).pathname },
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
  /** Largest distance of a corner across and along the rows, in heights of its cell. */
  readonly across: number
  readonly along: number
  readonly coarse: number
  readonly times: Readonly<Record<string, number>>
}

const folder = positionals[0]!
const decoder = createSharpDecoder()
const pageMap = await openOnnxSession(join(options.models, 'page-map.onnx'))
const models = await openGridModels(options.models)
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
  const location = await timed('locate', () => locatePage(grey, pageMap))
  const page = options.truth ? pageOf(label, Number(options.truth)) : location.page
  const form = page && (await timed('grid', () => findGrid(grey, page, models)))
  const grid = form?.grid ?? null
  const base = {
    bucket: label.bucket,
    file: label.file,
    isCard: label.cells.length > 0,
    card: form?.likeness ?? 0,
    found: grid !== null,
    times,
  }
  if (!page || !grid || label.cells.length === 0)
    return {
      ...base,
      columnsRight: false,
      cells: 0,
      across: Number.POSITIVE_INFINITY,
      along: Number.POSITIVE_INFINITY,
      coarse: 1,
    }
  const sides = label.cells.map((cell) => cornerErrors(grid, cell))
  const errors = sides.map(({ across, along }) => Math.max(across, along))
  const row = {
    ...base,
    columnsRight: label.tables.every(
      ({ table, columns }) => grid.tables[table - 1]!.columns.length === columns.length,
    ),
    cells: errors.filter((error) => error < tolerance).length / errors.length,
    across: Math.max(...sides.map(({ across }) => across)),
    along: Math.max(...sides.map(({ along }) => along)),
    coarse: coarseError(label, page),
  }
  if (options.overlays && row.cells < 1) await drawOverlay(label, bytes, grid, options.overlays)
  return row
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
      `cells ${percent(row.cells)} across ${row.across.toFixed(2)} along ${row.along.toFixed(2)} coarse ${row.coarse.toFixed(3)} card ${row.card.toFixed(2)}`,
    )
}
