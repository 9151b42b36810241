import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import sharp from 'sharp'
import { readPictureHeader } from '../src/image/picture-header.ts'

const blank = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: 'white' } })

describe('picture header', () => {
  for (const format of ['png', 'jpeg', 'tiff'] as const) {
    it(`tells the size of a ${format}`, async () => {
      const bytes = await blank(321, 287).toFormat(format).toBuffer()
      assert.deepEqual(readPictureHeader(bytes), { format, width: 321, height: 287 })
    })
  }

  it('reads a JPEG whose frame comes after long metadata', async () => {
    const bytes = await blank(300, 260)
      .withExif({ IFD0: { Copyright: 'x'.repeat(5000) } })
      .jpeg({ progressive: true })
      .toBuffer()
    assert.deepEqual(readPictureHeader(bytes), { format: 'jpeg', width: 300, height: 260 })
  })

  it('knows nothing of other formats, whatever they are called', async () => {
    assert.equal(readPictureHeader(await blank(300, 300).webp().toBuffer()), null)
    assert.equal(readPictureHeader(await blank(300, 300).gif().toBuffer()), null)
    assert.equal(readPictureHeader(Buffer.from('%PDF-1.7')), null)
    assert.equal(readPictureHeader(new Uint8Array()), null)
  })

  it('never throws and never invents a size, on any bytes and any cut of a real file', async () => {
    const starts = [
      [0xff, 0xd8, 0xff],
      [0x49, 0x49, 42, 0],
      [0x4d, 0x4d, 0, 42],
      [0x89, 0x50],
    ]
    fc.assert(
      fc.property(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 400 }), (start, rest) => {
        readPictureHeader(Uint8Array.from([...start, ...rest]))
      }),
    )
    for (const format of ['png', 'jpeg', 'tiff'] as const) {
      const bytes = await blank(300, 260).toFormat(format).toBuffer()
      for (let length = 0; length < Math.min(bytes.length, 700); length += 1) {
        const header = readPictureHeader(bytes.subarray(0, length))
        if (header) assert.deepEqual([header.width, header.height], [300, 260])
      }
    }
  })
})
