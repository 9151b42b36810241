import sharp, { type Sharp } from 'sharp'
import type { Dial } from '../dial.ts'
import type { Developed } from './develop.ts'

/** The contract refuses files of this size or more. */
const byteLimit = 2 * 1024 * 1024

/** How a picture is stored. */
export interface EncodingSettings {
  readonly format: 'jpeg' | 'png'
  readonly quality: number
  /** Colour at half the resolution, as nearly all cameras store it. */
  readonly subsampled: boolean
  readonly grey: boolean
  /**
   * EXIF orientation (1 to 8) written to the file; the pixels are stored turned the other way, so that a
   * reader that obeys it sees the picture as developed. Null leaves the tag out.
   */
  readonly orientation: number | null
}

/** Draws how a camera stores a picture. */
export function drawEncoding(dial: Dial, low: number, high: number): EncodingSettings {
  return {
    format: 'jpeg',
    quality: Math.round(dial.range(low, high, [Math.max(25, low - 15), Math.min(97, high + 4)])),
    subsampled: dial.random.chance(0.8),
    grey: false,
    orientation: dial.random.chance(0.3) ? 1 : null,
  }
}

/** A picture file. */
export interface Encoded {
  readonly bytes: Buffer
  readonly extension: 'jpg' | 'png'
}

/**
 * Encodes a picture. What does not fit the contract's limit is stored as JPEG, at ever lower quality; throws a
 * RangeError when nothing helps.
 */
export async function encode(picture: Developed, settings: EncodingSettings): Promise<Encoded> {
  if (settings.format === 'png') {
    const bytes = await encodeOnce(picture, settings)
    if (bytes.length < byteLimit) return { bytes, extension: 'png' }
    return encode(picture, { ...settings, format: 'jpeg', quality: 90 })
  }
  for (let quality = settings.quality; quality >= 20; quality -= 10) {
    const bytes = await encodeOnce(picture, { ...settings, quality })
    if (bytes.length < byteLimit) return { bytes, extension: 'jpg' }
  }
  throw new RangeError(`a picture of ${picture.width} x ${picture.height} does not fit 2 MiB`)
}

function encodeOnce({ width, height, data }: Developed, settings: EncodingSettings): Promise<Buffer> {
  let image = sharp(data, { raw: { width, height, channels: 3 } })
  if (settings.grey) image = image.greyscale()
  if (settings.orientation !== null) image = stored(image, settings.orientation)
  if (settings.format === 'png') return image.png({ compressionLevel: 6 }).toBuffer()
  const chromaSubsampling = settings.subsampled ? '4:2:0' : '4:4:4'
  return image.jpeg({ quality: settings.quality, chromaSubsampling }).toBuffer()
}

/** Turns upright pixels to how they are stored under an EXIF orientation (CIPA DC-008, tag 0x0112). */
function stored(image: Sharp, orientation: number): Sharp {
  const tagged = image.withMetadata({ orientation })
  switch (orientation) {
    case 2:
      return tagged.flop()
    case 3:
      return tagged.rotate(180)
    case 4:
      return tagged.flip()
    case 6:
      return tagged.rotate(270)
    case 8:
      return tagged.rotate(90)
    default:
      return tagged
  }
}

/** Stores and opens the picture again at another size, as chat apps do. */
export async function resend(
  picture: Developed,
  settings: {
    readonly longSide: number
    readonly quality: number
    readonly kernel: 'cubic' | 'lanczos3' | 'linear'
  },
): Promise<Developed> {
  const scale = Math.min(1, settings.longSide / Math.max(picture.width, picture.height))
  const width = Math.round(picture.width * scale)
  const height = Math.round(picture.height * scale)
  const { width: fullWidth, height: fullHeight } = picture
  const bytes = await sharp(picture.data, { raw: { width: fullWidth, height: fullHeight, channels: 3 } })
    .resize(width, height, { fit: 'fill', kernel: settings.kernel })
    .jpeg({ quality: settings.quality })
    .toBuffer()
  return { width, height, data: await sharp(bytes).raw().toBuffer() }
}
