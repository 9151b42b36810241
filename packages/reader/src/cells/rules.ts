import type { Band } from './column-print.ts'
import type { InkMask } from './ink.ts'

/** A line of pixels with more ink than this, seen over some length, is a rule. */
const ruleCover = 0.8

/** How far from where they are expected rules are looked for, in heights of a row. */
const rowSlack = 0.22
const sideSlack = 0.3

/**
 * The mask without the rules between its rows. They are erased piece by piece, since rules that lean pass
 * through several lines of pixels.
 */
export function eraseRowRules(mask: InkMask, rows: readonly Band[], pitch: number): InkMask {
  const { width, height, faint } = mask
  const data = mask.data.slice()
  const piece = Math.max(8, Math.round(1.5 * pitch))
  const boundaries = [...rows.map(({ top }) => top), rows.at(-1)!.bottom]
  for (const boundary of boundaries) {
    const from = Math.max(0, Math.round(boundary - rowSlack * pitch))
    const to = Math.min(height, Math.round(boundary + rowSlack * pitch) + 1)
    for (let left = 0; left < width; left += piece) {
      const right = left + 2 * piece > width ? width : left + piece
      for (let y = from; y < to; y++) {
        let ink = 0
        for (let at = y * width + left; at < y * width + right; at++) ink += mask.data[at]!
        if (ink > ruleCover * (right - left)) data.fill(0, y * width + left, y * width + right)
      }
      if (right === width) break
    }
  }
  return { width, height, data, faint }
}

/**
 * The inner sides of the rules left and right of a cell, in pixels. They are told from letters by running on
 * through the lines of pixels between the lines of print; where none is seen the expected place is taken.
 */
export function sideRules(
  mask: InkMask,
  row: Band,
  gaps: Uint8Array,
  sides: { readonly left: number; readonly right: number },
  pitch: number,
): { left: number; right: number } {
  const from = Math.max(0, Math.round(row.top - 0.5 * pitch))
  const to = Math.min(mask.height, Math.round(row.bottom + 0.5 * pitch))
  const slack = Math.round(sideSlack * pitch)
  const covers = (x: number) => {
    let seen = 0
    let lines = 0
    for (let y = from; y < to; y++) {
      if (gaps[y] === 0) continue
      lines++
      if (mask.data[y * mask.width + x] === 1) seen++
    }
    return lines > 3 && seen > 0.5 * lines
  }
  let left = Math.max(0, Math.round(sides.left))
  for (let x = Math.min(mask.width - 1, left + slack); x >= Math.max(0, left - slack); x--) {
    if (!covers(x)) continue
    left = x + 1
    break
  }
  let right = Math.min(mask.width, Math.round(sides.right))
  for (let x = Math.max(0, right - slack); x < Math.min(mask.width, right + slack); x++) {
    if (!covers(x)) continue
    right = x
    break
  }
  return { left, right: Math.max(left, right) }
}
