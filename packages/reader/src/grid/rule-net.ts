import type { InferenceSession, Tensor } from '../inference/session.ts'
import { type Profiles, peakOffset, valueAt } from './rule-response.ts'

/** The nets that tell where the rules of a table are, one for each direction. */
export interface RuleNets {
  readonly rows: InferenceSession
  readonly columns: InferenceSession
}

/** What can be seen along one axis of a straightened page, and where the rules are expected. */
export interface RuleSight {
  /** Responses in parts of the page, aligned with each other; all of one length in pixels. */
  readonly profiles: Profiles
  /** Expected places of the rules in pixels, rising. */
  readonly expected: readonly number[]
  /** What else the net is told, constant along the axis. */
  readonly flags: readonly number[]
}

/** Where a rule is. */
export interface PlacedRule {
  /** Pixels, between samples. */
  readonly at: number
  /** Chance that it is there, 0..1. */
  readonly clarity: number
}

/** Samples along the rows' axis (down the page) and along the columns' (across it), whatever the page's size. */
export const sampleCounts = { rows: 864, columns: 1296 } as const
/** How far around an expected place the net is told of it, and around a rule its chance counts, in samples. */
const bumpReach = 12
const clarityReach = 4
/** How far the outer rules of the tables differ, in samples, and the chance that they have nothing in common. */
const outerError = 8
const leastChance = 1e-3
const nearness = Float32Array.from({ length: 4 * outerError + 1 }, (_, i) =>
  Math.exp(-0.5 * (i / outerError - 2) ** 2),
)
/** The least distance of neighbouring rules, in samples. */
const narrowest = 8

/** The net's input for a sight: its profiles, then the index among the expected rules (0..1), bumps at these, the flags. */
export function sightTensor({ profiles, expected, flags }: RuleSight, samples: number): Tensor {
  const channels = profiles.length + 2 + flags.length
  const data = new Float32Array(channels * samples)
  const scale = profiles[0]!.length / samples
  profiles.forEach((profile, channel) => {
    for (let i = 0; i < samples; i++) data[channel * samples + i] = valueAt(profile, (i + 0.5) * scale - 0.5)
  })
  const index = data.subarray(profiles.length * samples, (profiles.length + 1) * samples)
  const bumps = data.subarray((profiles.length + 1) * samples, (profiles.length + 2) * samples)
  const last = expected.length - 1
  for (let i = 0, k = 0; i < samples; i++) {
    const at = (i + 0.5) * scale - 0.5
    while (k < last - 1 && at > expected[k + 1]!) k++
    const share = (at - expected[k]!) / Math.max(1, expected[k + 1]! - expected[k]!)
    index[i] = (k + Math.min(1.5, Math.max(-0.5, share))) / last
    const nearest = Math.min(Math.abs(at - expected[k]!), Math.abs(at - expected[k + 1]!)) / scale
    bumps[i] = Math.max(0, 1 - nearest / bumpReach)
  }
  flags.forEach((flag, i) => {
    data.fill(flag, (profiles.length + 2 + i) * samples, (profiles.length + 3 + i) * samples)
  })
  return { data, dims: [1, channels, samples] }
}

/**
 * Asks a net where each expected rule of each sight is. The net answers, for every rule, with the logarithm of its
 * chance to be at every sample; the likeliest rising places of a sight are chosen together. With `twins` all sights
 * begin and end at nearly the same places, so that each helps to find the others' outer rules.
 */
export async function placeRules(
  net: InferenceSession,
  sights: readonly RuleSight[],
  samples: number,
  twins = false,
): Promise<PlacedRule[][]> {
  const told: Float32Array[][] = []
  for (const sight of sights) {
    const { chances } = await net.run({ sight: sightTensor(sight, samples) })
    told.push(sight.expected.map((_, rule) => chances!.data.subarray(rule * samples, (rule + 1) * samples)))
  }
  const believed = twins ? told.map((logs, i) => withOuterRules(logs, told[1 - i]!)) : told
  return sights.map(({ profiles }, i) => {
    const scale = profiles[0]!.length / samples
    return likeliestPlaces(believed[i]!).map((sample, rule) => {
      const log = told[i]![rule]!
      let clarity = 0
      for (let at = Math.max(0, sample - clarityReach); at <= sample + clarityReach && at < samples; at++)
        clarity += Math.exp(log[at]!)
      const between = peakOffset(log[sample - 1], log[sample]!, log[sample + 1])
      return { at: (sample + between + 0.5) * scale - 0.5, clarity: Math.min(1, clarity) }
    })
  })
}

/** What is told of one table's rules, with its outer ones near those of the other table. */
function withOuterRules(logs: readonly Float32Array[], others: readonly Float32Array[]): Float32Array[] {
  return logs.map((log, rule) =>
    rule > 0 && rule < logs.length - 1 ? log : nearTwin(log, others.at(rule === 0 ? 0 : -1)!),
  )
}

/** What is told of a rule, with its place near that of another. */
function nearTwin(log: Float32Array, other: Float32Array): Float32Array {
  const chances = new Float32Array(log.length + 4 * outerError)
  for (let at = 0; at < log.length; at++) chances[at + 2 * outerError] = Math.exp(other[at]!)
  const believed = new Float32Array(log.length)
  for (let at = 0; at < log.length; at++) {
    let near = leastChance
    for (let i = 0; i < nearness.length; i++) {
      const chance = chances[at + i]! * nearness[i]!
      if (chance > near) near = chance
    }
    believed[at] = log[at]! + Math.log(near)
  }
  return believed
}

/** The rising places with the highest sum of logarithms, by dynamic programming (Viterbi). */
function likeliestPlaces(logs: readonly Float32Array[]): number[] {
  const samples = logs[0]!.length
  let scores = Float32Array.from(logs[0]!)
  const parents: Int32Array[] = []
  for (const log of logs.slice(1)) {
    const next = new Float32Array(samples).fill(Number.NEGATIVE_INFINITY)
    const parent = new Int32Array(samples).fill(-1)
    let best = -1
    for (let at = narrowest; at < samples; at++) {
      if (best < 0 || scores[at - narrowest]! > scores[best]!) best = at - narrowest
      parent[at] = best
      next[at] = scores[best]! + log[at]!
    }
    scores = next
    parents.push(parent)
  }
  let at = scores.indexOf(Math.max(...scores))
  const chosen = [at]
  for (const parent of parents.reverse()) {
    at = parent[at]!
    chosen.unshift(at)
  }
  return chosen
}
