import type { Profiles } from './rule-response.ts'

/** How far a family of rules may be moved as a whole, and bent from its first to its last part, in units of `reach`. */
const firstSteps = [0.5, 0.5, 0.25, 0.25] as const
/** The search ends when its steps have been halved this often. */
const halvings = 5
/** What it costs to move every rule by one reach, in rules seen clearly. */
const movePrice = 0.6
/** First a rule is felt from afar, then closely; in units of `reach`. */
const sights = [0.7, 0.25] as const

/** How a family of rules lies apart from where it was expected, in pixels of the profiles. */
export interface Moves {
  readonly shift: number
  /** At the last part, against the middle one. */
  readonly lean: number
  readonly bow: number
  /** At the last rule, against the middle one. */
  readonly stretch: number
}

/**
 * Finds where most rules of a family can be seen when all of them are moved together. `expected[rule]` is a position
 * in pixels of every profile; rules may be off by about `reach` pixels.
 */
export function registerRules(profiles: Profiles, expected: readonly number[], reach: number): Moves {
  const full = usualPeak(profiles, expected, reach)
  let moves: readonly number[] = [0, 0, 0, 0]
  for (const sight of sights) {
    const felt = profiles.map((profile) => spread(profile, full, Math.max(1.5, sight * reach)))
    moves = bestMoves(felt, expected, moves, reach, sight / sights[0])
  }
  const [shift, lean, bow, stretch] = moves as [number, number, number, number]
  return { shift, lean, bow, stretch }
}

/** What the lean and the bow move a rule by in one of `count` parts. */
export function bentIn({ lean, bow }: Moves, part: number, count: number): number {
  const t = evenly(part, count)
  return lean * t + bow * (t * t - 1 / 3)
}

/** Rules after the shift and the stretch. */
export function movedRules(expected: readonly number[], { shift, stretch }: Moves): number[] {
  return expected.map((at, rule) => at + shift + stretch * evenly(rule, expected.length))
}

/** Pattern search: each move is tried in both directions, in steps that shrink. */
function bestMoves(
  felt: Profiles,
  expected: readonly number[],
  start: readonly number[],
  reach: number,
  scale: number,
): readonly number[] {
  let best = start
  let most = scoreOf(felt, expected, best, reach)
  let steps = firstSteps.map((step) => step * reach * scale)
  for (let halving = 0; halving <= halvings; ) {
    let improved = false
    for (let i = 0; i < steps.length; i++)
      for (const sign of [-1, 1]) {
        const tried = best.with(i, best[i]! + sign * steps[i]!)
        const score = scoreOf(felt, expected, tried, reach)
        if (score > most + 1e-6) {
          most = score
          best = tried
          improved = true
        }
      }
    if (improved) continue
    steps = steps.map((step) => step / 2)
    halving++
  }
  return best
}

/** Mean of what is felt at every rule in every part, less what the moves cost. */
function scoreOf(
  felt: Profiles,
  expected: readonly number[],
  moves: readonly number[],
  reach: number,
): number {
  const [shift, lean, bow, stretch] = moves as [number, number, number, number]
  let sum = 0
  for (let rule = 0; rule < expected.length; rule++) {
    const moved = expected[rule]! + shift + stretch * evenly(rule, expected.length)
    for (let part = 0; part < felt.length; part++) {
      const t = evenly(part, felt.length)
      sum += felt[part]![Math.round(moved + lean * t + bow * (t * t - 1 / 3))] ?? 0
    }
  }
  const cost = moves.reduce((total, move) => total + (move / reach) ** 2, 0)
  return sum / (expected.length * felt.length) - (movePrice * cost) / expected.length
}

/** -1 for the first of `count`, 1 for the last, evenly between. */
function evenly(index: number, count: number): number {
  return (2 * index) / Math.max(1, count - 1) - 1
}

/** How strong a rule that can be seen is in these profiles: the upper quarter of what is near the rules. */
function usualPeak(profiles: Profiles, expected: readonly number[], reach: number): number {
  const peaks = expected.flatMap((at) => profiles.map((profile) => peakNear(profile, at, reach)))
  return (peaks.sort((a, b) => b - a)[peaks.length >> 2] ?? 0) + 0.01
}

function peakNear(profile: Float32Array, at: number, reach: number): number {
  let most = 0
  for (let y = Math.round(at - reach); y <= at + reach; y++) most = Math.max(most, profile[y] ?? 0)
  return most
}

/** Every peak felt over `sight` pixels to both sides, less with distance; 1 is a rule of the usual strength. */
function spread(profile: Float32Array, full: number, sight: number): Float32Array {
  const result = new Float32Array(profile.length)
  const fall = 1 / sight
  let felt = 0
  for (let at = 0; at < result.length; at++) {
    felt = Math.max(Math.min(1, profile[at]! / full), felt - fall)
    result[at] = felt
  }
  for (let at = result.length - 1; at >= 0; at--) {
    felt = Math.max(result[at]!, felt - fall)
    result[at] = felt
  }
  return result
}
