import { type Drift, driftAt, peakOffset } from './alignment.ts'
import type { Profiles } from './rule-response.ts'

/** Where each rule runs: `at[rule][part]` is its position in profile `part`, in pixels. */
export interface RuleField {
  readonly at: readonly Float64Array[]
}

/** How many parts and rules to either side have a say in where a rule runs. */
const partReach = 3
const ruleReach = 2

/**
 * Follows every rule through all parts. Near where its drift leads (within `reach` pixels) the clearest
 * position is taken, and what is measured is smoothed over neighbouring parts and rules by its clarity.
 */
export function followRules(
  profiles: Profiles,
  drifts: readonly Drift[],
  rules: readonly number[],
  reach: number,
): RuleField {
  const length = profiles[0]!.length
  const expected = rules.map((rule) =>
    Float64Array.from(drifts, (drift) => rule + driftAt(drift, rule, length)),
  )
  const offsets = expected.map((line) => new Float64Array(line.length))
  const trusts = expected.map((line) => new Float64Array(line.length))
  expected.forEach((line, rule) => {
    line.forEach((at, part) => {
      const { offset, clarity } = clearestNear(profiles[part]!, at, reach)
      offsets[rule]![part] = offset
      trusts[rule]![part] = clarity * clarity
    })
  })
  let smooth = smoothed(offsets, trusts)
  for (let round = 0; round < 2; round++) {
    const kept = trusts.map((line, rule) =>
      line.map((trust, part) => {
        const off = (offsets[rule]![part]! - smooth[rule]![part]!) / (0.25 * reach + 0.5)
        return trust / (1 + off * off) ** 2
      }),
    )
    smooth = smoothed(offsets, kept)
  }
  return { at: expected.map((line, rule) => line.map((at, part) => at + smooth[rule]![part]!)) }
}

function clearestNear(
  profile: Float32Array,
  around: number,
  reach: number,
): { offset: number; clarity: number } {
  const from = Math.ceil(around - reach)
  const to = Math.floor(around + reach)
  let best = -1
  let low = 1
  for (let at = from; at <= to; at++) {
    const value = profile[at]
    if (value === undefined) continue
    low = Math.min(low, value)
    if (best < 0 || value > profile[best]!) best = at
  }
  if (best < 0 || best === from || best === to) return { offset: 0, clarity: 0 }
  const offset = best + peakOffset(profile[best - 1], profile[best]!, profile[best + 1]) - around
  return { offset, clarity: Math.min(1, 2 * (profile[best]! - low)) }
}

/** Weighted mean over the neighbourhood; what nobody measured stays near 0. */
function smoothed(values: readonly Float64Array[], weights: readonly Float64Array[]): Float64Array[] {
  return values.map((line, rule) =>
    line.map((_, part) => {
      let sum = 0
      let total = 0.02
      for (let r = Math.max(0, rule - ruleReach); r <= Math.min(values.length - 1, rule + ruleReach); r++)
        for (let p = Math.max(0, part - partReach); p <= Math.min(line.length - 1, part + partReach); p++) {
          const weight = weights[r]![p]! * Math.exp(-0.7 * (p - part) ** 2 - 1.2 * (r - rule) ** 2)
          sum += weight * values[r]![p]!
          total += weight
        }
      return sum / total
    }),
  )
}
