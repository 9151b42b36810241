/**
 * Prints flat sheets for the training of the page map: NAME.png (grey, 1000 pixels wide) with NAME.json that
 * holds `tables` (left, top, right, bottom in pixels) and, for each table, `rules` (heights of the thirteen full-width
 * rules, places of the vertical ones). Usage: node training/page-map/sheets.ts FOLDER COUNT
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { inventFamily } from '../../packages/press/src/families/index.ts'
import { printCard } from '../../packages/press/src/layouts/index.ts'
import { Random } from '../../packages/press/src/random.ts'
import type { Sheet } from '../../packages/press/src/sheet.ts'

const [folder = 'sheets', count = '10'] = process.argv.slice(2)
const layouts = ['A1', 'A2', 'B', 'C', 'D'] as const
await mkdir(folder, { recursive: true })
for (let i = 0; i < Number(count); i++) {
  const random = new Random(`page-map/${i}`)
  const layout = random.pick(layouts)
  const family = inventFamily(random.fork('family'), { layout })
  const sheet = printCard(family, random.fork('print'), { layout, edition: 'training', widthPx: 1000 })
  const { width, height, data } = sheet.pixels
  const [left, top] = sheet.tables[0]!.polygon[0]!
  const [right, bottom] = sheet.tables[1]!.polygon[2]!
  await sharp(data, { raw: { width, height, channels: 4 } })
    .removeAlpha()
    .greyscale()
    .png()
    .toFile(join(folder, `${i}.png`))
  await writeFile(
    join(folder, `${i}.json`),
    JSON.stringify({ tables: [left, top, right, bottom], rules: [rulesOf(sheet, 1), rulesOf(sheet, 2)] }),
  )
}

/** Heights of a table's full-width rules from its top, and places of its vertical rules from the left, in pixels. */
function rulesOf(sheet: Sheet, table: 1 | 2): [number[], number[]] {
  const outline = sheet.tables.find((other) => other.table === table)!.polygon
  const cells = sheet.cells.filter((cell) => cell.table === table)
  const column = cells.filter((cell) => cell.column === 0)
  const row = cells.filter((cell) => cell.row === 0)
  const rows = [...column.map((cell) => cell.polygon[0]![1]), column.at(-1)!.polygon[2]![1]]
  const columns = [...row.map((cell) => cell.polygon[0]![0]), row.at(-1)!.polygon[2]![0]]
  // Markers stand in the middle between the rule below the labels and the first row.
  const markers = sheet.lines
    .filter(
      ({ role, polygon }) =>
        role === 'marker' && polygon[0]![1] > outline[0]![1] && polygon[0]![1] < outline[2]![1],
    )
    .map(({ polygon }) => (polygon[0]![1] + polygon[2]![1]) / 2)
    .sort((a, b) => a - b)
  const labelBottom = 2 * markers[markers.length >> 1]! - rows[0]!
  return [[outline[0]![1], labelBottom, ...rows], columns]
}
