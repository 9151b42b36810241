import type { Strip } from '../page/strip.ts'
import type { FormPlaces } from './bent-mesh.ts'
import { chooseColumns, type SoughtColumns } from './column-choice.ts'
import { type FormRules, rulesInTable } from './form-rules.ts'
import { findLean, leanAt, uprighted } from './lean.ts'
import { chooseRules, clearestPeaks } from './rule-choice.ts'
import { followRules, type RuleField } from './rule-field.ts'
import { bentIn, movedRules, registerRules } from './rule-registration.ts'
import {
  commonProfile,
  lineResponse,
  meanOfLowest,
  moved,
  type Profiles,
  rowProfiles,
  transpose,
} from './rule-response.ts'
import type { StraightPage } from './straight-page.ts'

/** Parts across the page in which the horizontal rules are followed. */
const partCount = 32
/** Row ranges of a table in which its vertical rules are followed, as first and last row rule. */
const groups = [
  [0, 2],
  [2, 4],
  [4, 6],
  [6, 8],
  [8, 10],
] as const
/** How far the net may put all rules of a table off together, and how far one of them is then followed, in rows. */
const commonRowReach = 0.35
const rowReach = 0.3
/** How far a single rule usually is from there, in rows, and how far the logarithms of rows' heights spread. */
const rowError = 0.2
const heightSpread = 0.3
/** Lines of print look like rules in part, and rows differ little in height. */
const rowPrices = { skipped: 0.9, assumed: 0.4, moved: 0.25, step: 0.25, stepAtMost: 2.5 }
/** How far the net usually puts a column off, and how far a chosen rule is then followed, in page units. */
const columnError = 0.012
const columnReach = 0.005

/** Rules as they were seen, and how clearly. */
export interface SeenRules extends FormRules {
  /** Clarity of each vertical rule of both tables, 0..1. */
  readonly clarity: readonly [readonly number[], readonly number[]]
  /** Share of the horizontal rules that were seen, 0..1. */
  readonly seen: number
}

/** Follows all rules on a page on which they run nearly along the axes at known places. */
export function followFormRules(page: StraightPage, places: FormPlaces): SeenRules {
  const { strip, originX, originY, unitX, unitY } = page
  const ys = places.ys.map((y) => originY + y * unitY)
  const xs = places.edges.map((edges) => edges.map((x) => originX + x * unitX))

  const edgeOf = (part: number) => Math.round(originX + (part * unitX) / partCount)
  const parts = Array.from({ length: partCount }, (_, part) => [edgeOf(part), edgeOf(part + 1)] as const)
  const pitch = (ys[12]! - ys[2]!) / 10
  const profiles = rowProfiles(lineResponse(strip, unitX), parts)
  const horizontal = followRules(
    profiles,
    [0, 1].flatMap((table) =>
      soughtRows(profiles, ys.slice(rulesInTable * table, rulesInTable * (table + 1)), pitch),
    ),
    rowReach * pitch,
  )
  const partCentres = parts.map(([from, to]) => (from + to) / 2)
  const ruleAt = (rule: number, x: number) => between(partCentres, horizontal.at[rule]!, x)
  const heights = ys.map((_, rule) => {
    const line = new Float32Array(strip.width)
    for (let x = 0; x < line.length; x++) line[x] = ruleAt(rule, x)
    return line
  })

  const response = lineResponse(transpose(strip), unitX)
  /** Vertical responses in part of the band between a horizontal rule and the next. */
  const band = (rule: number, from: number, to: number) =>
    bandProfile(response, heights[rule]!, heights[rule + 1]!, [from, to])
  const tables = ([0, 1] as const).map((table) =>
    groups.map(([from, to]) => {
      const bands: Float32Array[] = []
      for (let row = from; row < to; row++)
        for (let third = 0; third < 3; third++)
          bands.push(band(rulesInTable * table + 2 + row, third / 3, (third + 1) / 3))
      // A rule runs all the way down, letters and row numbers only stand in the middle.
      return meanOfLowest(bands, Math.ceil(bands.length / 3))
    }),
  )
  const groupCentres = ([0, 1] as const).map((table) =>
    groups.map(
      ([from, to]) => (ys[rulesInTable * table + 2 + from]! + ys[rulesInTable * table + 2 + to]!) / 2,
    ),
  )
  const down = groupCentres.map((centres) => centres.map((y) => (2 * (y - originY)) / unitY - 1))
  const lean = findLean(tables, down, unitX)
  const sought = ([0, 1] as const).map((table): SoughtColumns => {
    const upright = tables[table]!.map((profile, group) => uprighted(profile, lean, down[table]![group]!))
    // Beside the labels and markers no print stands near a rule, as row numbers and first letters do.
    const top = down[table]![0]! - 0.1
    const headings = [band(rulesInTable * table, 0.55, 1), band(rulesInTable * table + 1, 0, 1)]
    const all = [...upright, ...headings.map((profile) => uprighted(profile, lean, top))]
    return { table: table === 0 ? 1 : 2, profile: commonProfile(all), expected: xs[table]! }
  })
  const chosen = chooseColumns([sought[0]!, sought[1]!], columnError * unitX, unitX)
  const vertical = tables.map((profiles, table) =>
    followRules(
      profiles,
      chosen[table]!.map((x) =>
        Float64Array.from(down[table]!, (t) => x + leanAt(lean, (2 * x) / (strip.width - 1) - 1, t)),
      ),
      columnReach * unitX,
    ),
  ) as [RuleField, RuleField]
  return {
    edgeCounts: [xs[0]!.length, xs[1]!.length],
    horizontal: ruleAt,
    vertical: (table, edge, y) => between(groupCentres[table]!, vertical[table].at[edge]!, y),
    clarity: [vertical[0].clarity, vertical[1].clarity],
    seen: horizontal.clarity.filter((clarity) => clarity > 0.5).length / ys.length,
  }
}

/** Where the rules of one table are to be followed, for every part: moved together first, then each to a clear rule. */
function soughtRows(profiles: Profiles, expected: readonly number[], pitch: number): Float64Array[] {
  const moves = registerRules(profiles, expected, commonRowReach * pitch)
  const upright = profiles.map((profile, part) => moved(profile, bentIn(moves, part, profiles.length)))
  const unit = expected.at(-1)! - expected[0]!
  const together = movedRules(expected, moves)
  const chosen = chooseRules(clearestPeaks(commonProfile(upright), unit), {
    expected: together,
    error: rowError * pitch,
    steps: together.slice(1).map((at, i) => at - together[i]!),
    spread: heightSpread,
    narrowest: 0.4 * pitch,
    margin: 0.8 * pitch,
    prices: rowPrices,
    sides: null,
  })
  return chosen.map(({ at }) =>
    Float64Array.from(profiles, (_, part) => at + bentIn(moves, part, profiles.length)),
  )
}

/** Linear between evenly spaced knots, and half a step beyond them. */
function between(knots: readonly number[], values: Float64Array, at: number): number {
  const pitch = (knots.at(-1)! - knots[0]!) / (knots.length - 1)
  const low = Math.min(knots.length - 2, Math.max(0, Math.floor((at - knots[0]!) / pitch)))
  const share = Math.min(1.5, Math.max(-0.5, (at - knots[low]!) / pitch))
  return values[low]! + share * (values[low + 1]! - values[low]!)
}

/** Mean response in part of a band between two rules with their heights at every x; `response` is transposed. */
function bandProfile(
  response: Strip,
  tops: Float32Array,
  bottoms: Float32Array,
  [begin, end]: readonly [number, number],
): Float32Array {
  const { width: height, height: width, data } = response
  const profile = new Float32Array(width)
  for (let x = 0; x < width; x++) {
    const top = tops[x]! + 2
    const room = bottoms[x]! - 2 - top
    const from = Math.max(0, Math.round(top + begin * room))
    const to = Math.min(height, Math.round(top + end * room))
    if (to <= from) continue
    let sum = 0
    for (let at = x * height + from; at < x * height + to; at++) sum += data[at]!
    profile[x] = sum / (255 * (to - from))
  }
  return profile
}
