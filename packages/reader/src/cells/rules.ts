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
 * through the lines of pixels between the lines of print; where none is seen the expected place is taken, or the paper
 * before the print that stands on it.
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
  const lines: number[] = []
  for (let y = from; y < to; y++) if (gaps[y] !== 0) lines.push(y)
  const [left, right] = [Math.max(0, Math.round(sides.left)), Math.min(mask.width, Math.round(sides.right))]
  const [before, behind] = [
    ruleFrom(mask, lines, left + slack, left - slack),
    ruleFrom(mask, lines, right - slack, right + slack),
  ]
  const start = before === null ? paperBeside(mask, row, left, -1, pitch) : before + 1
  return { left: start, right: Math.max(start, behind ?? paperBeside(mask, row, right, 1, pitch)) }
}

/** The first place from one across to another, both included, at which most of the given lines of pixels are inked. */
function ruleFrom(
  { width, data }: InkMask,
  lines: readonly number[],
  from: number,
  to: number,
): number | null {
  if (lines.length <= 3) return null
  const step = from < to ? 1 : -1
  for (let x = from; x !== to + step; x += step) {
    if (x < 0 || x >= width) continue
    let seen = 0
    for (const y of lines) seen += data[y * width + x]!
    if (seen > 0.5 * lines.length) return x
  }
  return null
}

/** Paper as wide as this parts the print of two cells, in heights of a row. */
const parting = 0.25

/**
 * The nearest paper on one side of a place across on which print stands; the place itself where there is paper, or none
 * is seen.
 */
function paperBeside(
  { width, data }: InkMask,
  { top, bottom }: Band,
  place: number,
  direction: -1 | 1,
  pitch: number,
): number {
  const [from, to] = [Math.round(top + 0.25 * pitch), Math.round(bottom - 0.25 * pitch)]
  const inked = (x: number) => {
    for (let y = from; y < to; y++) if (data[y * width + x] === 1) return true
    return false
  }
  const least = Math.round(parting * pitch)
  let paper = 0
  for (let x = place - direction; x >= 0 && x < width; x += direction) {
    paper = inked(x) ? 0 : paper + 1
    if (paper < least) continue
    const edge = x - direction * (least - 1)
    return direction < 0 ? Math.min(place, edge) : Math.max(place, edge)
  }
  return place
}
