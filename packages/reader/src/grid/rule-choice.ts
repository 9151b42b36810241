import { findPeaks, type Peak } from './peaks.ts'

/** What passing over a clear rule costs, in rules seen clearly. */
const skipPrice = 1.1
/** What a rule that nobody saw costs. */
const assumedPrice = 0.5
/** What it costs to move a rule by the usual error of where it is expected. */
const movePrice = 0.12
/** A rule farther off than this, in usual errors, costs no more: the net was wrong about it. */
const farthest = 4
/** Least distance between two rules, in usual errors. */
const closest = 0.5

/**
 * Chooses, for rules expected at rising places along a profile of rule responses, the peaks that they are: clear
 * peaks count for a choice, passed-over clear peaks and distance from what was expected against it. A rule that
 * nobody saw stays where it was expected. `error` is the usual error of the expected places and `unit` the length
 * of the table, in pixels. Dynamic programming from left to right.
 */
export function chooseRules(
  profile: Float32Array,
  expected: readonly number[],
  error: number,
  unit: number,
): number[] {
  const seen = findPeaks(profile, 6, Math.round(0.05 * unit), 5)
    .sort((a, b) => b.strength - a.strength)
    .slice(0, 40)
  const peaks: Peak[] = [...seen, ...expected.map((at) => ({ at, strength: -assumedPrice }))].sort(
    (a, b) => a.at - b.at,
  )
  const passed = new Float64Array(peaks.length + 1)
  peaks.forEach(({ strength }, i) => {
    passed[i + 1] = passed[i]! + Math.max(0, strength) ** 2
  })
  const worth = (peak: Peak, rule: number) =>
    peak.strength - movePrice * Math.min(farthest, Math.abs(peak.at - expected[rule]!) / error) ** 2
  let scores = peaks.map((peak) => worth(peak, 0))
  const parents: Int32Array[] = []
  for (let rule = 1; rule < expected.length; rule++) {
    const parent = new Int32Array(peaks.length).fill(-1)
    const next = peaks.map((peak, to) => {
      let best = Number.NEGATIVE_INFINITY
      for (let from = 0; from < to; from++) {
        if (peak.at - peaks[from]!.at < closest * error) continue
        const score = scores[from]! - skipPrice * (passed[to]! - passed[from + 1]!)
        if (score <= best) continue
        best = score
        parent[to] = from
      }
      return best + worth(peak, rule)
    })
    scores = next
    parents.push(parent)
  }
  let at = scores.indexOf(Math.max(...scores))
  const chosen = [peaks[at]!.at]
  for (const parent of parents.reverse()) {
    at = parent[at]!
    if (at < 0) return [...expected]
    chosen.unshift(peaks[at]!.at)
  }
  return chosen
}
