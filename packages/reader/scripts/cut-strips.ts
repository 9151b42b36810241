/**
 * Cuts the values of labelled pictures as the reader cuts them, for the recogniser's training.
 * Usage: node packages/reader/scripts/cut-strips.ts PICTURES STRIPS [--error SHARE]
 * Writes NAME.png, all strips of a picture side by side, and NAME.json with their widths and texts. The grid comes
 * from the label, with every rule off by up to `error` of a row's height.
 */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { PictureLabel } from '@bacakk/card'
import sharp from 'sharp'
import { cutColumn } from '../src/cells/column-cut.ts'
import { createSharpDecoder } from '../src/decoder/sharp-decoder.ts'
import { toGrey } from '../src/page/grey.ts'
import type { Strip } from '../src/page/strip.ts'
import { labelledGrid } from './labelled-grid.ts'

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { error: { type: 'string', default: '0.12' } },
})
const [folder, out] = positionals as [string, string]
/** Height in pixels of the strips that the recogniser reads. */
const height = 32

interface Line {
  readonly text: string
  readonly strip: Strip
}

const decoder = createSharpDecoder()
await mkdir(out, { recursive: true })
for (const name of (await readdir(folder)).filter((file) => file.endsWith('.json')).sort()) {
  const label = JSON.parse(await readFile(join(folder, name), 'utf8')) as PictureLabel
  if (label.card === null) continue
  const lines = await linesOf(label)
  if (lines.length > 0) await store(lines, join(out, name.replace('.json', '')))
}

/** The lines of all readable values in the tables; cells whose lines were not found as printed are left out. */
async function linesOf(label: PictureLabel): Promise<Line[]> {
  const grey = toGrey(await decoder.decode(await readFile(join(folder, label.file))))
  const grid = labelledGrid(label, Number(options.error))
  const unreadable = new Set(label.fields.filter((field) => field.unreadable).map(({ path }) => path))
  return label.tables.flatMap(({ table, columns }) => {
    const { columns: places, rows } = grid.tables[table - 1]!
    const rowHeight = (rows.at(-1)!.bottom - rows[0]!.top) / rows.length
    return columns.flatMap((field, index) => {
      if (field === null) return []
      const { left, right } = places[index]!
      const cells = cutColumn(grey, grid.mesh, { left, right, bands: rows, rowHeight }, height)
      return cells.flatMap((cuts, row) => {
        const path = `personList.${row}.${field}` as const
        const printed = label.lines.filter((line) => line.role === 'value' && line.path === path)
        if (unreadable.has(path) || printed.length !== cuts.length) return []
        return cuts.map(({ strip }, line) => ({ text: printed[line]!.text.trim(), strip }))
      })
    })
  })
}

async function store(lines: readonly Line[], path: string): Promise<void> {
  const width = lines.reduce((sum, { strip }) => sum + strip.width, 0)
  const pixels = Buffer.alloc(width * height)
  let left = 0
  for (const { strip } of lines) {
    for (let y = 0; y < height; y++)
      pixels.set(strip.data.subarray(y * strip.width, (y + 1) * strip.width), y * width + left)
    left += strip.width
  }
  await sharp(pixels, { raw: { width, height, channels: 1 } })
    .png()
    .toFile(`${path}.png`)
  const truth = { widths: lines.map(({ strip }) => strip.width), texts: lines.map(({ text }) => text) }
  await writeFile(`${path}.json`, JSON.stringify(truth))
}
