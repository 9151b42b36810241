import type { InkMask } from './ink.ts'
import { eraseRowRules, sideRules } from './rules.ts'

/** Where one row of a column lies, or where one line of print stands, in pixels from the top. */
export interface Band {
  readonly top: number
  readonly bottom: number
}

/** One line of print in pixels of the cut it was found on. */
export interface PrintedLine extends Band {
  readonly left: number
  readonly right: number
}

/** What is printed in one cell. */
export interface CellPrint {
  /** From the top; a cell rarely holds more than two. */
  readonly lines: readonly PrintedLine[]
  /** Inner sides of the rules left and right of the cell. */
  readonly left: number
  readonly right: number
}

/** Print whose middle lies above this below a cell's top, or that below its bottom, is a neighbour's; in heights of a row. */
const highest = 0.07
const lowest = 0.03

/** What is lower than this and as wide as a word is the rest of a rule, in heights of a row. */
const stroke = { height: 0.16, width: 1 }

/**
 * How far from a rule print stands on it, the line below it from it, and their pair from where single lines of the
 * column stand, in heights of a row; and the share of the higher one's height that the lower one has.
 */
const onRule = 0.2
const lineGap = 0.3
const pairSlack = 0.1
const sameHeight = 0.65

/** How far beyond its cell print may go on, in heights of a row. */
const overhang = 0.5

/**
 * A line of pixels is inked when it has this share of the ink of the row's densest one. That may be the rest of a rule, so
 * near to the row's edges, in heights of a row: then the sides of a letter between them are told by the other share.
 */
const inkedShare = 0.07
const edgeInset = 0.2
const letterShare = 0.3

/**
 * Finds the lines of print in the cells of a column that was cut whole, with its rules and with half a row
 * above and below. Print may touch or cross rules: offices print values onto forms that lie askew. What
 * crosses into a cell belongs to the neighbour that holds its middle.
 *
 * @param sides Where the rules left and right of the column are expected, in pixels.
 * @param pitch Height of a row of the table in pixels, which tells the size of the print.
 */
export function findColumnPrint(
  mask: InkMask,
  rows: readonly Band[],
  sides: { readonly left: number; readonly right: number },
  pitch: number,
): CellPrint[] {
  const clean = eraseRowRules(mask, rows, pitch)
  const gaps = gapLines(clean, sides, pitch)
  const cells = rows.map((row) => {
    const { left, right } = sideRules(clean, row, gaps, sides, pitch)
    return { left, right, lines: findLines(clean, row, left, right, pitch) }
  })
  return cells.map((cell, index) => {
    const shift = shiftOf(cells, rows, index)
    const line = lineOnRule(clean, rows[index]!, cell, cells[index - 1], shift, pitch)
    return line === null ? cell : { ...cell, lines: [line, ...cell.lines] }
  })
}

/** How far the single lines in a column's other cells stand below the middles of their rows, in pixels; above where negative. */
function shiftOf(cells: readonly CellPrint[], rows: readonly Band[], own: number): number {
  const shifts = cells
    .flatMap(({ lines: [line, second] }, index) =>
      index === own || line === undefined || second !== undefined
        ? []
        : [middleOf(line) - middleOf(rows[index]!)],
    )
    .sort((a, b) => a - b)
  return shifts[shifts.length >> 1] ?? 0
}

function middleOf({ top, bottom }: Band): number {
  return (top + bottom) / 2
}

/**
 * The line of print on the rule above a cell when it is no line of the cells on both sides of it and makes, with the
 * first one below, a pair that stands in its row as single lines do in theirs; else null.
 */
function lineOnRule(
  mask: InkMask,
  row: Band,
  { left, right, lines }: CellPrint,
  above: CellPrint | undefined,
  shift: number,
  pitch: number,
): PrintedLine | null {
  const [first] = lines
  if (first === undefined || lines.length > 1) return null
  const around = { top: row.top - onRule * pitch, bottom: row.top + onRule * pitch }
  const line = findLines(mask, around, left, right, pitch).at(-1)
  if (line === undefined || overlap(line, first)) return null
  if (above?.lines.some((other) => overlap(line, other))) return null
  const pair = { top: line.top, bottom: first.bottom }
  const isPlaced = Math.abs(middleOf(pair) - middleOf(row) - shift) <= pairSlack * pitch
  return isPlaced && isNextTo(line, first, pitch) ? line : null
}

function overlap(a: Band, b: Band): boolean {
  return a.top < b.bottom && b.top < a.bottom
}

/** Whether one line of print stands above another as in one cell. */
function isNextTo(upper: Band, lower: Band, pitch: number): boolean {
  const [one, other] = [upper.bottom - upper.top, lower.bottom - lower.top]
  const gap = lower.top - upper.bottom
  return gap <= lineGap * pitch && Math.min(one, other) >= sameHeight * Math.max(one, other)
}

/** Lines of pixels with hardly any ink between the column's sides: 1 where vertical rules alone are seen. */
function gapLines(
  { width, height, data }: InkMask,
  { left, right }: { readonly left: number; readonly right: number },
  pitch: number,
): Uint8Array {
  const inset = 0.25 * pitch
  const from = Math.max(0, Math.round(left + inset))
  const to = Math.min(width, Math.round(right - inset))
  const sums = new Uint32Array(height)
  let most = 0
  for (let y = 0; y < height; y++) {
    let sum = 0
    for (let x = from, at = y * width + from; x < to; x++, at++) sum += data[at]!
    sums[y] = sum
    if (sum > most) most = sum
  }
  const gaps = new Uint8Array(height)
  for (let y = 0; y < height; y++) gaps[y] = sums[y]! <= 0.12 * most ? 1 : 0
  return gaps
}

/** Finds the lines of print between two sides whose middle lies in a band, from the top; `pitch` is a row's height. */
export function findLines(
  mask: InkMask,
  row: Band,
  left: number,
  right: number,
  pitch: number,
): PrintedLine[] {
  const from = Math.max(0, Math.round(row.top - overhang * pitch))
  const to = Math.min(mask.height, Math.round(row.bottom + overhang * pitch))
  const profile = new Uint32Array(to - from)
  for (let y = from; y < to; y++) {
    let sum = 0
    for (let x = left, at = y * mask.width + left; x < right; x++, at++) sum += mask.data[at]!
    profile[y - from] = sum
  }
  const mostWithin = (inset: number) => {
    const [first, last] = [Math.ceil(row.top + inset), Math.ceil(row.bottom - inset)]
    return mostOf(profile, Math.max(0, first - from), Math.min(profile.length, last - from))
  }
  const most = mostWithin(0)
  if (most === 0) return []
  const inner = mostWithin(edgeInset * pitch) || most
  const least = Math.max(1, Math.min(inkedShare * most, letterShare * inner))
  const bands = joined(split(runs(profile, least, from), profile, from), pitch).filter((band) => {
    const middle = (band.top + band.bottom) / 2
    if (middle < row.top + highest * pitch || middle > row.bottom + lowest * pitch) return false
    return !isRule(band, profile, from, right - left, pitch)
  })
  return solid(bands, profile, from, pitch).flatMap((band) => {
    const extent = inkExtent(mask, band, left, right, pitch)
    return extent === null || isStroke(band, extent, pitch)
      ? []
      : [{ ...band, ...withFaintEnds(mask, band, extent, left, right, pitch) }]
  })
}

/** Whether a band is the rest of a rule: thin, and inked almost from side to side. */
function isRule({ top, bottom }: Band, profile: Uint32Array, from: number, width: number, pitch: number) {
  return bottom - top < 0.2 * pitch && mostOf(profile, top - from, bottom - from) > 0.7 * width
}

/** Whether a line of print is a mere stroke, as a rule leaves that leans or bends. */
function isStroke({ top, bottom }: Band, extent: { left: number; right: number }, pitch: number): boolean {
  return bottom - top < stroke.height * pitch && extent.right - extent.left > stroke.width * pitch
}

/** Runs of lines with at least `least` pixels of ink. */
function runs(profile: Uint32Array, least: number, from: number): Band[] {
  const found: Band[] = []
  let top = -1
  for (let y = 0; y <= profile.length; y++) {
    const inked = y < profile.length && profile[y]! >= least
    if (inked && top < 0) top = y
    if (!inked && top >= 0) {
      found.push({ top: top + from, bottom: y + from })
      top = -1
    }
  }
  return found
}

/** Parts runs in which two lines of print have grown together, at a clear valley between them. */
function split(bands: readonly Band[], profile: Uint32Array, from: number): Band[] {
  return bands.flatMap((band) => {
    const valley = deepestValley(band, profile, from)
    if (valley === null) return [band]
    return split(
      [
        { top: band.top, bottom: valley },
        { top: valley, bottom: band.bottom },
      ],
      profile,
      from,
    )
  })
}

/** A valley is clear when the print on both sides of it is three times as dense. */
const valleyDepth = 1 / 3

function deepestValley({ top, bottom }: Band, profile: Uint32Array, from: number): number | null {
  const least = 5
  if (bottom - top < 2 * least + 1) return null
  let best: number | null = null
  let depth = valleyDepth
  for (let y = top + least; y < bottom - least; y++) {
    const peak = Math.min(mostOf(profile, top - from, y - from), mostOf(profile, y + 1 - from, bottom - from))
    const ratio = profile[y - from]! / peak
    if (ratio < depth) {
      depth = ratio
      best = y
    }
  }
  return best
}

function mostOf(profile: Uint32Array, from: number, to: number): number {
  let most = 0
  for (let y = from; y < to; y++) if (profile[y]! > most) most = profile[y]!
  return most
}

/** Joins parts of one line that faint print or an erased rule has torn apart. */
function joined(bands: readonly Band[], pitch: number): Band[] {
  const result: Band[] = []
  for (const band of bands) {
    const last = result.at(-1)
    const small = last !== undefined && Math.min(band.bottom - band.top, last.bottom - last.top) < 0.2 * pitch
    const near = last !== undefined && band.top - last.bottom <= (small ? 0.1 : 0.04) * pitch
    if (last !== undefined && near && band.bottom - last.top < 0.62 * pitch)
      result[result.length - 1] = { top: last.top, bottom: band.bottom }
    else result.push(band)
  }
  return result
}

/** The lines with a fair share of the ink; what remains are specks and rests of rules. */
function solid(bands: readonly Band[], profile: Uint32Array, from: number, pitch: number): Band[] {
  const weight = ({ top, bottom }: Band) => {
    let sum = 0
    for (let y = top - from; y < bottom - from; y++) sum += profile[y]!
    return sum
  }
  const heaviest = Math.max(0, ...bands.map(weight))
  const lines = bands.filter((band) => band.bottom - band.top >= 0.16 * pitch && weight(band) > heaviest / 5)
  if (lines.length > 0) return lines
  return bands.filter((band) => weight(band) === heaviest).slice(0, 1)
}

/** First and last column with ink of a line; specks far from the rest are left out. */
function inkExtent(
  { width, height, data }: InkMask,
  { top, bottom }: Band,
  left: number,
  right: number,
  pitch: number,
): { left: number; right: number } | null {
  const sums = new Uint8Array(right - left)
  for (let y = Math.max(0, top - 1); y < Math.min(height, bottom + 1); y++)
    for (let x = left, at = y * width + left; x < right; x++, at++) sums[x - left]! += data[at]!
  const parts: { left: number; right: number; ink: number }[] = []
  for (let x = 0; x < sums.length; x++) {
    if (sums[x] === 0) continue
    const last = parts.at(-1)
    if (last !== undefined && x - last.right <= 0.8 * pitch) {
      last.right = x + 1
      last.ink += sums[x]!
    } else parts.push({ left: x, right: x + 1, ink: sums[x]! })
  }
  const most = Math.max(0, ...parts.map(({ ink }) => ink))
  const kept = parts.filter(({ ink }) => ink > Math.min(6, most / 2))
  if (kept.length === 0) return null
  return { left: left + kept[0]!.left, right: left + kept.at(-1)!.right }
}

/** Widest gap that faint letters may leave to the line they belong to, in heights of a row. */
const letterGap = 0.4

/** Share of a line's height that is inked where a faint letter stands. */
const letterInk = 0.15

/** Faint print is as wide as a letter, at least, in heights of a row; less is the blur of the last one. */
const letterWidth = 0.2

/** The extent of a line with the letters at its ends that glare has made faint. */
function withFaintEnds(
  { width, faint }: InkMask,
  { top, bottom }: Band,
  extent: { readonly left: number; readonly right: number },
  left: number,
  right: number,
  pitch: number,
): { left: number; right: number } {
  const inked = (x: number) => {
    let ink = 0
    for (let y = top; y < bottom; y++) ink += faint[y * width + x]!
    return ink > letterInk * (bottom - top)
  }
  const gap = letterGap * pitch
  const grown = { ...extent }
  for (let x = extent.left - 1; x > left && grown.left - x <= gap; x--) if (inked(x)) grown.left = x
  for (let x = extent.right; x < right - 1 && x - grown.right < gap; x++) if (inked(x)) grown.right = x + 1
  const least = letterWidth * pitch
  return {
    left: extent.left - grown.left >= least ? grown.left : extent.left,
    right: grown.right - extent.right >= least ? grown.right : extent.right,
  }
}
