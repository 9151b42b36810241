import { peakOffset } from './alignment.ts'

/** The vertical rules of one table, outer ones included: positions in pixels and how clearly each was seen. */
export interface ColumnRules {
  readonly edges: readonly number[]
  readonly clarity: readonly number[]
}

export interface ColumnStructure {
  readonly tables: readonly [ColumnRules, ColumnRules]
}

/**
 * Usual shares of a table's width, from left to right, in forms with 15 and with 17 columns. Offices set their
 * own widths, so these only decide between rules that are about equally clear.
 */
const usualWidths = [
  [
    [0.022, 0.236, 0.096, 0.062, 0.125, 0.056, 0.065, 0.16, 0.178],
    [0.023, 0.093, 0.114, 0.1, 0.112, 0.112, 0.226, 0.22],
  ],
  [
    [0.026, 0.202, 0.112, 0.073, 0.115, 0.069, 0.063, 0.14, 0.144, 0.056],
    [0.026, 0.122, 0.088, 0.113, 0.093, 0.092, 0.092, 0.187, 0.187],
  ],
] as const

/** Spread of the logarithm of a column's width. */
const widthSpread = 0.3
/** What a column of unusual width costs, in units of clearly seen rules. */
const widthPrice = 0.12
/** What passing over a clear rule costs. */
const skipPrice = 1.1
/** How far, in page units of x, the net's idea of the tables' sides may be off. */
const netError = 0.012

interface Peak {
  readonly at: number
  readonly strength: number
}

interface Path {
  readonly score: number
  readonly peaks: readonly Peak[]
}

/**
 * Chooses the vertical rules of both tables on their profiles of rule responses across the page. `origin` is
 * the position of page x = 0 and `unit` the length of one page unit.
 */
export function findColumnStructure(
  profiles: readonly [Float32Array, Float32Array],
  origin: number,
  unit: number,
): ColumnStructure {
  const peaks = profiles.map((profile) => findPeaks(profile)) as [Peak[], Peak[]]
  const forms = usualWidths.map((widths) =>
    widths.map((usual, table) => bestPath(peaks[table]!, usual, origin, unit)),
  )
  const total = (paths: readonly Path[]) => paths.reduce((sum, path) => sum + path.score, 0)
  const paths = total(forms[0]!) > total(forms[1]!) ? forms[0]! : forms[1]!
  const rules = paths.map((path) => ({
    edges: path.peaks.map((peak) => peak.at),
    clarity: path.peaks.map((peak) => peak.strength),
  }))
  return { tables: [rules[0]!, rules[1]!] }
}

function findPeaks(profile: Float32Array): Peak[] {
  const reach = 6
  const found: Peak[] = []
  for (let at = 1; at + 1 < profile.length; at++) {
    const value = profile[at]!
    if (value < 0.01 || value < profile[at - 1]! || value <= profile[at + 1]!) continue
    let before = value
    let after = value
    for (let k = 1; k <= reach; k++) {
      before = Math.min(before, profile[at - k] ?? value)
      after = Math.min(after, profile[at + k] ?? value)
    }
    const strength = value - Math.max(before, after)
    if (strength > 0.005)
      found.push({ at: at + peakOffset(profile[at - 1], value, profile[at + 1]), strength })
  }
  const sorted = found.map((peak) => peak.strength).sort((a, b) => b - a)
  const clearest = sorted[Math.min(5, sorted.length - 1)] ?? 1
  return found
    .map(({ at, strength }) => ({ at, strength: Math.min(1, strength / clearest) }))
    .filter((peak) => peak.strength > 0.06)
}

/**
 * The likeliest choice of peaks as the table's rules, by dynamic programming from left to right: clear rules
 * count for it, passed-over clear rules and unusual widths against it. Rules nobody saw may be assumed at
 * their usual place at no gain.
 */
function bestPath(seen: readonly Peak[], usual: readonly number[], origin: number, unit: number): Path {
  const peaks = withAssumed(seen, usual, origin, unit)
  const passed = new Float64Array(peaks.length + 1)
  peaks.forEach((peak, i) => {
    passed[i + 1] = passed[i]! + skipPrice * peak.strength ** 2
  })
  const logs = usual.map((width) => Math.log(width * unit))
  let scores = peaks.map((peak) => peak.strength - 0.5 * ((peak.at - origin) / (netError * unit)) ** 2)
  const parents: Int32Array[] = []
  for (const log of logs) {
    const next = peaks.map(() => Number.NEGATIVE_INFINITY)
    const parent = new Int32Array(peaks.length).fill(-1)
    for (let to = 1; to < peaks.length; to++)
      for (let from = 0; from < to; from++) {
        const width = peaks[to]!.at - peaks[from]!.at
        if (width < 0.008 * unit) continue
        const unusual = ((Math.log(width) - log) / widthSpread) ** 2
        const score =
          scores[from]! + peaks[to]!.strength - widthPrice * unusual - (passed[to]! - passed[from + 1]!)
        if (score > next[to]!) {
          next[to] = score
          parent[to] = from
        }
      }
    scores = next
    parents.push(parent)
  }
  let last = 0
  let best = Number.NEGATIVE_INFINITY
  scores.forEach((score, i) => {
    const total = score - 0.5 * ((peaks[i]!.at - origin - unit) / (netError * unit)) ** 2
    if (total > best) {
      best = total
      last = i
    }
  })
  const chosen: Peak[] = [peaks[last]!]
  for (let column = parents.length - 1; column >= 0; column--) {
    last = parents[column]![last]!
    if (last < 0) break
    chosen.unshift(peaks[last]!)
  }
  return { score: best, peaks: chosen }
}

function withAssumed(seen: readonly Peak[], usual: readonly number[], origin: number, unit: number): Peak[] {
  const assumed: Peak[] = []
  let at = 0
  for (const width of [0, ...usual]) {
    at += width
    assumed.push({ at: origin + at * unit, strength: 0 })
  }
  return [...seen, ...assumed].sort((a, b) => a.at - b.at)
}
