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
  const scale = 255 / fullContrast
  for (let y = 0; y < height; y++) {
    const line = y * width
    for (const share of reaches) {
      const reach = Math.max(2, Math.round(share * unit))
      const above = Math.max(0, y - reach) * width - line
      const below = Math.min(height - 1, y + reach) * width - line
      for (let at = line; at < line + width; at++) {
        const up = data[at + above]!
        const down = data[at + below]!
        const paper = Math.min(up, down)
        const drop = paper - data[at]!
        if (drop <= 4) continue
        const response = (scale * (drop - 4)) / (paper + 20)
        if (response > result[at]!) result[at] = Math.min(response, 255)
      }
    }
  }
  return { width, height, data: result }
}

/** The strip with its axes exchanged. */
export function transpose(strip: Strip): Strip {
  const { width, height, data } = strip
  const result = new Uint8Array(width * height)
  const block = 32
  for (let top = 0; top < height; top += block)
    for (let left = 0; left < width; left += block) {
      const bottom = Math.min(height, top + block)
      const right = Math.min(width, left + block)
      for (let y = top; y < bottom; y++)
        for (let x = left; x < right; x++) result[x * height + y] = data[y * width + x]!
    }
  return { width: height, height: width, data: result }
}

/** Mean response of every pixel row within each of the given ranges of x (whole pixels, end excluded). */
export function rowProfiles(response: Strip, ranges: readonly (readonly [number, number])[]): Profiles {
  const { width, height, data } = response
  return ranges.map(([from, to]) => {
    const profile = new Float32Array(height)
    for (let y = 0; y < height; y++) {
      let sum = 0
      for (let at = y * width + from; at < y * width + to; at++) sum += data[at]!
      profile[y] = sum / (255 * (to - from))
    }
    return profile
  })
}

/** At every position, the mean of the `count` lowest of the profiles: what all of them agree on. */
export function meanOfLowest(profiles: Profiles, count: number): Float32Array {
  const values = new Float32Array(profiles.length)
  return profiles[0]!.map((_, at) => {
    for (let i = 0; i < values.length; i++) values[i] = profiles[i]![at]!
    values.sort()
    let sum = 0
    for (let i = 0; i < count; i++) sum += values[i]!
    return sum / count
  })
}
