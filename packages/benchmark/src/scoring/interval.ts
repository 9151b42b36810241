/** A share with its 95 % confidence interval; `right` of `total`, all of it NaN-free: an empty total gives 0..1. */
export interface Rate {
  readonly right: number
  readonly total: number
  readonly low: number
  readonly high: number
}

/** What one card contributes to a rate: `right` of `total`. */
export interface Share {
  readonly right: number
  readonly total: number
}

const resamples = 1000

/**
 * Rate over fields, with the percentile interval of a bootstrap over cards: fields of one card share one
 * capture, so the card is what is drawn again. Seeded, so the same scores give the same interval. Where
 * nothing went wrong (or nothing right) resampling sees no spread; there the rule of three over the fields
 * gives the bound (Hanley and Lippman-Hand, 1983).
 */
export function rateByCard(cards: readonly Share[]): Rate {
  const right = sum(cards.map((card) => card.right))
  const total = sum(cards.map((card) => card.total))
  if (total === 0) return { right, total, low: 0, high: 1 }
  if (right === total) return { right, total, low: Math.max(0, 1 - 3 / total), high: 1 }
  if (right === 0) return { right, total, low: 0, high: Math.min(1, 3 / total) }
  const random = mulberry32(20_260_701)
  const shares: number[] = []
  for (let resample = 0; resample < resamples; resample++) {
    let [drawnRight, drawnTotal] = [0, 0]
    for (let draw = 0; draw < cards.length; draw++) {
      const card = cards[Math.floor(random() * cards.length)]!
      drawnRight += card.right
      drawnTotal += card.total
    }
    if (drawnTotal > 0) shares.push(drawnRight / drawnTotal)
  }
  return { right, total, low: quantile(shares, 0.025), high: quantile(shares, 0.975) }
}

/** Rate over whole pictures, which are independent: the Wilson score interval (Wilson, 1927). */
export function rateOfPictures(outcomes: readonly boolean[]): Rate {
  const total = outcomes.length
  const right = outcomes.filter(Boolean).length
  if (total === 0) return { right, total, low: 0, high: 1 }
  const z = 1.959964
  const share = right / total
  const centre = share + (z * z) / (2 * total)
  const spread = z * Math.sqrt((share * (1 - share)) / total + (z * z) / (4 * total * total))
  const scale = 1 + (z * z) / total
  return {
    right,
    total,
    low: right === 0 ? 0 : (centre - spread) / scale,
    high: right === total ? 1 : (centre + spread) / scale,
  }
}

/** The value below which the given share (0..1) of the numbers lies, interpolated; NaN when there are none. */
export function quantile(numbers: readonly number[], share: number): number {
  if (numbers.length === 0) return Number.NaN
  const sorted = numbers.toSorted((a, b) => a - b)
  const position = share * (sorted.length - 1)
  const below = sorted[Math.floor(position)]!
  const above = sorted[Math.ceil(position)]!
  return below + (above - below) * (position - Math.floor(position))
}

export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

/** Uniform draws in [0, 1) from a 32-bit state (mulberry32, Tommy Ettinger). */
function mulberry32(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
