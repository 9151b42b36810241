import assert from 'node:assert/strict'
import { test } from 'node:test'
import sharp from 'sharp'
import { createSharpDecoder } from '../src/decoder/sharp-decoder.ts'
import { ReaderError, type ReaderErrorCode } from '../src/error.ts'
import { mutate, seeded } from './mutations.ts'

const decoder = createSharpDecoder()
const red = { r: 200, g: 30, b: 60 }

/** A red picture whose left half is white, so that orientation and colour can be told. */
function twoTone(width = 120, height = 80) {
  const white = { create: { width: width / 2, height, channels: 3, background: '#ffffff' } } as const
  return sharp({ create: { width, height, channels: 3, background: red } }).composite([
    { input: white, left: 0, top: 0 },
  ])
}

function near(actual: Uint8Array, expected: readonly number[], tolerance = 3) {
  for (let i = 0; i < expected.length; i++)
    assert.ok(Math.abs(actual[i]! - expected[i]!) <= tolerance, `${actual} is not ${expected}`)
}

async function refused(bytes: Uint8Array, code: ReaderErrorCode, limits = {}) {
  await assert.rejects(createSharpDecoder(limits).decode(bytes), (error) => {
    assert.ok(error instanceof ReaderError)
    assert.equal(error.code, code)
    return true
  })
}

const encodings: Record<string, () => Promise<Buffer>> = {
  PNG: () => twoTone().png().toBuffer(),
  'PNG with a palette': () => twoTone().png({ palette: true }).toBuffer(),
  'PNG of 16 bits': () => twoTone().toColourspace('rgb16').png().toBuffer(),
  JPEG: () => twoTone().jpeg().toBuffer(),
  'progressive JPEG': () => twoTone().jpeg({ progressive: true }).toBuffer(),
  TIFF: () => twoTone().tiff({ compression: 'lzw' }).toBuffer(),
  'TIFF of 16 bits': () => twoTone().toColourspace('rgb16').tiff().toBuffer(),
}

for (const [name, encode] of Object.entries(encodings))
  test(`decodes ${name}`, async () => {
    const picture = await decoder.decode(await encode())
    assert.deepEqual([picture.width, picture.height, picture.channels], [120, 80, 3])
    assert.equal(picture.data.length, 120 * 80 * 3)
    near(picture.data.subarray(0, 3), [255, 255, 255])
    near(picture.data.subarray(-3), [red.r, red.g, red.b])
  })

test('decodes CMYK to its colour', async () => {
  for (const file of [twoTone().toColourspace('cmyk').jpeg(), twoTone().toColourspace('cmyk').tiff()]) {
    const picture = await decoder.decode(await file.toBuffer())
    near(picture.data.subarray(-3), [red.r, red.g, red.b], 25)
  }
})

test('decodes grey pictures of 8 and 16 bits', async () => {
  for (const space of ['b-w', 'grey16']) {
    const picture = await decoder.decode(await twoTone().toColourspace(space).png().toBuffer())
    const [r, g, b] = picture.data.subarray(-3)
    assert.ok(r === g && g === b && r! > 80 && r! < 125)
  }
})

test('flattens transparency on white', async () => {
  const clear = sharp({
    create: { width: 80, height: 80, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
  })
  const picture = await decoder.decode(await clear.png().toBuffer())
  assert.deepEqual([...picture.data.subarray(0, 3)], [255, 255, 255])
})

test('turns the picture upright by its EXIF orientation', async () => {
  const picture = await decoder.decode(await twoTone().withMetadata({ orientation: 6 }).jpeg().toBuffer())
  assert.deepEqual([picture.width, picture.height], [80, 120])
  near(picture.data.subarray(0, 3), [255, 255, 255])
  near(picture.data.subarray(-3), [red.r, red.g, red.b])
})

test('takes the first page of a TIFF with several', async () => {
  const page = (background: string) =>
    sharp({ create: { width: 90, height: 70, channels: 3, background } })
      .png()
      .toBuffer()
  const both = await Promise.all([page('#00ff00'), page('#0000ff')])
  const pages = await sharp(both, { join: { animated: true } })
    .tiff()
    .toBuffer()
  const picture = await decoder.decode(pages)
  assert.deepEqual([picture.width, picture.height], [90, 70])
  near(picture.data.subarray(-3), [0, 255, 0])
})

test('refuses what is no picture', async () => {
  await refused(new Uint8Array(0), 'EMPTY_FILE')
  await refused(new TextEncoder().encode('%PDF-1.7 '.repeat(100)), 'UNKNOWN_FORMAT')
  await refused(await twoTone().webp().toBuffer(), 'UNKNOWN_FORMAT')
  await refused(await twoTone().gif().toBuffer(), 'UNKNOWN_FORMAT')
})

test('refuses files and pictures outside the limits before decoding them', async () => {
  const file = await twoTone().png().toBuffer()
  await refused(file, 'FILE_TOO_LARGE', { bytes: file.length - 1 })
  await refused(file, 'PICTURE_TOO_LARGE', { pixels: 120 * 80 - 1 })
  await refused(file, 'PICTURE_TOO_LARGE', { longestSide: 119 })
  await refused(file, 'PICTURE_TOO_SMALL', { shortestSide: 81 })
  await refused(await twoTone(2, 2).png().toBuffer(), 'PICTURE_TOO_SMALL')
})

test('refuses a bomb by its header', async () => {
  const file = await twoTone().png().toBuffer()
  file.writeUInt32BE(60_000, 16)
  file.writeUInt32BE(60_000, 20)
  await refused(file, 'PICTURE_TOO_LARGE')
})

test('refuses files that are cut off', async () => {
  for (const encode of Object.values(encodings)) {
    const file = await encode()
    await refused(file.subarray(0, 12), 'DAMAGED_PICTURE')
    await refused(file.subarray(0, file.length / 2), 'DAMAGED_PICTURE')
  }
})

test('answers every damaged file with a picture or a ReaderError', async () => {
  const files = await Promise.all(Object.values(encodings).map((encode) => encode()))
  const random = seeded(11)
  for (let i = 0; i < 300; i++) {
    const bytes = mutate(files[i % files.length]!, random)
    const outcome = await decoder.decode(bytes).catch((error: unknown) => error)
    assert.ok(outcome instanceof ReaderError || (outcome as { data: unknown }).data instanceof Uint8Array)
  }
})
