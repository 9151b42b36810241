import type { PrintedLine } from '../cells/column-print.ts'
import type { InkMask } from '../cells/ink.ts'

/** Where a colon before a value ends and where the value begins, in pixels across. */
export interface LeadingColon {
  readonly right: number
  readonly next: number
}

/** How wide a colon is at most and how high at least, in heights of its line. */
const widest = 0.35
const lowest = 0.35

/** How far below the top of the letters it begins, less where its dots are seen apart, and how near to their foot it ends. */
const below = 0.22
const dotsBelow = 0.07
const foot = 0.3

/** Widest gap behind it, in heights of its line: further on it belongs to something else. */
const widestGap = 2

/** The colon that a line of print begins with; null where it begins with a letter or a digit, which are higher. */
export function leadingColon(mask: InkMask, { left, right, top, bottom }: PrintedLine): LeadingColon | null {
  const height = bottom - top
  const inked = (x: number) => {
    for (let y = top; y < bottom; y++) if (inkBetween(mask, y, x, x + 1) > 0) return true
    return false
  }
  let end = left
  while (end < right && inked(end)) end++
  if (end === left || end - left > widest * height) return null
  let next = end
  while (next < right && !inked(next)) next++
  if (next >= right || next - end > widestGap * height) return null
  const lines = Array.from({ length: height }, (_, line) => inkBetween(mask, top + line, left, end) > 0)
  const [first, last] = [lines.indexOf(true), lines.lastIndexOf(true) + 1]
  const apart = lines.slice(first, last).includes(false)
  const isColon =
    first >= (apart ? dotsBelow : below) * height &&
    height - last <= foot * height &&
    last - first >= lowest * height
  return isColon ? { right: end, next } : null
}

/** Pixels of ink between two places on a line of pixels. */
function inkBetween({ width, height, data }: InkMask, y: number, from: number, to: number): number {
  if (y < 0 || y >= height) return 0
  let ink = 0
  for (let at = y * width + from; at < y * width + to; at++) ink += data[at]!
  return ink
}
