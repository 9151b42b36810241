/**
 * Prints flat sheets for the training of the page map: NAME.png (grey, 1000 pixels wide) with NAME.json that
 * holds `tables` (left, top, right, bottom in pixels). Usage: node training/page-map/sheets.ts FOLDER COUNT
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { inventFamily } from '../../packages/press/src/families/index.ts'
import { printCard } from '../../packages/press/src/layouts/index.ts'
import { Random } from '../../packages/press/src/random.ts'

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
  await writeFile(join(folder, `${i}.json`), JSON.stringify({ tables: [left, top, right, bottom] }))
}
