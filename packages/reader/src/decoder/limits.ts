import { ReaderError } from '../error.ts'
import type { FileHeader } from './file-header.ts'

/** What a picture file may be; checked before it is decoded. */
export interface PictureLimits {
  /** Largest file, in bytes. */
  readonly bytes: number
  /** Shortest side, in pixels. */
  readonly shortestSide: number
  /** Longest side, in pixels. */
  readonly longestSide: number
  /** Width times height. */
  readonly pixels: number
}

/** Generous to cameras, and small enough that one picture in memory stays under 80 MB. */
export const defaultLimits: PictureLimits = Object.freeze({
  bytes: 20 * 1024 * 1024,
  shortestSide: 64,
  longestSide: 10_000,
  pixels: 25_000_000,
})

/** Throws a ReaderError when the file is larger than the limits allow. */
export function checkFileSize(bytes: Uint8Array, limits: PictureLimits): void {
  if (bytes.length > limits.bytes)
    throw new ReaderError('FILE_TOO_LARGE', `${bytes.length} bytes, at most ${limits.bytes}.`)
}

/** Throws a ReaderError when the declared dimensions lie outside the limits. */
export function checkDimensions({ width, height }: FileHeader, limits: PictureLimits): void {
  if (Math.min(width, height) < limits.shortestSide)
    throw new ReaderError(
      'PICTURE_TOO_SMALL',
      `${width} x ${height}, at least ${limits.shortestSide} a side.`,
    )
  if (Math.max(width, height) > limits.longestSide)
    throw new ReaderError('PICTURE_TOO_LARGE', `${width} x ${height}, at most ${limits.longestSide} a side.`)
  if (width * height > limits.pixels)
    throw new ReaderError('PICTURE_TOO_LARGE', `${width} x ${height}, at most ${limits.pixels} pixels.`)
}
