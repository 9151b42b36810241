import type { InkMask } from './ink.ts'

/** Where one line of print stands in a cell, in fractions of the cut's width and height. */
export interface TextLine {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** A row or column of pixels with more ink than this is a rule. */
const ruleCover = 0.7

/**
 * Finds the lines of print in a cell that was cut with its rules. Empty when nothing is printed there.
 * Lines come from the top; a cell rarely holds more than two.
 */
export function findTextLines(mask: InkMask): TextLine[] {
  const { width, height } = mask
  const clean = withoutRules(mask)
  const profile = new Uint32Array(height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) profile[y]! += clean[y * width + x]!
  }
  const bands = joinBands(inkBands(profile, Math.max(1, Math.round(height / 32))), profile, height)
  return bands.flatMap(({ top, bottom }) => {
    const extent = inkExtent(clean, width, top, bottom)
    if (extent === null) return []
    return [
      { left: extent.left / width, right: extent.right / width, top: top / height, bottom: bottom / height },
    ]
  })
}

interface Band {
  readonly top: number
  readonly bottom: number
}

/** The mask with rules taken away: full rows near the upper and lower end, full columns at the sides. */
function withoutRules({ width, height, data }: InkMask): Uint8Array {
  const clean = data.slice()
  const zone = Math.round(height * 0.3)
  for (let y = 0; y < height; y++) {
    if (y >= zone && y < height - zone) continue
    let ink = 0
    for (let x = 0; x < width; x++) ink += data[y * width + x]!
    if (ink > ruleCover * width) clean.fill(0, y * width, (y + 1) * width)
  }
  const side = Math.min(Math.round(height * 0.35), Math.floor(width / 4))
  for (let x = 0; x < width; x++) {
    if (x >= side && x < width - side) continue
    let ink = 0
    for (let y = 0; y < height; y++) ink += data[y * width + x]!
    if (ink <= ruleCover * height) continue
    for (let y = 0; y < height; y++) clean[y * width + x] = 0
  }
  return clean
}

/** Runs of rows with at least `least` ink pixels. */
function inkBands(profile: Uint32Array, least: number): Band[] {
  const bands: Band[] = []
  let top = -1
  for (let y = 0; y <= profile.length; y++) {
    const inked = y < profile.length && profile[y]! >= least
    if (inked && top < 0) top = y
    if (!inked && top >= 0) {
      bands.push({ top, bottom: y })
      top = -1
    }
  }
  return bands
}

/** Joins parts of one line that faint print has torn apart, and drops specks and remains of rules. */
function joinBands(bands: readonly Band[], profile: Uint32Array, height: number): Band[] {
  const joined: Band[] = []
  for (const band of bands) {
    const last = joined.at(-1)
    if (last !== undefined && band.top - last.bottom <= height / 24) {
      joined[joined.length - 1] = { top: last.top, bottom: band.bottom }
    } else joined.push(band)
  }
  const weight = ({ top, bottom }: Band) => profile.subarray(top, bottom).reduce((sum, ink) => sum + ink, 0)
  const heaviest = Math.max(0, ...joined.map(weight))
  const lines = joined.filter((band) => band.bottom - band.top >= height / 7 && weight(band) > heaviest / 8)
  if (lines.length > 0) return lines
  return joined.filter((band) => weight(band) === heaviest && heaviest >= height / 12)
}

/** First and last column with ink between two rows; null when there is none. */
function inkExtent(mask: Uint8Array, width: number, top: number, bottom: number) {
  let left = width
  let right = -1
  for (let y = top; y < bottom; y++) {
    for (let x = 0; x < width; x++) {
      if (mask[y * width + x] === 0) continue
      if (x < left) left = x
      if (x > right) right = x
    }
  }
  return right < 0 ? null : { left, right: right + 1 }
}
