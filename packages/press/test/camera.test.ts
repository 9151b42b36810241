import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Bucket, buckets, type Point, type Polygon } from '@bacakk/card'
import sharp from 'sharp'
import { encode } from '../src/camera/sensor/encode.ts'
import { capture, drawSettings, type Photograph, photograph, Random } from '../src/index.ts'
import { printCard } from '../src/layouts/index.ts'
import { markSheet } from './mark-sheet.ts'
import { specimenFamily } from './specimen-family.ts'

const sheet = markSheet()

function take(bucket: Bucket, seed: number): Promise<Photograph> {
  return photograph(sheet, new Random(`test/${bucket}/${seed}`), {
    bucket,
    edition: 'training',
    longSide: 2000,
  })
}

for (const bucket of buckets) {
  test(`${bucket}: labels lie within 2 px of the marks, at 2000 px, and the file keeps to the contract`, async () => {
    for (const seed of [1, 2]) {
      const picture = await take(bucket, seed)
      assert.ok(picture.bytes.length < 2 * 1024 * 1024)
      for (const side of [picture.width, picture.height]) assert.ok(side >= 256 && side <= 4096)
      const readable = picture.fields.filter((field) => field.unreadable === undefined)
      assert.ok(readable.length > 10, `${readable.length} marks readable`)
      const miss = await farthestMiss(picture)
      assert.ok(miss < 2, `seed ${seed}: ${miss.toFixed(2)} px off`)
    }
  })
}

test('labels are in the frame of a reader that obeys the EXIF orientation', async () => {
  const settings = drawSettings(new Random('flags'), { bucket: 'scan', edition: 'tuning', longSide: 900 })
  assert.ok(settings.kind === 'scanner')
  for (const orientation of [2, 3, 4, 6, 8]) {
    const picture = await capture(sheet, { ...settings, encoding: { ...settings.encoding, orientation } })
    const stored = await sharp(picture.bytes).metadata()
    assert.equal(stored.orientation, orientation)
    assert.equal(stored.width, orientation > 4 ? picture.height : picture.width)
    assert.ok((await farthestMiss(picture)) < 2)
  }
})

test('a picture too large for the contract as PNG is a JPEG, and is called one', async () => {
  const [width, height] = [1600, 1200]
  const random = new Random('noise')
  const data = Uint8Array.from({ length: width * height * 3 }, () => random.integer(0, 255))
  const settings = { format: 'png', quality: 100, subsampled: true, grey: false, orientation: null } as const
  const { bytes, extension } = await encode({ width, height, data }, settings)
  assert.equal(extension, 'jpg')
  assert.equal((await sharp(bytes).metadata()).format, 'jpeg')
  assert.ok(bytes.length < 2 * 1024 * 1024)
})

test('the same stream gives the same bytes and the same labels', async () => {
  const [first, second] = [await take('hard', 5), await take('hard', 5)]
  assert.ok(Buffer.from(first.bytes).equals(second.bytes))
  assert.deepEqual(first.fields, second.fields)
  assert.deepEqual(first.parameters, second.parameters)
})

test('what is cut off, hidden, tiny or blurred is called unreadable, and nothing else is', async () => {
  const settings = drawSettings(new Random('plain'), { bucket: 'photo', edition: 'tuning', longSide: 1600 })
  assert.ok(settings.kind === 'phone')
  const plain: typeof settings = {
    ...settings,
    frame: { width: 1600, height: 1200 },
    marks: [],
    fingers: [],
    pose: { ...settings.pose, tilt: 0.1, roll: 0, fill: 0.9, placeX: 0.5, placeY: 0.5 },
    light: { ...settings.light, shadows: [], glares: [] },
    optics: { lens: 0.5, defocus: 0, motion: { length: 0, direction: 0 } },
    sensor: { ...settings.sensor, exposure: 0.9, noise: 1, colourNoise: 0.5 },
  }
  const reasons = async (change: Partial<typeof plain>) => {
    const { fields } = await capture(sheet, { ...plain, ...change })
    return fields.map(({ unreadable }) => unreadable)
  }
  const clear = await reasons({})
  assert.ok(clear.every((reason) => reason === undefined))
  const cut = await reasons({ pose: { ...plain.pose, fill: 1.3 } })
  assert.ok(cut.includes('out-of-frame') && cut.includes(undefined))
  const skin = [180, 130, 100] as const
  const finger = { edge: 'top', along: 0.5, reachMm: 80, radiusMm: 12, lean: 0, skin, nail: true } as const
  const held = await reasons({ fingers: [finger] })
  assert.ok(held.includes('covered') && held.includes(undefined))
  const tiny = await reasons({ frame: { width: 360, height: 270 } })
  assert.ok(tiny.every((reason) => reason === 'too-small'))
})

test('print that the lens smears beyond reading is called blurred', async () => {
  const card = printCard(specimenFamily, new Random('print'), {
    layout: 'D',
    edition: 'tuning',
    widthPx: 1600,
  })
  const settings = drawSettings(new Random('plain'), { bucket: 'scan', edition: 'tuning', longSide: 1600 })
  assert.ok(settings.kind === 'scanner')
  const count = async (defocus: number) => {
    const { fields } = await capture(card, { ...settings, optics: { ...settings.optics, defocus } })
    const printed = fields.filter(({ value }) => value !== '')
    return printed.filter(({ unreadable }) => unreadable === 'blurred').length / printed.length
  }
  assert.equal(await count(0), 0)
  assert.ok((await count(7)) > 0.9)
})

/** Largest distance between a label and the mark that it stands for, in pixels at 2000 px. */
async function farthestMiss(picture: Photograph): Promise<number> {
  const { data, info } = await sharp(picture.bytes)
    .autoOrient()
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  assert.deepEqual([info.width, info.height], [picture.width, picture.height])
  const readable = picture.fields.filter((field) => field.unreadable === undefined)
  const misses = readable.map(({ polygon }) => {
    const found = darkCentre(data, info.width, info.height, info.channels, polygon)
    const [x, y] = centre(polygon)
    return Math.hypot(found[0] - x, found[1] - y) * (2000 / Math.max(info.width, info.height))
  })
  return Math.max(...misses)
}

function centre(polygon: Polygon): Point {
  const sum = polygon.reduce<Point>(([x, y], [px, py]) => [x + px, y + py], [0, 0])
  return [sum[0] / polygon.length, sum[1] / polygon.length]
}

/** Centre of what is darker than its surroundings in and around the outline. */
function darkCentre(
  data: Uint8Array,
  width: number,
  height: number,
  channels: number,
  polygon: Polygon,
): Point {
  const xs = polygon.map(([x]) => x)
  const ys = polygon.map(([, y]) => y)
  const grow = 0.25 * (Math.max(...xs) - Math.min(...xs))
  const [left, right] = [
    Math.max(0, Math.floor(Math.min(...xs) - grow)),
    Math.min(width - 1, Math.ceil(Math.max(...xs) + grow)),
  ]
  const [top, bottom] = [
    Math.max(0, Math.floor(Math.min(...ys) - grow)),
    Math.min(height - 1, Math.ceil(Math.max(...ys) + grow)),
  ]
  const levels: number[] = []
  for (let y = top; y <= bottom; y++) {
    for (let x = left; x <= right; x++)
      levels.push(data[(y * width + x) * channels + Math.min(1, channels - 1)]!)
  }
  const sorted = [...levels].sort((a, b) => a - b)
  const middle = (sorted[Math.floor(sorted.length * 0.1)]! + sorted[Math.floor(sorted.length * 0.85)]!) / 2
  let [sumX, sumY, total] = [0, 0, 0]
  levels.forEach((level, index) => {
    if (level >= middle) return
    const columns = right - left + 1
    const weight = middle - level
    sumX += weight * (left + (index % columns) + 0.5)
    sumY += weight * (top + Math.floor(index / columns) + 0.5)
    total += weight
  })
  return [sumX / total, sumY / total]
}
