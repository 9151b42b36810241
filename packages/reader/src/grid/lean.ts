import { type Profiles, valueAt } from './rule-response.ts'

/** Largest lean from the middle of the page to its top, and its change across the page, in page units. */
const widestLean = 0.04
const widestFan = 0.016
/** Steps of the first search, in pixels: rules are that thick there. */
const coarseStep = 4
const coarseFanStep = 6
const halvings = 4

/** How vertical rules lean: shift in pixels at a place, -1..1 down the page and -1..1 across it. */
export interface Lean {
  readonly shift: number
  readonly fan: number
}

/** Shift in pixels of what stands at `s` across the page, at `t` down it. */
export function leanAt({ shift, fan }: Lean, s: number, t: number): number {
  return (shift + fan * s) * t
}

/**
 * The lean under which the profiles of each table, taken at places `ts` down the page, agree best: the sharper their
 * mean, the better. `unit` is the width of the tables in pixels.
 */
export function findLean(
  tables: readonly Profiles[],
  ts: readonly (readonly number[])[],
  unit: number,
): Lean {
  const thick = tables.map((profiles) => profiles.map((profile) => thickened(profile, coarseStep / 2)))
  let best: Lean = { shift: 0, fan: 0 }
  let most = sharpness(thick, ts, best)
  for (let shift = -widestLean * unit; shift <= widestLean * unit; shift += coarseStep)
    for (let fan = -widestFan * unit; fan <= widestFan * unit; fan += coarseFanStep) {
      const score = sharpness(thick, ts, { shift, fan })
      if (score <= most) continue
      most = score
      best = { shift, fan }
    }
  most = sharpness(tables, ts, best)
  let steps = { shift: coarseStep / 2, fan: coarseFanStep / 2 }
  for (let halving = 0; halving <= halvings; ) {
    let improved = false
    for (const [shift, fan] of [
      [steps.shift, 0],
      [-steps.shift, 0],
      [0, steps.fan],
      [0, -steps.fan],
    ] as const) {
      const tried = { shift: best.shift + shift, fan: best.fan + fan }
      const score = sharpness(tables, ts, tried)
      if (score <= most) continue
      most = score
      best = tried
      improved = true
    }
    if (improved) continue
    steps = { shift: steps.shift / 2, fan: steps.fan / 2 }
    halving++
  }
  return best
}

/** Every peak as wide as `reach` pixels to both sides. */
function thickened(profile: Float32Array, reach: number): Float32Array {
  const wide = profile.slice()
  for (let at = 0; at < profile.length; at++) {
    const value = profile[at]!
    const end = Math.min(profile.length - 1, at + reach)
    for (let near = Math.max(0, at - reach); near <= end; near++) if (wide[near]! < value) wide[near] = value
  }
  return wide
}

/** The profile of a place `t` down the page as it would stand without the lean. */
export function uprighted(profile: Float32Array, lean: Lean, t: number): Float32Array {
  const last = profile.length - 1
  const upright = new Float32Array(profile.length)
  for (let at = 0; at <= last; at++) upright[at] = valueAt(profile, at + leanAt(lean, (2 * at) / last - 1, t))
  return upright
}

/** Sum over all places of the squared mean of what stands there in all profiles of a table. */
function sharpness(tables: readonly Profiles[], ts: readonly (readonly number[])[], lean: Lean): number {
  let sum = 0
  for (let table = 0; table < tables.length; table++) {
    const profiles = tables[table]!
    const length = profiles[0]!.length
    const totals = new Float32Array((length + 1) >> 1)
    for (let i = 0; i < profiles.length; i++)
      addLeaning(profiles[i]!, { shift: lean.shift * ts[table]![i]!, fan: lean.fan * ts[table]![i]! }, totals)
    for (let at = 0; at < totals.length; at++) sum += totals[at]! * totals[at]!
  }
  return sum
}

/** Adds to `totals` what stands at every second place of a profile once it is moved by `shift + fan * s`. */
function addLeaning(profile: Float32Array, { shift, fan }: Lean, totals: Float32Array): void {
  const slope = 2 + (4 * fan) / (profile.length - 1)
  let from = shift - fan + 0.5
  for (let at = 0; at < totals.length; at++, from += slope)
    if (from >= 0 && from < profile.length) totals[at]! += profile[from | 0]!
}
