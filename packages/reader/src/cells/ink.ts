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
  // Sums down the window's rows for each column, moved on row by row; `sum` moves along them.
  const columns = new Int32Array(width)
  const reach = Math.min(radius, width)
  let first = 0
  let last = 0
  for (let y = 0; y < height; y++) {
    for (; last < Math.min(height, y + radius + 1); last++)
      for (let x = 0, at = last * width; x < width; x++, at++) columns[x]! += data[at]!
    for (; first < y - radius; first++)
      for (let x = 0, at = first * width; x < width; x++, at++) columns[x]! -= data[at]!
    const rows = last - first
    const whole = rows * (2 * radius + 1)
    let sum = 0
    for (let x = 0; x < reach; x++) sum += columns[x]!
    for (let x = 0, at = y * width; x < width; x++, at++) {
      if (x + radius < width) sum += columns[x + radius]!
      if (x > radius) sum -= columns[x - radius - 1]!
      const inner = x >= radius && x + radius < width
      const count = inner ? whole : rows * (Math.min(width, x + radius + 1) - Math.max(0, x - radius))
      const darker = sum / count - data[at]!
      if (darker > leastFaint) faint[at] = 1
      if (darker > contrast) mask[at] = 1
    }
  }
  return { width, height, data: mask, faint }
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
