import sharp from 'sharp'
import { ReaderError } from '../error.ts'
import type { Picture, PictureDecoder } from '../picture.ts'
import { readFileHeader } from './file-header.ts'
import { checkDimensions, checkFileSize, defaultLimits, type PictureLimits } from './limits.ts'

/** Longest time that decoding one picture may take, in seconds; hostile files can be slow to unpack. */
const timeout = 10

// Pictures never repeat, so libvips' operation cache would only hold memory.
sharp.cache(false)

/**
 * Decodes PNG, JPEG and TIFF (first page) with sharp: upright by the EXIF flag, 8 bits a channel, transparency
 * flattened on white, grey, CMYK and 16-bit converted: always RGB.
 */
export function createSharpDecoder(limits: Partial<PictureLimits> = {}): PictureDecoder {
  const allowed = { ...defaultLimits, ...limits }
  return {
    async decode(bytes) {
      checkFileSize(bytes, allowed)
      checkDimensions(readFileHeader(bytes), allowed)
      try {
        return await decode(bytes, allowed.pixels)
      } catch (cause) {
        throw new ReaderError('DAMAGED_PICTURE', undefined, { cause })
      }
    },
  }
}

async function decode(bytes: Uint8Array, pixels: number): Promise<Picture> {
  const { data, info } = await sharp(bytes, { failOn: 'error', limitInputPixels: pixels, page: 0 })
    .timeout({ seconds: timeout })
    .autoOrient()
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true })
  if (info.channels !== 3) throw new TypeError(`${info.channels} channels`)
  const pixelData = new Uint8Array(data.buffer, data.byteOffset, data.length)
  return { width: info.width, height: info.height, channels: info.channels, data: pixelData }
}
