/**
 * Lays the first pictures of each bucket of a labelled folder out on one JPEG:
 *
 *     node packages/benchmark/scripts/contact-sheet.ts FOLDER benchmark/contact-sheet.jpg
 */
import { rename } from 'node:fs/promises'
import { buckets } from '@bacakk/card'
import sharp, { type OverlayOptions } from 'sharp'
import { type LabelledPicture, readLabelledFolder } from '../src/labelled-folder.ts'

const perBucket = 5
const cell = { width: 300, height: 220 } as const
const gap = 8
const heading = 22

const [folder, out] = process.argv.slice(2)
if (folder === undefined || out === undefined) {
  process.stderr.write('usage: contact-sheet.ts FOLDER FILE.jpg\n')
  process.exit(2)
}

const pictures = await readLabelledFolder(folder)
const rows = buckets
  .map((bucket) => ({
    bucket,
    pictures: pictures.filter(({ label }) => label.bucket === bucket).slice(0, perBucket),
  }))
  .filter((row) => row.pictures.length > 0)
const overlays: OverlayOptions[] = []
for (const [index, row] of rows.entries()) {
  const top = gap + index * (heading + cell.height + gap)
  overlays.push({ input: title(row.bucket), left: gap, top })
  for (const [column, picture] of row.pictures.entries()) {
    overlays.push(await thumbnail(picture, gap + column * (cell.width + gap), top + heading))
  }
}
const partial = `${out}.partial`
await sharp({
  create: {
    width: gap + perBucket * (cell.width + gap),
    height: gap + rows.length * (heading + cell.height + gap),
    channels: 3,
    background: '#f4f4f2',
  },
})
  .composite(overlays)
  .jpeg({ quality: 68, mozjpeg: true })
  .toFile(partial)
await rename(partial, out)

async function thumbnail({ path }: LabelledPicture, left: number, top: number): Promise<OverlayOptions> {
  const { data, info } = await sharp(path)
    .autoOrient()
    .resize(cell.width, cell.height, { fit: 'inside' })
    .png()
    .toBuffer({ resolveWithObject: true })
  return {
    input: data,
    left: left + Math.floor((cell.width - info.width) / 2),
    top: top + Math.floor((cell.height - info.height) / 2),
  }
}

function title(text: string): Buffer {
  return Buffer.from(
    `<svg width="${cell.width}" height="${heading}"><text x="0" y="16" font-family="sans-serif" font-size="15" fill="#333">${text}</text></svg>`,
  )
}
