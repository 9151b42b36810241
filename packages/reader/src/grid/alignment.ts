import { LeastSquares } from '../page/least-squares.ts'
import { meanOfLowest, type Profiles } from './rule-response.ts'

/** How far each position of a profile lies from where the reference has it: value = a + b t + c t^2, t in -1..1. */
export interface Drift {
  readonly a: number
  readonly b: number
  readonly c: number
}

const still: Drift = Object.freeze({ a: 0, b: 0, c: 0 })
const windows = 9

/** The drift at position `at` of a profile of `length`. */
export function driftAt({ a, b, c }: Drift, at: number, length: number): number {
  const t = (2 * at) / length - 1
  return a + b * t + c * t * t
}

/**
 * Aligns neighbouring profiles of the same rules, from the middle one outwards, and returns each one's drift
 * against the middle one in pixels. `reach` is the largest change between neighbours that is looked for.
 */
export function alignProfiles(profiles: Profiles, reach: number): readonly Drift[] {
  const drifts: Drift[] = profiles.map(() => still)
  const middle = profiles.length >> 1
  for (const direction of [-1, 1]) {
    const reference = Float32Array.from(profiles[middle]!)
    let drift = still
    for (let i = middle + direction; i >= 0 && i < profiles.length; i += direction) {
      drift = alignTo(reference, profiles[i]!, drift, reach)
      drifts[i] = drift
      blend(reference, profiles[i]!, drift, 0.25)
    }
  }
  return drifts
}

/** The profile after undoing its drift. */
function straightened(profile: Float32Array, drift: Drift): Float32Array {
  return profile.map((_, at) => valueAt(profile, at + driftAt(drift, at, profile.length)))
}

/**
 * What the profiles have in common after undoing their drifts: a third the mean, two thirds the mean of the
 * lower part, since a rule runs through nearly all of them and print only through some.
 */
export function commonProfile(profiles: Profiles, drifts: readonly Drift[]): Float32Array {
  const aligned = profiles.map((profile, i) => straightened(profile, drifts[i]!))
  const all = meanOfLowest(aligned, aligned.length)
  const low = meanOfLowest(aligned, Math.ceil(0.45 * aligned.length))
  return all.map((value, at) => (value + 2 * low[at]!) / 3)
}

/** Linear interpolation; 0 beyond the ends. */
export function valueAt(profile: Float32Array, at: number): number {
  const low = Math.floor(at)
  if (low < 0 || low + 1 >= profile.length) return 0
  return profile[low]! + (at - low) * (profile[low + 1]! - profile[low]!)
}

function blend(reference: Float32Array, profile: Float32Array, drift: Drift, share: number): void {
  for (let at = 0; at < reference.length; at++) {
    const moved = valueAt(profile, at + driftAt(drift, at, reference.length))
    reference[at] = (1 - share) * reference[at]! + share * moved
  }
}

/** Fits the drift through the best shifts of overlapping windows, starting from the neighbour's drift. */
function alignTo(reference: Float32Array, profile: Float32Array, start: Drift, reach: number): Drift {
  const length = reference.length
  const size = Math.floor(length / (windows / 2))
  const system = new LeastSquares(3)
  let best = 0
  for (let window = 0; window < windows; window++) {
    const from = Math.floor((window * (length - size)) / (windows - 1))
    const centre = from + size / 2
    const t = (2 * centre) / length - 1
    const { shift, trust } = bestShift(
      reference,
      profile,
      from,
      from + size,
      driftAt(start, centre, length),
      reach,
    )
    system.add([1, t, t * t], shift - driftAt(start, centre, length), trust)
    best = Math.max(best, trust)
  }
  if (best === 0) return start
  // A little inertia: curvature of the drift changes slowly from neighbour to neighbour.
  const inertia = 0.15 * best
  system.add([1, 0, 0], 0, inertia)
  system.add([0, 1, 0], 0, inertia)
  system.add([0, 0, 1], 0, 4 * inertia)
  const [a, b, c] = system.solve()
  return { a: start.a + a!, b: start.b + b!, c: start.c + c! }
}

function bestShift(
  reference: Float32Array,
  profile: Float32Array,
  from: number,
  to: number,
  around: number,
  reach: number,
): { shift: number; trust: number } {
  const base = Math.round(around)
  const scores = new Float64Array(2 * reach + 1)
  let energy = 1e-6
  for (let at = from; at < to; at++) energy += reference[at]! * reference[at]!
  for (let offset = -reach; offset <= reach; offset++) {
    let product = 0
    let norm = 1e-6
    for (let at = from; at < to; at++) {
      const value = profile[at + base + offset] ?? 0
      product += reference[at]! * value
      norm += value * value
    }
    scores[offset + reach] = product / Math.sqrt(norm * energy) - 0.004 * Math.abs(base + offset - around)
  }
  let best = 0
  for (let i = 1; i < scores.length; i++) if (scores[i]! > scores[best]!) best = i
  const shift = base + best - reach + peakOffset(scores[best - 1], scores[best]!, scores[best + 1])
  return { shift, trust: Math.max(0, scores[best]! - 0.25) ** 2 * Math.min(1, energy) }
}

/** Where, between -0.5 and 0.5, the parabola through three neighbouring values has its top. */
export function peakOffset(before: number | undefined, top: number, after: number | undefined): number {
  if (before === undefined || after === undefined) return 0
  const curvature = before - 2 * top + after
  return curvature < 0 ? Math.min(0.5, Math.max(-0.5, (0.5 * (before - after)) / curvature)) : 0
}
