import { findPeaks, type Peak } from './peaks.ts'

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

/** The rule under table 2's group labels spans half the width, so it looks at most this strong. */
const groupStrength = 0.5

/** Rules this clear are counted when rows differ in height. */
const countable = 0.35
/** Bounds of one row among uneven ones, in units of the mean row. */
const unevenRange = [0.55, 1.8] as const
/** What uneven rows cost against even ones. */
const unevenPrice = 1

interface Comb {
  readonly first: number
  readonly pitch: number
  readonly score: number
  /** The eleven rules where rows differ in height. */
  readonly rows?: readonly number[]
}

const rowCount = 10
/** Row pitch, in units of the distance from table 1's top to table 2's bottom. */
const pitchRange = [0.031, 0.0465] as const
/** Heights in units of the row pitch. */
const markerRange = [0.5, 1.5] as const
const labelRange = [0.9, 3.4] as const
const gapRange = [0.1, 2] as const
/** Usual heights and their spread, in units of the row pitch, and what an unusual one costs. */
const usualMarker = [0.95, 0.25] as const
const usualLabel = { 1: [1.8, 0.45], 2: [2.1, 0.45] } as const
const usualGap = [0.6, 0.4] as const
const unusualPrice = 0.3

/**
 * Finds the rules of both tables on a profile of rule responses down the page. `origin` is the position of
 * page y = 0 on the profile and `unit` the length of one page unit, both known to within `error` page units.
 * `presence` says for every position whether vertical rules pass there; null when nobody knows.
 */
export function findRowStructure(
  profile: Float32Array,
  presence: Float32Array | null,
  origin: number,
  unit: number,
  error: number,
): RowStructure {
  const misplaced = presenceCost(presence)
  const peaks = findPeaks(profile, Math.round(0.006 * unit), Math.round(0.08 * unit), 5)
  const clear = clarityMap(peaks, profile.length)
  const seconds = combs(
    clear,
    peaks,
    origin + (0.985 - 2.5 * error) * unit,
    origin + (1.015 + 2.5 * error) * unit,
    unit,
    rowCount,
  )
  const firsts = combs(
    clear,
    peaks,
    origin + (0.07 - 2.5 * error) * unit,
    origin + (0.2 + 2.5 * error) * unit,
    unit,
    0,
  )
  const firstTables = firsts.map((comb) => {
    const head = bestHead(heads(clear, peaks, comb, 1), (top) => 0.5 * ((top - origin) / (error * unit)) ** 2)
    return { comb, score: comb.score + head.score, rules: tableOf(head, comb) }
  })
  const secondHeads = seconds.map((comb) => heads(clear, peaks, comb, 2))
  let best: { score: number; tables: readonly [TableRules, TableRules] } | null = null
  for (const first of firstTables)
    seconds.forEach((comb, i) => {
      const ratio = comb.pitch / first.comb.pitch
      if (ratio < 0.88 || ratio > 1.1) return
      const above = first.rules.rows[rowCount]!
      const [least, most] = [above + gapRange[0] * comb.pitch, above + gapRange[1] * comb.pitch]
      const head = bestHead(secondHeads[i]!, (top) =>
        top < least || top > most ? 10 : unusual((top - above) / comb.pitch, usualGap),
      )
      const second = tableOf(head, comb)
      const bottom = second.rows[rowCount]!
      const score =
        first.score +
        comb.score +
        head.score -
        0.5 * ((bottom - origin - unit) / (error * unit)) ** 2 -
        200 * Math.log(ratio) ** 2 -
        misplaced(first.rules, second) -
        unexplained(peaks, first.rules, second)
      if (!best || score > best.score) best = { score, tables: [first.rules, second] }
    })
  const tables =
    (best as { tables: readonly [TableRules, TableRules] } | null)?.tables ?? fallback(origin, unit)
  return { tables, seen: seenShare(clear, tables) }
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
 * Rules halfway between count against a set. Offices that give used rows more room are allowed for.
 */
function combs(
  map: Float32Array,
  peaks: readonly Peak[],
  from: number,
  to: number,
  unit: number,
  anchor: number,
): Comb[] {
  const found: Comb[] = unevenCombs(peaks, from, to, unit, anchor)
  const [low, high] = [pitchRange[0] * unit, pitchRange[1] * unit]
  for (let at = Math.floor(from); at <= to; at++) {
    // One of the outer two rules is nearly always seen.
    for (let pitch = low; pitch <= high; pitch += 0.1) {
      const first = at - anchor * pitch
      const outer = clarity(map, first) + clarity(map, first + rowCount * pitch)
      if (outer < 0.3) continue
      // The outer two hold the set in place where the inner rules are missing; the last is the table's frame.
      let score = 2 * outer + clarity(map, first + rowCount * pitch)
      for (let k = 1; k <= rowCount; k++) {
        if (k < rowCount) score += clarity(map, first + k * pitch)
        score -= 0.5 * clarity(map, first + (k - 0.5) * pitch)
      }
      found.push({ first, pitch, score })
    }
  }
  found.sort((a, b) => b.score - a.score)
  const kept: Comb[] = []
  for (const comb of found) {
    const last = comb.first + rowCount * comb.pitch
    const near = kept.some(
      ({ first, pitch }) => Math.abs(first - comb.first) < 4 && Math.abs(first + rowCount * pitch - last) < 4,
    )
    if (!near) kept.push(comb)
    if (kept.length >= 30) break
  }
  return kept
}

/** Sets of exactly eleven clear rules with rows of differing heights between them. */
function unevenCombs(peaks: readonly Peak[], from: number, to: number, unit: number, anchor: number): Comb[] {
  const clear = peaks.filter((peak) => peak.strength >= countable)
  const found: Comb[] = []
  for (let i = 0; i + rowCount < clear.length; i++) {
    const rules = clear.slice(i, i + rowCount + 1)
    const [first, last] = [rules[0]!, rules[rowCount]!]
    const pitch = (last.at - first.at) / rowCount
    const held = (anchor === 0 ? first : last).at
    if (held < from || held > to || pitch < pitchRange[0] * unit || pitch > pitchRange[1] * unit) continue
    const heights = rules.slice(1).map((rule, k) => (rule.at - rules[k]!.at) / pitch)
    if (Math.min(...heights) < unevenRange[0] || Math.max(...heights) > unevenRange[1]) continue
    const inner = rules.reduce((sum, rule) => sum + rule.strength, 0)
    const score = inner + first.strength + 2 * last.strength - unevenPrice
    found.push({ first: first.at, pitch, score, rows: rules.map((rule) => rule.at) })
  }
  return found
}

interface Head {
  readonly top: number
  readonly labelBottom: number
  readonly score: number
}

/** The possible pairs of rules above a set of rows: seen ones, or one of the two assumed. */
function heads(map: Float32Array, peaks: readonly Peak[], { first, pitch }: Comb, table: 1 | 2): Head[] {
  const result: Head[] = []
  const between = (low: number, high: number, usual: number) => [
    ...peaks.map((peak) => peak.at).filter((at) => at >= low && at <= high),
    usual,
  ]
  for (const labelBottom of between(
    first - markerRange[1] * pitch,
    first - markerRange[0] * pitch,
    first - 0.9 * pitch,
  ))
    for (const top of between(
      labelBottom - labelRange[1] * pitch,
      labelBottom - labelRange[0] * pitch,
      labelBottom - 2 * pitch,
    ))
      result.push({
        top,
        labelBottom,
        score:
          1.5 * (clarity(map, labelBottom) + clarity(map, top)) -
          unusual((first - labelBottom) / pitch, usualMarker) -
          unusual((labelBottom - top) / pitch, usualLabel[table]),
      })
  return result
}

function unusual(height: number, [usual, spread]: readonly [number, number]): number {
  return unusualPrice * ((height - usual) / spread) ** 2
}

/** The best head after what its top costs. */
function bestHead(candidates: readonly Head[], cost: (top: number) => number): Head {
  let best = candidates[0]!
  let most = Number.NEGATIVE_INFINITY
  for (const head of candidates) {
    const score = head.score - cost(head.top)
    if (score > most) {
      most = score
      best = { ...head, score }
    }
  }
  return best
}

function tableOf({ top, labelBottom }: Head, { first, pitch, rows }: Comb): TableRules {
  return {
    top,
    labelBottom,
    rows: rows ?? Array.from({ length: rowCount + 1 }, (_, k) => first + k * pitch),
  }
}

/** Clear rules inside the form that belong to no table; table 2's rule under its group labels is expected. */
function unexplained(peaks: readonly Peak[], one: TableRules, two: TableRules): number {
  const pitch = one.rows[1]! - one.rows[0]!
  const rules = [one, two].flatMap((table) => [table.top, table.labelBottom, ...table.rows])
  let sum = 0
  for (const { at, strength } of peaks) {
    if (strength < 0.4 || at < one.top - 0.2 * pitch || at > two.rows[rowCount]! + 1.3 * pitch) continue
    if (rules.some((rule) => Math.abs(rule - at) < 0.2 * pitch)) continue
    sum += at > two.top && at < two.labelBottom ? Math.max(0, strength - groupStrength) : strength
  }
  return 1.2 * sum
}

/**
 * What it costs to put tables where no vertical rules pass, or to leave out where they do, in units of clear
 * rules for one row.
 */
function presenceCost(presence: Float32Array | null): (one: TableRules, two: TableRules) => number {
  if (!presence) return () => 0
  const sums = new Float64Array(presence.length + 1)
  presence.forEach((value, i) => {
    sums[i + 1] = sums[i]! + value
  })
  const place = (at: number) => Math.min(presence.length, Math.max(0, Math.round(at)))
  const within = (from: number, to: number) => sums[place(to)]! - sums[place(from)]!
  return (one, two) => {
    const pitch = one.rows[1]! - one.rows[0]!
    const [top, bottom] = [one.rows[0]!, one.rows[rowCount]!]
    // The bands above the rows are left out: some of their rules end early.
    const inside = within(top, bottom) + within(two.rows[0]!, two.rows[rowCount]!)
    const expected = bottom - top + two.rows[rowCount]! - two.rows[0]!
    const outside =
      within(one.top - 2 * pitch, one.top) +
      within(bottom, two.top) +
      within(two.rows[rowCount]!, two.rows[rowCount]! + 2 * pitch)
    return (1.2 * (expected - inside + outside)) / pitch
  }
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
