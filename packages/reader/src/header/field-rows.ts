import type { Band } from '../cells/column-print.ts'
import type { InkMask } from '../cells/ink.ts'

/** The header fields stand in this many rows, which both blocks share. */
const rowCount = 4

/** Least and greatest distance of these rows, in heights of a table row. */
const leastPitch = 0.55
const greatestPitch = 1.7

/** How far the last of them may be from the table below, in heights of a table row. */
const nearest = 0.25
const furthest = 3

/**
 * The ends of the header, in shares of its width, between which the title and the card's number stand, and
 * the parts of each in which print is counted: a row of fields has print in many of them.
 */
const ends = [
  [0, 0.28],
  [0.66, 1],
] as const
const partCount = 5

/** Share of the rows' distance that a capital letter takes up. */
const capitalShare = 0.5

/**
 * Finds the rows of the header's fields by their even distance, from the top: pooled over the whole width
 * they are seen where no single word of them is. `mask` ends at the table's upper rule.
 *
 * @param rowPixels Height of a table row in pixels.
 */
export function findFieldRows(mask: InkMask, rowPixels: number): Band[] {
  const sums = ends.map(([from, to]) => sumsOf(spreadProfile(mask, from * mask.width, to * mask.width)))
  const mean = (own: Float64Array, from: number, to: number) => {
    const [first, last] = [Math.max(0, Math.round(from)), Math.min(mask.height, Math.round(to))]
    return last > first ? (own[last]! - own[first]!) / (last - first) : 0
  }
  const clear = (centre: number, pitch: number) => {
    const half = 0.5 * capitalShare * pitch
    const paper = 0.5 * (1 - capitalShare) * pitch * 0.6
    let sum = 0
    for (const own of sums) {
      const above = mean(own, centre - pitch / 2 - paper, centre - pitch / 2 + paper)
      const below = mean(own, centre + pitch / 2 - paper, centre + pitch / 2 + paper)
      sum += Math.sqrt(Math.max(0, mean(own, centre - half, centre + half) - (above + below) / 2))
    }
    return sum
  }
  let best = { score: 0, first: 0, pitch: 0 }
  for (let pitch = leastPitch * rowPixels; pitch <= greatestPitch * rowPixels; pitch += 0.5) {
    const span = (rowCount - 1) * pitch
    const lowest = mask.height - nearest * rowPixels - span
    for (
      let first = Math.max(pitch / 2, mask.height - furthest * rowPixels - span);
      first <= lowest;
      first++
    ) {
      let score = 0
      for (let row = 0; row < rowCount; row++) score += clear(first + row * pitch, pitch)
      // A row of print below would be one of the four.
      const below = first + rowCount * pitch
      if (below < mask.height - nearest * rowPixels) score -= clear(below, pitch)
      if (score > best.score) best = { score, first, pitch }
    }
  }
  if (best.score === 0) return []
  return Array.from({ length: rowCount }, (_, row) => ({
    top: best.first + (row - 0.5) * best.pitch,
    bottom: best.first + (row + 0.5) * best.pitch,
  }))
}

/** For each line of pixels how much ink there is between two places, and how widely it is spread. */
function spreadProfile({ width, height, data }: InkMask, start: number, end: number): Float64Array {
  const profile = new Float64Array(height)
  for (let y = 0; y < height; y++) {
    for (let part = 0; part < partCount; part++) {
      const from = Math.round(start + (part * (end - start)) / partCount)
      const to = Math.round(start + ((part + 1) * (end - start)) / partCount)
      let ink = 0
      for (let at = y * width + from; at < y * width + to; at++) ink += data[at]!
      profile[y]! += Math.sqrt(ink)
    }
  }
  return profile
}

/** Sums of all values before each place. */
function sumsOf(values: Float64Array): Float64Array {
  const sums = new Float64Array(values.length + 1)
  values.forEach((value, at) => {
    sums[at + 1] = sums[at]! + value
  })
  return sums
}
