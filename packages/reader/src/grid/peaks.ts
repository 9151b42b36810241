import { peakOffset } from './rule-response.ts'

/** A rule-like place on a profile. */
export interface Peak {
  /** Pixels, between samples. */
  readonly at: number
  /** 1 is as clear as the clearest rules, 0 is nothing. */
  readonly strength: number
}

/**
 * Finds the peaks of a profile. A peak's strength is how far it stands out, in comparison with the `clearest`-th
 * peak of all and with what is usual within `window` pixels around it, so that a faint rule on empty paper
 * counts more than a clear row of letters.
 */
export function findPeaks(profile: Float32Array, reach: number, window: number, clearest: number): Peak[] {
  const found: { at: number; index: number; prominence: number }[] = []
  for (let at = 1; at + 1 < profile.length; at++) {
    const value = profile[at]!
    if (value < 0.008 || value < profile[at - 1]! || value <= profile[at + 1]!) continue
    let before = value
    let after = value
    for (let k = 1; k <= reach; k++) {
      before = Math.min(before, profile[at - k] ?? value)
      after = Math.min(after, profile[at + k] ?? value)
    }
    const prominence = value - Math.max(before, after)
    if (prominence < 0.005) continue
    found.push({ at: at + peakOffset(profile[at - 1], value, profile[at + 1]), index: at, prominence })
  }
  const sorted = found.map((peak) => peak.prominence).sort((a, b) => b - a)
  const full = sorted[Math.min(clearest, sorted.length) - 1] ?? 1
  return found.map(({ at, index, prominence }) => {
    const usual = medianAround(profile, index, window)
    const local = prominence / (prominence + 2 * usual + 0.015)
    return { at, strength: Math.min(1, prominence / full) ** 0.7 * local ** 0.7 }
  })
}

function medianAround(profile: Float32Array, at: number, window: number): number {
  const around = profile.slice(Math.max(0, at - window), at + window + 1).sort()
  return around[around.length >> 1]!
}
