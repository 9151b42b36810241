import { peakOffset } from './alignment.ts'

/** The thirteen full-width rules of one table, from its top: positions in pixels of the profile. */
export interface TableRules {
  readonly top: number
  /** Below the labels. */
  readonly labelBottom: number
  /** Eleven rules: below the markers to below the tenth row. */
  readonly rows: readonly number[]
}

export interface RowStructure {
  readonly tables: readonly [TableRules, TableRules]
  /** Share of the expected rules that were seen, 0..1. */
  readonly seen: number
}

/** A rule-like place on the profile; `strength` 1 is as clear as the clearest rules. */
interface Peak {
  readonly at: number
  readonly strength: number
}

interface Comb {
  readonly first: number
  readonly pitch: number
  readonly score: number
}

const rowCount = 10
/** Row pitch, in units of the distance from table 1's top to table 2's bottom. */
const pitchRange = [0.031, 0.0465] as const
/** Heights in units of the row pitch. */
const markerRange = [0.5, 1.5] as const
const labelRange = [0.9, 3.4] as const
const gapRange = [0.1, 2] as const
/** How far, in page units of y, the net's idea of the tables' top and bottom may be off. */
const netError = 0.012

/**
 * Finds the rules of both tables on a profile of rule responses down the page. `origin` is the position of
 * page y = 0 on the profile and `unit` the length of one page unit, both as the net has them.
 */
export function findRowStructure(profile: Float32Array, origin: number, unit: number): RowStructure {
  const peaks = findPeaks(profile, unit)
  const clear = clarityMap(peaks, profile.length)
  const seconds = combs(clear, origin + 0.88 * unit, origin + 1.12 * unit, unit, rowCount)
  const firsts = combs(clear, origin + 0.06 * unit, origin + 0.26 * unit, unit, 0)
  let best: { score: number; tables: readonly [TableRules, TableRules] } | null = null
  for (const first of firsts)
    for (const second of seconds) {
      const ratio = second.pitch / first.pitch
      if (ratio < 0.88 || ratio > 1.1) continue
      const one = headOf(clear, first, origin, unit, null)
      const two = headOf(clear, second, origin, unit, one.rules.rows[rowCount]!)
      const bottom = two.rules.rows[rowCount]!
      const score =
        first.score +
        second.score +
        one.score +
        two.score -
        0.5 * ((bottom - origin - unit) / (netError * unit)) ** 2 -
        8 * Math.abs(Math.log(ratio)) -
        unexplained(peaks, one.rules, two.rules)
      if (!best || score > best.score) best = { score, tables: [one.rules, two.rules] }
    }
  const tables = best?.tables ?? fallback(origin, unit)
  return { tables, seen: seenShare(clear, tables) }
}

function findPeaks(profile: Float32Array, unit: number): Peak[] {
  const reach = Math.max(2, Math.round(0.006 * unit))
  const found: Peak[] = []
  for (let at = 1; at + 1 < profile.length; at++) {
    const value = profile[at]!
    if (value < 0.02 || value < profile[at - 1]! || value <= profile[at + 1]!) continue
    let low = value
    let lowAfter = value
    for (let k = 1; k <= reach; k++) {
      low = Math.min(low, profile[at - k] ?? value)
      lowAfter = Math.min(lowAfter, profile[at + k] ?? value)
    }
    const prominence = value - Math.max(low, lowAfter)
    if (prominence > 0.01)
      found.push({ at: at + peakOffset(profile[at - 1], value, profile[at + 1]), strength: prominence })
  }
  const sorted = found.map((peak) => peak.strength).sort((a, b) => b - a)
  const clearest = sorted[Math.min(12, sorted.length - 1)] ?? 1
  return found.map(({ at, strength }) => ({ at, strength: Math.min(1, strength / clearest) }))
}

/** How clear a rule is at and within two pixels of every position. */
function clarityMap(peaks: readonly Peak[], length: number): Float32Array {
  const map = new Float32Array(length)
  for (const { at, strength } of peaks)
    for (let position = Math.ceil(at - 3); position <= at + 3; position++) {
      const value = strength * (1 - Math.abs(position - at) / 4)
      if (position >= 0 && position < length && value > map[position]!) map[position] = value
    }
  return map
}

function clarity(map: Float32Array, at: number): number {
  return map[Math.round(at)] ?? 0
}

/**
 * The best evenly spaced sets of eleven rules whose rule number `anchor` lies between `from` and `to`.
 * Rules halfway between count against a set.
 */
function combs(map: Float32Array, from: number, to: number, unit: number, anchor: number): Comb[] {
  const found: Comb[] = []
  const [low, high] = [pitchRange[0] * unit, pitchRange[1] * unit]
  for (let at = Math.floor(from); at <= to; at++) {
    let best: Comb | null = null
    for (let pitch = low; pitch <= high; pitch += 0.1) {
      const first = at - anchor * pitch
      let score = 0
      for (let k = 0; k <= rowCount; k++) {
        score += clarity(map, first + k * pitch)
        if (k > 0) score -= 0.5 * clarity(map, first + (k - 0.5) * pitch)
      }
      // The outer two hold the set in place where the inner rules are missing.
      score += clarity(map, first) + clarity(map, first + rowCount * pitch)
      if (!best || score > best.score) best = { first, pitch, score }
    }
    if (best) found.push(best)
  }
  found.sort((a, b) => b.score - a.score)
  const kept: Comb[] = []
  for (const comb of found) {
    const near = kept.some(
      (other) => Math.abs(other.first - comb.first) < 4 && Math.abs(other.pitch - comb.pitch) < 0.5,
    )
    if (!near) kept.push(comb)
    if (kept.length >= 14) break
  }
  return kept
}

/** Chooses the rules above the rows. Table 1's top should lie at the origin, table 2's below table 1. */
function headOf(
  map: Float32Array,
  comb: Comb,
  origin: number,
  unit: number,
  above: number | null,
): { rules: TableRules; score: number } {
  const { first, pitch } = comb
  let best = { top: first - 2.8 * pitch, labelBottom: first - pitch, score: Number.NEGATIVE_INFINITY }
  for (let marker = markerRange[0] * pitch; marker <= markerRange[1] * pitch; marker++) {
    const labelBottom = first - marker
    const seen = clarity(map, labelBottom)
    for (let label = labelRange[0] * pitch; label <= labelRange[1] * pitch; label++) {
      const top = labelBottom - label
      let score = 1.5 * seen + 1.5 * clarity(map, top)
      if (above === null) score -= 0.5 * ((top - origin) / (netError * unit)) ** 2
      else {
        const gap = (top - above) / pitch
        if (gap < gapRange[0] || gap > gapRange[1]) continue
      }
      if (score > best.score) best = { top, labelBottom, score }
    }
  }
  const rows = Array.from({ length: rowCount + 1 }, (_, k) => first + k * pitch)
  return { rules: { top: best.top, labelBottom: best.labelBottom, rows }, score: Math.max(best.score, -20) }
}

/** Clear rules inside the form that belong to no table; table 2's rule under its group labels is expected. */
function unexplained(peaks: readonly Peak[], one: TableRules, two: TableRules): number {
  const pitch = one.rows[1]! - one.rows[0]!
  const rules = [one, two].flatMap((table) => [table.top, table.labelBottom, ...table.rows])
  let sum = 0
  for (const { at, strength } of peaks) {
    if (strength < 0.4 || at < one.top - 0.2 * pitch || at > two.rows[rowCount]! + 1.3 * pitch) continue
    if (at > two.top && at < two.labelBottom) continue
    if (!rules.some((rule) => Math.abs(rule - at) < 0.2 * pitch)) sum += strength
  }
  return 1.2 * sum
}

function seenShare(map: Float32Array, tables: readonly [TableRules, TableRules]): number {
  const rules = tables.flatMap((table) => [table.top, table.labelBottom, ...table.rows])
  return rules.filter((rule) => clarity(map, rule) > 0.25).length / rules.length
}

/** The usual form, where nothing could be seen. */
function fallback(origin: number, unit: number): readonly [TableRules, TableRules] {
  const table = (top: number, label: number): TableRules => ({
    top: origin + top * unit,
    labelBottom: origin + (top + label) * unit,
    rows: Array.from({ length: rowCount + 1 }, (_, k) => origin + (top + label + 0.033 + 0.038 * k) * unit),
  })
  return [table(0, 0.07), table(0.501, 0.086)]
}
