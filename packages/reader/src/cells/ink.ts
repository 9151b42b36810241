import type { Strip } from '../page/strip.ts'

/** Which pixels of a strip are ink: 1 for ink, 0 for paper, rows from the top. */
export interface InkMask {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array
}

/** Least difference, of 255, between ink and the paper around it. */
const leastContrast = 14

/**
 * Tells ink from paper by comparing each pixel with the mean of the square around it, which follows uneven
 * light (Bradley & Roth, "Adaptive Thresholding Using the Integral Image", 2007).
 *
 * @param radius Half the side of that square, in pixels; about the height of the text.
 */
export function inkMask(strip: Strip, radius: number): InkMask {
  const { width, height, data } = strip
  const sums = integral(strip)
  const contrast = Math.max(leastContrast, 0.22 * spread(strip))
  const mask = new Uint8Array(width * height)
  const across = width + 1
  for (let y = 0; y < height; y++) {
    const top = Math.max(0, y - radius)
    const bottom = Math.min(height, y + radius + 1)
    for (let x = 0; x < width; x++) {
      const left = Math.max(0, x - radius)
      const right = Math.min(width, x + radius + 1)
      const sum =
        sums[bottom * across + right]! -
        sums[top * across + right]! -
        sums[bottom * across + left]! +
        sums[top * across + left]!
      const mean = sum / ((bottom - top) * (right - left))
      if (data[y * width + x]! < mean - contrast) mask[y * width + x] = 1
    }
  }
  return { width, height, data: mask }
}

/** Sums of all pixels above and to the left, one row and column larger than the strip. */
function integral({ width, height, data }: Strip): Float64Array {
  const across = width + 1
  const sums = new Float64Array(across * (height + 1))
  for (let y = 0; y < height; y++) {
    let row = 0
    for (let x = 0; x < width; x++) {
      row += data[y * width + x]!
      sums[(y + 1) * across + x + 1] = sums[y * across + x + 1]! + row
    }
  }
  return sums
}

/** Difference between the light and the dark end of a strip's tones, the last percent at each end left out. */
function spread(strip: Strip): number {
  const histogram = new Uint32Array(256)
  for (const grey of strip.data) histogram[grey]!++
  const share = strip.data.length / 100
  let dark = 0
  for (let sum = histogram[0]!; sum < share; sum += histogram[dark]!) dark++
  let light = 255
  for (let sum = histogram[255]!; sum < share; sum += histogram[light]!) light--
  return Math.max(0, light - dark)
}
