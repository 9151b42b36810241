/** What the first bytes of a picture file declare. */
export interface PictureHeader {
  readonly format: 'png' | 'jpeg' | 'tiff'
  /** Pixels as stored, before any EXIF rotation. */
  readonly width: number
  readonly height: number
}

/**
 * Reads format and size from the bytes of a PNG, JPEG or TIFF (first page) without decoding it. Returns null
 * for anything else and for files that end before they tell their size. Never throws.
 */
export function readPictureHeader(bytes: Uint8Array): PictureHeader | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return readPng(view) ?? readJpeg(view) ?? readTiff(view)
}

/** PNG (ISO/IEC 15948): signature, then IHDR as the first chunk. */
function readPng(view: DataView): PictureHeader | null {
  if (view.byteLength < 24) return null
  if (view.getUint32(0) !== 0x89504e47 || view.getUint32(4) !== 0x0d0a1a0a) return null
  if (view.getUint32(12) !== 0x49484452) return null
  return { format: 'png', width: view.getUint32(16), height: view.getUint32(20) }
}

/** Markers that start a frame: SOF0 to SOF15 without DHT, JPG and DAC. */
function startsFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
}

/** JPEG (ISO/IEC 10918-1): segments up to the first frame header, which holds the size. */
function readJpeg(view: DataView): PictureHeader | null {
  if (view.byteLength < 4 || view.getUint16(0) !== 0xffd8 || view.getUint8(2) !== 0xff) return null
  let at = 2
  while (at + 4 <= view.byteLength) {
    if (view.getUint8(at) !== 0xff) return null
    const marker = view.getUint8(at + 1)
    if (marker === 0xff) {
      at += 1
      continue
    }
    // Markers without a length: TEM and the restart markers.
    if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)) {
      at += 2
      continue
    }
    if (marker === 0xd8 || marker === 0xd9 || marker === 0xda) return null
    if (startsFrame(marker)) {
      if (at + 9 > view.byteLength) return null
      return { format: 'jpeg', height: view.getUint16(at + 5), width: view.getUint16(at + 7) }
    }
    const length = view.getUint16(at + 2)
    if (length < 2) return null
    at += 2 + length
  }
  return null
}

const IMAGE_WIDTH = 256
const IMAGE_LENGTH = 257
const SHORT = 3
const LONG = 4

/** TIFF 6.0: byte order, magic 42, the first directory's ImageWidth and ImageLength. */
function readTiff(view: DataView): PictureHeader | null {
  if (view.byteLength < 8) return null
  const order = view.getUint16(0)
  if (order !== 0x4949 && order !== 0x4d4d) return null
  const little = order === 0x4949
  if (view.getUint16(2, little) !== 42) return null
  const directory = view.getUint32(4, little)
  if (directory + 2 > view.byteLength) return null
  const entries = view.getUint16(directory, little)
  let width = 0
  let height = 0
  for (let index = 0; index < entries; index += 1) {
    const entry = directory + 2 + index * 12
    if (entry + 12 > view.byteLength) return null
    const tag = view.getUint16(entry, little)
    if (tag !== IMAGE_WIDTH && tag !== IMAGE_LENGTH) continue
    const type = view.getUint16(entry + 2, little)
    if (type !== SHORT && type !== LONG) return null
    const value = type === SHORT ? view.getUint16(entry + 8, little) : view.getUint32(entry + 8, little)
    if (tag === IMAGE_WIDTH) width = value
    else height = value
  }
  return width > 0 && height > 0 ? { format: 'tiff', width, height } : null
}
