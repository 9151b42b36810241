import { commonProfile, type Profiles, peakOffset, windowAround } from './rule-response.ts'

/** Where each rule runs: `at[rule][part]` is its position in profile `part`, in pixels. */
export interface RuleField {
  readonly at: readonly Float64Array[]
  /** How clearly each rule was seen as a whole, 0..1. */
  readonly clarity: readonly number[]
}

/** How stiff the field is from part to part and from rule to rule, against the pull of one clear rule. */
const partStiffness = 0.6
const ruleStiffness = 0.25
const rounds = 40
/** How much clearer, at the end of the reach, a rule must be to be taken for the one expected in the middle. */
const distancePrice = 0.5

/**
 * Follows every rule through all parts. Near where it is expected (within `reach` pixels) the clearest position is
 * taken, and what is measured is smoothed over neighbouring parts and rules by its clarity. Rules that cannot be
 * seen at all run between their neighbours.
 */
export function followRules(profiles: Profiles, expected: readonly Float64Array[], reach: number): RuleField {
  const clarity = overallClarity(profiles, expected, reach)
  const offsets = expected.map((line) => new Float64Array(line.length))
  const trusts = expected.map((line) => new Float64Array(line.length))
  expected.forEach((line, rule) => {
    line.forEach((at, part) => {
      const found = clearestNear(profiles[part]!, at, reach)
      offsets[rule]![part] = found.offset
      trusts[rule]![part] = found.clarity * found.clarity * clarity[rule]!
    })
  })
  let smooth = membrane(offsets, trusts)
  for (let round = 0; round < 2; round++) {
    const kept = trusts.map((line, rule) =>
      line.map((trust, part) => {
        const off = (offsets[rule]![part]! - smooth[rule]![part]!) / (0.25 * reach + 0.5)
        return trust / (1 + off * off) ** 2
      }),
    )
    smooth = membrane(offsets, kept)
  }
  return { at: expected.map((line, rule) => line.map((at, part) => at + smooth[rule]![part]!)), clarity }
}

/** Per rule, from its clarity in all parts together against the clearest: 0 not there, 1 there. */
function overallClarity(profiles: Profiles, expected: readonly Float64Array[], reach: number): number[] {
  const clarities = expected.map((line) => {
    const around = profiles.map((profile, part) => windowAround(profile, line[part]!, reach + 2))
    return clearestNear(commonProfile(around), reach + 2, reach).clarity
  })
  const full = [...clarities].sort((a, b) => b - a)[Math.min(4, clarities.length - 1)]! + 0.01
  return clarities.map((clarity) => Math.min(1, (clarity / (0.3 * full)) ** 2))
}

function clearestNear(
  profile: Float32Array,
  around: number,
  reach: number,
): { offset: number; clarity: number } {
  const from = Math.ceil(around - reach)
  const to = Math.floor(around + reach)
  let best = -1
  let most = -1
  let low = 1
  for (let at = from; at <= to; at++) {
    const value = profile[at]
    if (value === undefined) continue
    low = Math.min(low, value)
    const worth = value * (1 - distancePrice * ((at - around) / reach) ** 2)
    if (worth > most) {
      best = at
      most = worth
    }
  }
  if (best < 0 || best === from || best === to) return { offset: 0, clarity: 0 }
  const offset = best + peakOffset(profile[best - 1], profile[best]!, profile[best + 1]) - around
  return { offset, clarity: Math.min(1, 2 * (profile[best]! - low)) }
}

/**
 * A membrane over all parts and rules that each measured value pulls at by its weight; where nothing was
 * measured it spans the gap. Solved by over-relaxation.
 */
function membrane(values: readonly Float64Array[], weights: readonly Float64Array[]): Float64Array[] {
  const field = values.map((line) => new Float64Array(line.length))
  const last = field.length - 1
  for (let round = 0; round < rounds; round++)
    for (let rule = 0; rule <= last; rule++) {
      const line = field[rule]!
      const above = rule > 0 ? field[rule - 1]! : line
      const below = rule < last ? field[rule + 1]! : line
      const vertical = ruleStiffness * ((rule > 0 ? 1 : 0) + (rule < last ? 1 : 0))
      const [value, weight] = [values[rule]!, weights[rule]!]
      for (let part = 0; part < line.length; part++) {
        let sum = weight[part]! * value[part]!
        let total = weight[part]! + 1e-4 + vertical
        if (rule > 0) sum += ruleStiffness * above[part]!
        if (rule < last) sum += ruleStiffness * below[part]!
        if (part > 0) {
          sum += partStiffness * line[part - 1]!
          total += partStiffness
        }
        if (part < line.length - 1) {
          sum += partStiffness * line[part + 1]!
          total += partStiffness
        }
        line[part]! += 1.6 * (sum / total - line[part]!)
      }
    }
  return field
}
