/**
 * Cuts from labelled pictures what the two rule nets learn from: what can be seen along each axis of a page that has
 * been straightened nearly, and where the rules are. Usage: node training/rules/sights.ts PICTURES FOLDER [ROUNDS]
 * Each picture is straightened ROUNDS times, each time with other errors. FOLDER then holds, for `rows` and `columns`,
 * NAME.bin (sights one after the other, a byte 200 v + 10 for each value v), and NAME.json with their shape and
 * `truths`, in samples.
 */
import { mkdir, open, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { PictureLabel } from '@bacakk/card'
import { labelledGrid, toPage } from '../../packages/reader/scripts/labelled-grid.ts'
import { createSharpDecoder } from '../../packages/reader/src/decoder/sharp-decoder.ts'
import { bendMesh } from '../../packages/reader/src/grid/bent-mesh.ts'
import { lookClose } from '../../packages/reader/src/grid/find-grid.ts'
import { mapForm } from '../../packages/reader/src/grid/form-map.ts'
import { rulesInTable } from '../../packages/reader/src/grid/form-rules.ts'
import { leanAt } from '../../packages/reader/src/grid/lean.ts'
import { fitFormRules } from '../../packages/reader/src/grid/map-rules.ts'
import { type RuleSight, sampleCounts, sightTensor } from '../../packages/reader/src/grid/rule-net.ts'
import { bentIn } from '../../packages/reader/src/grid/rule-registration.ts'
import { seeColumns, seeRows } from '../../packages/reader/src/grid/seen-rules.ts'
import type { StraightPage } from '../../packages/reader/src/grid/straight-page.ts'
import { openOnnxSession } from '../../packages/reader/src/inference/onnx-session.ts'
import { toGrey } from '../../packages/reader/src/page/grey.ts'
import { toPicture } from '../../packages/reader/src/page/mesh.ts'
import { pageOf } from '../../packages/reader/test/grid-truth.ts'
import { seeded } from '../../packages/reader/test/mutations.ts'

const [pictures = 'pictures', out = 'sights', rounds = '2'] = process.argv.slice(2)
/** Largest error of the page that is straightened, in widths of the tables. */
const worst = 0.05
/** Largest error of the horizontal rules between which vertical ones are looked for, in rows. */
const rowError = 0.15

const decoder = createSharpDecoder()
const formMap = await openOnnxSession(new URL('../../models/form-map.onnx', import.meta.url).pathname)
await mkdir(out, { recursive: true })
const writers = { rows: await writer('rows'), columns: await writer('columns') }
for (const name of (await readdir(pictures)).filter((file) => file.endsWith('.json')).sort()) {
  const label = JSON.parse(await readFile(join(pictures, name), 'utf8')) as PictureLabel
  if (label.cells.length === 0) continue
  const pyramid = [toGrey(await decoder.decode(await readFile(join(pictures, label.file))))]
  for (let round = 0; round < Number(rounds); round++) {
    const random = seeded(31 * label.seed + round)
    const placed = pageOf({ ...label, seed: 1000 * label.seed + round }, worst * random() ** 2)!
    const map = await mapForm(pyramid, placed.mesh, formMap)
    const known = bendMesh(map.page, placed.mesh, fitFormRules(map))
    await see(label, lookClose(pyramid, known.mesh), known, random)
  }
}
for (const { close } of Object.values(writers)) await close()

async function see(
  label: PictureLabel,
  page: StraightPage,
  { mesh, places }: ReturnType<typeof bendMesh>,
  random: () => number,
): Promise<void> {
  const truth = labelledGrid(label, 0)
  const [across, down] = [page.strip.width - 1, page.strip.height - 1]
  /** Pixel of the straightened page that shows a point of the true page. */
  const pixel = (x: number, y: number) => {
    const [u, v] = toPage(mesh, ...toPicture(truth.mesh, x, y))
    return [page.originX + u * page.unitX - 0.5, page.originY + v * page.unitY - 0.5] as const
  }
  const ys = truth.tables.flatMap(({ region, rows, columns }) => [
    region.top,
    columns[0]!.label.bottom,
    ...rows.map(({ top }) => top),
    rows.at(-1)!.bottom,
  ])
  const edges = truth.tables.map(({ columns }) => [columns[0]!.left, ...columns.map(({ right }) => right)])
  if (edges.some((xs, table) => xs.length !== places.edges[table]!.length)) return
  const rows = seeRows(page, places)
  const ways = Array.from({ length: 17 }, (_, i) => 0.02 + (0.96 * i) / 16)
  await writers.rows.add(
    rows,
    ys.map((y) =>
      median(
        ways.map((x) => {
          const [px, py] = pixel(x, y)
          const part = ((px + 0.5 - page.originX) / page.unitX) * rows.parts.length - 0.5
          return py - bentIn(rows.moves, part, rows.parts.length)
        }),
      ),
    ),
    down,
  )
  const pitch = ((places.ys[12]! - places.ys[2]!) * page.unitY) / 10
  const lines = ys.map((y) => {
    const off = rowError * pitch * (2 * random() - 1)
    const knots = ways.map((x) => pixel(x, y))
    return (x: number) => off + interpolated(knots, x)
  })
  const columns = seeColumns(page, places, (rule, x) => lines[rule]!(x))
  for (const table of [0, 1] as const)
    await writers.columns.add(
      columns[table],
      edges[table]!.map((x) =>
        median(
          Array.from({ length: 10 }, (_, row) => {
            const at = rulesInTable * table + 2 + row
            const [px, py] = pixel(x, (ys[at]! + ys[at + 1]!) / 2)
            const t = (2 * (py + 0.5 - page.originY)) / page.unitY - 1
            return px - leanAt(columns[table].lean, (2 * px) / across - 1, t)
          }),
        ),
      ),
      across,
    )
}

async function writer(axis: 'rows' | 'columns') {
  const file = await open(join(out, `${axis}.bin`), 'w')
  const truths: number[][] = []
  let channels = 0
  const samples = sampleCounts[axis]
  return {
    /** `places` are in pixels of the sight, whose last one is `last`. */
    async add(sight: RuleSight, places: readonly number[], last: number) {
      const { data, dims } = sightTensor(sight, samples)
      channels = dims[1]!
      await file.write(
        Buffer.from(
          Uint8Array.from(data, (value) => Math.round(Math.min(1.2, Math.max(-0.05, value)) * 200) + 10),
        ),
      )
      truths.push(places.map((place) => ((place + 0.5) * samples) / (last + 1) - 0.5))
    },
    async close() {
      await file.close()
      await writeFile(join(out, `${axis}.json`), JSON.stringify({ channels, samples, truths }))
    },
  }
}

function interpolated(knots: readonly (readonly [number, number])[], x: number): number {
  let k = 0
  while (k < knots.length - 2 && x > knots[k + 1]![0]) k++
  const [[x0, y0], [x1, y1]] = [knots[k]!, knots[k + 1]!]
  return y0 + ((x - x0) / (x1 - x0)) * (y1 - y0)
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1]!
}
