import type { Strip } from '../page/strip.ts'
import { histogramOf } from '../page/tones.ts'

/** Which pixels of a strip are ink: 1 for ink, 0 for paper, rows from the top. */
export interface InkMask {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array
  /** The same with what is as faint as print is in glare: 1 for ink, faint ink and noise. */
  readonly faint: Uint8Array
}

/** Least difference, of 255, between ink and the paper around it. */
const leastContrast = 14

/** The same for faint ink, and the share of the print's contrast that it has at least. */
const leastFaintContrast = 7
const faintShare = 0.4

/**
 * Tells ink from paper by comparing each pixel with the mean of the square around it, which follows uneven
 * light (Bradley & Roth, "Adaptive Thresholding Using the Integral Image", 2007).
 *
 * @param radius Half the side of that square, in pixels; about the height of the text.
 * @param tones Tones from which the print's contrast is told: best those of a part without rules, which are darker.
 */
export function inkMask(strip: Strip, radius: number, tones: Strip = strip): InkMask {
  const { width, height, data } = strip
  const contrast = Math.max(leastContrast, 0.22 * spread(tones))
  const mask = new Uint8Array(width * height)
  const faint = new Uint8Array(width * height)
  const leastFaint = Math.max(leastFaintContrast, faintShare * contrast)
  // Sums down the window's rows for each column, moved on row by row, with empty columns on both sides where
  // a window reaches beyond the strip; `sum` moves along them.
  const columns = new Int32Array(width + 2 * radius)
  const own = columns.subarray(radius, radius + width)
  for (let y = 0; y < Math.min(radius, height); y++) moveSums(own, data, y * width, -1)
  for (let y = 0; y < height; y++) {
    const entering = y + radius < height ? (y + radius) * width : -1
    const leaving = y > radius ? (y - radius - 1) * width : -1
    moveSums(own, data, entering, leaving)
    const rows = Math.min(height, y + radius + 1) - Math.max(0, y - radius)
    let sum = 0
    for (let x = 0; x < 2 * radius; x++) sum += columns[x]!
    for (let x = 0, at = y * width; x < width; ) {
      // All pixels but those at the sides have a whole square around them.
      const end = x >= radius && x + radius < width ? width - radius : x + 1
      const count = rows * (Math.min(width, x + radius + 1) - Math.max(0, x - radius))
      const least = Math.floor(contrast * count)
      const leastForFaint = Math.floor(leastFaint * count)
      for (; x < end; x++, at++) {
        sum += columns[x + 2 * radius]!
        const darker = sum - count * data[at]!
        sum -= columns[x]!
        if (darker <= leastForFaint) continue
        faint[at] = 1
        if (darker > least) mask[at] = 1
      }
    }
  }
  return { width, height, data: mask, faint }
}

/** Adds the row of pixels that begins at `entering` to the columns' sums and takes the one at `leaving` away; -1 is none. */
function moveSums(columns: Int32Array, data: Uint8Array, entering: number, leaving: number): void {
  const { length } = columns
  if (entering < 0 && leaving < 0) return
  if (leaving < 0) for (let x = 0; x < length; x++) columns[x]! += data[entering + x]!
  else if (entering < 0) for (let x = 0; x < length; x++) columns[x]! -= data[leaving + x]!
  else for (let x = 0; x < length; x++) columns[x]! += data[entering + x]! - data[leaving + x]!
}

/** Difference between the light and the dark end of a strip's tones, the last percent at each end left out. */
function spread(strip: Strip): number {
  const histogram = histogramOf(strip)
  const share = strip.data.length / 100
  let dark = 0
  for (let sum = histogram[0]!; sum < share; sum += histogram[dark]!) dark++
  let light = 255
  for (let sum = histogram[255]!; sum < share; sum += histogram[light]!) light--
  return Math.max(0, light - dark)
}
