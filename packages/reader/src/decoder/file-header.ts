import { ReaderError } from '../error.ts'

export type PictureFormat = 'png' | 'jpeg' | 'tiff'

/** What the first bytes of a picture file declare, before anything is decoded and before EXIF is applied. */
export interface FileHeader {
  readonly format: PictureFormat
  /** Pixels, as stored. */
  readonly width: number
  readonly height: number
}

/**
 * Reads format and dimensions of a PNG (RFC 2083), JPEG (ITU-T T.81) or TIFF (revision 6.0, first page) from
 * its bytes alone. Throws a ReaderError: EMPTY_FILE, UNKNOWN_FORMAT, or DAMAGED_PICTURE when the file ends
 * or contradicts itself before its dimensions.
 */
export function readFileHeader(bytes: Uint8Array): FileHeader {
  if (bytes.length === 0) throw new ReaderError('EMPTY_FILE')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const format = formatOf(view)
  if (!format) throw new ReaderError('UNKNOWN_FORMAT')
  try {
    const [width, height] = dimensions[format](view)
    if (!(width > 0 && height > 0)) throw new RangeError('no dimensions')
    return { format, width, height }
  } catch (cause) {
    throw new ReaderError('DAMAGED_PICTURE', 'Its header holds no dimensions.', { cause })
  }
}

function formatOf(view: DataView): PictureFormat | null {
  if (view.byteLength < 4) return null
  const magic = view.getUint32(0)
  if (magic === 0x89504e47) return 'png'
  if (magic >>> 8 === 0xffd8ff) return 'jpeg'
  if (magic === 0x49492a00 || magic === 0x4d4d002a) return 'tiff'
  return null
}

type Dimensions = readonly [width: number, height: number]

/** Each reads past the end of the view with a RangeError when the file is cut off. */
const dimensions: Readonly<Record<PictureFormat, (view: DataView) => Dimensions>> = {
  png: (view) => {
    if (view.getUint32(12) !== 0x49484452) throw new RangeError('no IHDR chunk')
    return [view.getUint32(16), view.getUint32(20)]
  },

  jpeg: (view) => {
    let at = 2
    for (;;) {
      if (view.getUint8(at) !== 0xff) throw new RangeError('no marker')
      const marker = view.getUint8(at + 1)
      if (marker === 0xff) {
        at += 1
        continue
      }
      if (isFrame(marker)) return [view.getUint16(at + 7), view.getUint16(at + 5)]
      const standsAlone = marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)
      if (marker === 0xda || marker === 0xd9) throw new RangeError('no frame before the scan')
      at += standsAlone ? 2 : 2 + Math.max(2, view.getUint16(at + 2))
    }
  },

  tiff: (view) => {
    const little = view.getUint16(0) === 0x4949
    const directory = view.getUint32(4, little)
    const size = { width: 0, height: 0 }
    for (let i = 0; i < view.getUint16(directory, little); i++) {
      const entry = directory + 2 + 12 * i
      const tag = view.getUint16(entry, little)
      if (tag !== 256 && tag !== 257) continue
      const short = view.getUint16(entry + 2, little) === 3
      const value = short ? view.getUint16(entry + 8, little) : view.getUint32(entry + 8, little)
      size[tag === 256 ? 'width' : 'height'] = value
    }
    return [size.width, size.height]
  },
}

/** Start-of-frame markers: C0 to CF without the Huffman table, reserved and arithmetic coding ones. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
}
