import { findPeaks, type Peak } from './peaks.ts'

/** A rule farther from where it was expected than this, in usual errors, costs no more; the outer two do. */
const farthest = 2.2

/** What speaks against a choice, in rules seen clearly. */
export interface ChoicePrices {
  /** Passing over a clear peak. */
  readonly skipped: number
  /** A rule that nobody saw. */
  readonly assumed: number
  /** Being off by the usual error of where a rule is expected. */
  readonly moved: number
  /** A step whose logarithm is off by the usual spread, and at most. */
  readonly step: number
  readonly stepAtMost: number
}

/** Rules sought along a profile of rule responses; all lengths in pixels. */
export interface SoughtRules {
  /** Places where the rules are expected, rising, and their usual error. */
  readonly expected: readonly number[]
  readonly error: number
  /** Usual steps between neighbours, the spread of their logarithms, and the least one. */
  readonly steps: readonly number[]
  readonly spread: number
  readonly narrowest: number
  /** Nothing but paper is expected this far beside the outer rules. */
  readonly margin: number
  readonly prices: ChoicePrices
  /** Where the outer two are known to be, and how exactly; null when nobody knows. */
  readonly sides: { readonly at: readonly [number, number]; readonly error: number } | null
}

/** The clearest peaks of a profile, in order; far fewer of them are rules. */
export function clearestPeaks(profile: Float32Array, unit: number): Peak[] {
  return findPeaks(profile, 6, Math.round(0.05 * unit), 5)
    .sort((a, b) => b.strength - a.strength)
    .slice(0, 40)
    .sort((a, b) => a.at - b.at)
}

/**
 * Chooses which peaks the sought rules are: clear peaks count for a choice; passed-over clear peaks, unusual steps and
 * distance from what is expected against it. A rule that nobody saw stays where it was expected, with a strength
 * below 0. Dynamic programming from the first to the last rule.
 */
export function chooseRules(seen: readonly Peak[], sought: SoughtRules): Peak[] {
  const { expected, error, margin, prices, sides } = sought
  const last = expected.length - 1
  const peaks = [...seen, ...expected.map((at) => ({ at, strength: -prices.assumed }))].sort(
    (a, b) => a.at - b.at,
  )
  const passed = new Float64Array(peaks.length + 1)
  peaks.forEach(({ strength }, i) => {
    passed[i + 1] = passed[i]! + Math.max(0, strength) ** 2
  })
  const beside = (from: number, to: number) =>
    peaks.reduce(
      (sum, { at, strength }) =>
        at > from && at < to ? sum + prices.skipped * Math.max(0, strength) ** 2 : sum,
      0,
    )
  const worth = ({ at, strength }: Peak, rule: number) => {
    const end = rule === 0 ? 0 : rule === last ? 1 : null
    const distance = Math.abs(at - expected[rule]!) / error
    if (end === null) return strength - prices.moved * Math.min(farthest, distance) ** 2
    const off = sides === null ? 0 : 0.5 * ((at - sides.at[end]) / sides.error) ** 2
    const outside = end === 0 ? beside(at - margin, at - 2) : beside(at + 2, at + margin)
    return strength - prices.moved * distance ** 2 - off - outside
  }
  const usual = sought.steps.map((step) => Math.log(step))
  let scores = peaks.map((peak) => worth(peak, 0))
  const parents: Int32Array[] = []
  for (let rule = 1; rule <= last; rule++) {
    const parent = new Int32Array(peaks.length).fill(-1)
    const next = new Array<number>(peaks.length)
    for (let to = 0; to < peaks.length; to++) {
      let best = Number.NEGATIVE_INFINITY
      for (let from = 0; from < to; from++) {
        const step = peaks[to]!.at - peaks[from]!.at
        if (step < sought.narrowest) break
        const unusual = ((Math.log(step) - usual[rule - 1]!) / sought.spread) ** 2
        const score =
          scores[from]! -
          prices.skipped * (passed[to]! - passed[from + 1]!) -
          Math.min(prices.stepAtMost, prices.step * unusual)
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
    if (at < 0) return expected.map((place) => ({ at: place, strength: -prices.assumed }))
    chosen.unshift(peaks[at]!)
  }
  return chosen
}
