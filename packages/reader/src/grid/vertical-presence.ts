import type { Strip } from '../page/strip.ts'

/** Response above which a pixel may belong to a vertical rule. */
const threshold = 40
/** Shortest piece of a vertical rule that counts, and longest gap in it, in units of the tables' height. */
const shortest = 0.045
const longestGap = 0.012
/** Fewest vertical rules that must be seen before their absence says anything. */
const fewest = 3

/**
 * For every y, how surely vertical rules pass there, 0..1: about 1 within the tables
 * and 0 above, between and below them. `response` is the transposed response to vertical rules, of which
 * only x from `from` to `to` is looked at; `unit` is the tables' height in pixels. Null when too few are seen.
 */
export function verticalPresence(
  { width: height, data }: Strip,
  from: number,
  to: number,
  unit: number,
): Float32Array | null {
  const changes = new Int32Array(height + 1)
  const gapLimit = Math.round(longestGap * unit)
  const runLimit = Math.round(shortest * unit)
  for (let x = Math.max(1, from); x < to; x++) {
    const line = x * height
    let start = -1
    let last = -1
    for (let y = 0; y <= height; y++) {
      const at = line + y
      const dark =
        y < height &&
        (data[at]! > threshold || data[at - height]! > threshold || (data[at + height] ?? 0) > threshold)
      if (dark) {
        if (start < 0) start = y
        last = y
      } else if (start >= 0 && (y - last > gapLimit || y === height)) {
        if (last - start >= runLimit) {
          changes[start]! += 1
          changes[last + 1]! -= 1
        }
        start = -1
      }
    }
  }
  const counts = new Float32Array(height)
  let count = 0
  for (let y = 0; y < height; y++) {
    count += changes[y]!
    counts[y] = count
  }
  const usual = counts.slice().sort()[Math.floor(0.6 * height)]!
  // A rule and its neighbours answer in about three columns of pixels.
  if (usual < 3 * fewest) return null
  // Some rules are too faint in places: a third of the usual number is enough to be inside.
  return counts.map((value) => Math.min(1, (3 * value) / usual))
}
