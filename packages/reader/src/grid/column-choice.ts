import { findPeaks, type Peak } from './peaks.ts'

/**
 * Usual shares of a table's width, from left to right, by table and number of its columns. Offices set their own
 * widths, so these only decide between rules that are about equally clear.
 */
const usualWidths: Readonly<Record<1 | 2, Readonly<Record<number, readonly number[]>>>> = {
  1: {
    9: [0.022, 0.236, 0.096, 0.062, 0.125, 0.056, 0.065, 0.16, 0.178],
    10: [0.026, 0.202, 0.112, 0.073, 0.115, 0.069, 0.063, 0.14, 0.144, 0.056],
  },
  2: {
    8: [0.023, 0.093, 0.114, 0.1, 0.112, 0.112, 0.226, 0.22],
    9: [0.026, 0.122, 0.088, 0.113, 0.093, 0.092, 0.092, 0.187, 0.187],
  },
}
/** Spread of the logarithm of a column's width; the first one holds two digits everywhere. */
const widthSpread = 0.35
const firstWidthSpread = 0.3
/** What a column of unusual width costs, in rules seen clearly, and at most. */
const widthPrice = 0.1
const widestCost = 0.6
/** What passing over a clear rule costs; in the first column row numbers themselves look like one. */
const skipPrice = 1.5
const firstSkipPrice = 1.2
/** What a rule that nobody saw costs. */
const assumedPrice = 0.7
/** What it costs to move a rule by the usual error of where it is expected; inner rules at most this far. */
const movePrice = 0.12
const farthest = 2.2
/** Narrowest column in page units, and how far beside the tables the paper is empty. */
const narrowest = 0.012
const margin = 0.02
/** How far, in page units, the sides of the two tables differ from each other. */
const sideError = 0.012

/** A table's profile of responses to vertical rules, and where the net expects them, in pixels. */
export interface SoughtColumns {
  readonly table: 1 | 2
  readonly profile: Float32Array
  readonly expected: readonly number[]
}

/**
 * Chooses the vertical rules of both tables among the peaks of their profiles: clear peaks count for a choice;
 * passed-over clear peaks, unusual widths and distance from what is expected against it. A rule that nobody saw
 * stays where it was expected. Both tables end at the same margins, so each helps to find the other's outer rules.
 * `error` is the usual error of the expected places and `unit` the width of the tables, in pixels.
 */
export function chooseColumns(
  sought: readonly [SoughtColumns, SoughtColumns],
  error: number,
  unit: number,
): readonly [readonly number[], readonly number[]] {
  const peaks = sought.map(({ profile }) => clearestPeaks(profile, unit))
  const rough = sought.map((columns, i) => bestPath(columns, peaks[i]!, error, unit, null))
  const side = (end: 0 | -1) => {
    const [one, two] = rough.map((path) => path.at(end)!)
    const [a, b] = [one, two].map((peak) => Math.max(0.01, peak!.strength)) as [number, number]
    return (a * one!.at + b * two!.at) / (a + b)
  }
  const sides = [side(0), side(-1)] as const
  const [first, second] = sought.map((columns, i) =>
    bestPath(columns, peaks[i]!, error, unit, sides).map(({ at }) => at),
  )
  return [first!, second!]
}

/** The clearest peaks in order; there are at most eleven rules among them. */
function clearestPeaks(profile: Float32Array, unit: number): Peak[] {
  return findPeaks(profile, 6, Math.round(0.05 * unit), 5)
    .sort((a, b) => b.strength - a.strength)
    .slice(0, 40)
    .sort((a, b) => a.at - b.at)
}

/** The likeliest choice of peaks for one table, by dynamic programming from left to right. */
function bestPath(
  { table, expected }: SoughtColumns,
  seen: readonly Peak[],
  error: number,
  unit: number,
  sides: readonly [number, number] | null,
): Peak[] {
  const last = expected.length - 1
  const peaks = [...seen, ...expected.map((at) => ({ at, strength: -assumedPrice }))].sort(
    (a, b) => a.at - b.at,
  )
  const passed = new Float64Array(peaks.length + 1)
  peaks.forEach(({ strength }, i) => {
    passed[i + 1] = passed[i]! + Math.max(0, strength) ** 2
  })
  const beside = (from: number, to: number) =>
    peaks.reduce(
      (sum, { at, strength }) => (at > from && at < to ? sum + skipPrice * Math.max(0, strength) ** 2 : sum),
      0,
    )
  const worth = ({ at, strength }: Peak, rule: number) => {
    const outer = rule === 0 || rule === last
    const distance = Math.abs(at - expected[rule]!) / error
    const moved = outer ? distance : Math.min(farthest, distance)
    const known = sides !== null && outer ? sides[rule === 0 ? 0 : 1] : null
    const off = known === null ? 0 : 0.5 * ((at - known) / (sideError * unit)) ** 2
    const outside =
      rule === 0 ? beside(at - margin * unit, at - 2) : rule === last ? beside(at + 2, at + margin * unit) : 0
    return strength - movePrice * moved ** 2 - off - outside
  }
  const usual = usualWidths[table][last]!.map((share) => Math.log(share * unit))
  let scores = peaks.map((peak) => worth(peak, 0))
  const parents: Int32Array[] = []
  for (let rule = 1; rule <= last; rule++) {
    const [spread, price] = rule === 1 ? [firstWidthSpread, firstSkipPrice] : [widthSpread, skipPrice]
    const parent = new Int32Array(peaks.length).fill(-1)
    const next = new Array<number>(peaks.length)
    for (let to = 0; to < peaks.length; to++) {
      let best = Number.NEGATIVE_INFINITY
      for (let from = 0; from < to; from++) {
        const width = peaks[to]!.at - peaks[from]!.at
        if (width < narrowest * unit) break
        const unusual = ((Math.log(width) - usual[rule - 1]!) / spread) ** 2
        const score =
          scores[from]! -
          price * (passed[to]! - passed[from + 1]!) -
          Math.min(widestCost, widthPrice * unusual)
        if (score <= best) continue
        best = score
        parent[to] = from
      }
      next[to] = best + worth(peaks[to]!, rule)
    }
    scores = next
    parents.push(parent)
  }
  let at = scores.indexOf(Math.max(...scores))
  const chosen = [peaks[at]!]
  for (const parent of parents.reverse()) {
    at = parent[at]!
    if (at < 0) return expected.map((place) => ({ at: place, strength: -assumedPrice }))
    chosen.unshift(peaks[at]!)
  }
  return chosen
}
