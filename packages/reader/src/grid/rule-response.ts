import type { Strip } from '../page/strip.ts'

/** One-dimensional answers: `profiles[i]` holds how rule-like each position looks within part i, 0..1. */
export type Profiles = readonly Float32Array[]

/** Contrast at which a pixel counts as fully dark, so that heavy print does not outweigh a thin rule. */
const fullContrast = 0.3
/**
 * A rule is darker than the paper this far to both sides, in widths of the tables: two reaches, for thin and
 * thick rules. The filled band under the labels is too wide for either.
 */
const reaches = [0.0022, 0.0042] as const

/**
 * How much each pixel looks like part of a dark line along x, 0..255: darker than the paper above and below.
 * Text answers too, but only here and there. `unit` is the width of the tables in pixels.
 */
export function lineResponse(strip: Strip, unit: number): Strip {
  const { width, height, data } = strip
  const result = new Uint8Array(width * height)
  const [near, far] = reaches.map((share) => Math.max(2, Math.round(share * unit))) as [number, number]
  for (let y = near; y < height - near; y++) {
    const line = y * width
    const up = near * width
    const farUp = y >= far && y < height - far ? far * width : up
    for (let at = line; at < line + width; at++) {
      const ink = data[at]! + faintest
      // Nearly all pixels are paper, which the first comparison of each reach tells.
      let most = ink
      const above = data[at - up]!
      if (above > most) {
        const below = data[at + up]!
        most = Math.max(most, above < below ? above : below)
      }
      const farAbove = data[at - farUp]!
      if (farAbove > most) {
        const farBelow = data[at + farUp]!
        most = Math.max(most, farAbove < farBelow ? farAbove : farBelow)
      }
      if (most <= ink) continue
      const response = (most - ink) * perDrop[most]!
      result[at] = response < 255 ? response : 255
    }
  }
  return { width, height, data: result }
}

/** Grey levels below the paper that do not count. */
const faintest = 4
/** Response for each grey level below paper of a given brightness. */
const perDrop = Float32Array.from({ length: 256 }, (_, paper) => 255 / fullContrast / (paper + 20))

/** The strip with every two neighbours along x made one: along a rule, half of the pixels tell as much. */
export function narrowed({ width, height, data }: Strip): Strip {
  const half = width >> 1
  const result = new Uint8Array(half * height)
  for (let y = 0, at = 0; y < height; y++)
    for (let from = y * width, end = from + 2 * half; from < end; from += 2)
      result[at++] = (data[from]! + data[from + 1]! + 1) >> 1
  return { width: half, height, data: result }
}

/** The strip with its axes exchanged and every two neighbours along its old y made one. */
export function uprightPairs({ width, height, data }: Strip): Strip {
  const half = height >> 1
  const result = new Uint8Array(width * half)
  const block = 32
  for (let top = 0; top < half; top += block)
    for (let left = 0; left < width; left += block) {
      const bottom = Math.min(half, top + block)
      const right = Math.min(width, left + block)
      for (let y = top; y < bottom; y++)
        for (let x = left, from = 2 * y * width; x < right; x++)
          result[x * half + y] = (data[from + x]! + data[from + width + x]! + 1) >> 1
    }
  return { width: half, height: width, data: result }
}

/** Pieces of a range, and how many of them, the weakest, count: a rule runs through all, letters leave gaps. */
const pieces = 6
const weakest = 3

/**
 * How much every pixel row looks like a rule within each of the given ranges of x (whole pixels, end excluded): the
 * mean response of the weakest pieces of the range.
 */
export function rowProfiles(response: Strip, ranges: readonly (readonly [number, number])[]): Profiles {
  return ranges.map((range) => rowProfile(response, range))
}

function rowProfile({ width, height, data }: Strip, [from, to]: readonly [number, number]): Float32Array {
  const means = new Float32Array(pieces)
  const profile = new Float32Array(height)
  for (let y = 0; y < height; y++) {
    const line = y * width
    for (let piece = 0; piece < pieces; piece++) {
      const start = from + Math.floor((piece * (to - from)) / pieces)
      const end = from + Math.floor(((piece + 1) * (to - from)) / pieces)
      let sum = 0
      for (let at = line + start; at < line + end; at++) sum += data[at]!
      const mean = sum / Math.max(1, end - start)
      // Inserted among those before it, which rise.
      let place = piece
      for (; place > 0 && means[place - 1]! > mean; place--) means[place] = means[place - 1]!
      means[place] = mean
    }
    let sum = 0
    for (let piece = 0; piece < weakest; piece++) sum += means[piece]!
    profile[y] = sum / (255 * weakest)
  }
  return profile
}

/** At every position, the mean of the `count` lowest of the profiles: what all of them agree on. */
export function meanOfLowest(profiles: Profiles, count: number): Float32Array {
  const result = new Float32Array(profiles[0]!.length)
  const lowest = new Float32Array(count)
  for (let at = 0; at < result.length; at++) {
    // Insertion into the few lowest so far, which rise.
    let known = 0
    for (let i = 0; i < profiles.length; i++) {
      const value = profiles[i]![at]!
      if (known === count && value >= lowest[count - 1]!) continue
      let place = known < count ? known++ : count - 1
      for (; place > 0 && lowest[place - 1]! > value; place--) lowest[place] = lowest[place - 1]!
      lowest[place] = value
    }
    let sum = 0
    for (let i = 0; i < count; i++) sum += lowest[i]!
    result[at] = sum / count
  }
  return result
}

/** The profile from `reach` before to `reach` behind a place between samples. */
export function windowAround(profile: Float32Array, around: number, reach: number): Float32Array {
  const window = new Float32Array(2 * Math.floor(reach) + 1)
  for (let i = 0; i < window.length; i++) window[i] = valueAt(profile, around - reach + i)
  return window
}

/** A profile between its samples, linearly; 0 beyond the ends. */
export function valueAt(profile: Float32Array, at: number): number {
  const low = Math.floor(at)
  if (low < 0 || low + 1 >= profile.length) return 0
  return profile[low]! + (at - low) * (profile[low + 1]! - profile[low]!)
}

/** The profile after moving it back by a shift in pixels. */
export function moved(profile: Float32Array, shift: number): Float32Array {
  const result = new Float32Array(profile.length)
  for (let at = 0; at < result.length; at++) result[at] = valueAt(profile, at + shift)
  return result
}

/**
 * What aligned profiles have in common: a third the mean, two thirds the mean of the lower part, since a rule runs
 * through nearly all of them and print only through some.
 */
export function commonProfile(profiles: Profiles): Float32Array {
  const common = meanOfLowest(profiles, Math.ceil(0.45 * profiles.length))
  for (let at = 0; at < common.length; at++) {
    let sum = 0
    for (let i = 0; i < profiles.length; i++) sum += profiles[i]![at]!
    common[at] = (sum / profiles.length + 2 * common[at]!) / 3
  }
  return common
}

/** Where, between -0.5 and 0.5, the parabola through three neighbouring values has its top. */
export function peakOffset(before: number | undefined, top: number, after: number | undefined): number {
  if (before === undefined || after === undefined) return 0
  const curvature = before - 2 * top + after
  return curvature < 0 ? Math.min(0.5, Math.max(-0.5, (0.5 * (before - after)) / curvature)) : 0
}
