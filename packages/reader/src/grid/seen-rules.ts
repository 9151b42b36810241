import type { Strip } from '../page/strip.ts'
import type { FormPlaces } from './bent-mesh.ts'
import { type FormRules, rulesInTable } from './form-rules.ts'
import { findLean, type Lean, leanAt, uprighted } from './lean.ts'
import { followRules, type RuleField } from './rule-field.ts'
import { type PlacedRule, placeRules, type RuleNets, type RuleSight, sampleCounts } from './rule-net.ts'
import { bentIn, type Moves, movedRules, registerRules } from './rule-registration.ts'
import {
  lineResponse,
  meanOfLowest,
  moved,
  narrowed,
  type Profiles,
  rowProfiles,
  uprightPairs,
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
/** How far a placed vertical rule is followed, in page units. */
const columnReach = 0.005

/** Rules as they were seen, and how clearly. */
export interface SeenRules extends FormRules {
  /** Chance that each rule is where it was placed, 0..1: the horizontal ones and the vertical ones of both tables. */
  readonly clarity: {
    readonly rows: readonly number[]
    readonly columns: readonly [readonly number[], readonly number[]]
  }
}

/** Horizontal rules as they can be seen down a page, and how they lie apart from where they were expected. */
interface RowSight extends RuleSight {
  readonly parts: Profiles
  readonly moves: Moves
}

/** Vertical rules of a table as they can be seen across a page. */
interface ColumnSight extends RuleSight {
  /** Profiles of groups of rows, and where these lie down the page, -1..1. */
  readonly groups: Profiles
  readonly down: readonly number[]
  readonly lean: Lean
}

/** Follows all rules on a page on which they run nearly along the axes at known places. */
export async function followFormRules(
  page: StraightPage,
  places: FormPlaces,
  nets: RuleNets,
): Promise<SeenRules> {
  const rows = seeRows(page, places)
  const [placed] = (await placeRules(nets.rows, [rows], sampleCounts.rows)) as [PlacedRule[]]
  const pitch = ((places.ys[12]! - places.ys[2]!) * page.unitY) / 10
  const horizontal = followRules(
    rows.parts,
    placed.map(({ at }) =>
      Float64Array.from(rows.parts, (_, part) => at + bentIn(rows.moves, part, partCount)),
    ),
    rowReach * pitch,
  )
  const partCentres = partsOf(page).map(([from, to]) => (from + to) / 2)
  const ruleAt = (rule: number, x: number) => between(partCentres, horizontal.at[rule]!, x)

  const sights = seeColumns(page, places, ruleAt)
  const edges = (await placeRules(nets.columns, sights, sampleCounts.columns, true)) as [
    PlacedRule[],
    PlacedRule[],
  ]
  const vertical = sights.map(({ groups, down, lean }, table) =>
    followRules(
      groups,
      edges[table]!.map(({ at }) =>
        Float64Array.from(down, (t) => at + leanAt(lean, (2 * at) / (page.strip.width - 1) - 1, t)),
      ),
      columnReach * page.unitX,
    ),
  ) as [RuleField, RuleField]
  const groupCentres = sights.map(({ down }) => down.map((t) => page.originY + ((t + 1) * page.unitY) / 2))
  const clarityOf = (rules: readonly PlacedRule[]) => rules.map(({ clarity }) => clarity)
  return {
    edgeCounts: [edges[0].length, edges[1].length],
    horizontal: ruleAt,
    vertical: (table, edge, y) => between(groupCentres[table]!, vertical[table].at[edge]!, y),
    clarity: { rows: clarityOf(placed), columns: [clarityOf(edges[0]), clarityOf(edges[1])] },
  }
}

/** What can be seen of the horizontal rules. */
export function seeRows(page: StraightPage, { ys: pageYs }: FormPlaces): RowSight {
  const ys = pageYs.map((y) => page.originY + y * page.unitY)
  const parts = rowProfiles(
    lineResponse(narrowed(page.strip), page.unitX),
    partsOf(page).map(([from, to]) => [from >> 1, to >> 1]),
  )
  const moves = registerRules(parts, ys, (commonRowReach * (ys[12]! - ys[2]!)) / 10)
  return {
    parts,
    moves,
    profiles: parts.map((profile, part) => moved(profile, bentIn(moves, part, partCount))),
    expected: movedRules(ys, moves),
    flags: [],
  }
}

/** What can be seen of the vertical rules of both tables between horizontal rules at known heights. */
export function seeColumns(
  { strip, originX, unitX }: StraightPage,
  { ys, edges }: FormPlaces,
  ruleAt: FormRules['horizontal'],
): readonly [ColumnSight, ColumnSight] {
  const heights = ys.map((_, rule) => heightsOf(ruleAt, rule, strip.width))
  const response = lineResponse(uprightPairs(strip), unitX)
  /** Vertical responses in part of the band between a horizontal rule and the next. */
  const band = (rule: number, from: number, to: number) =>
    bandProfile(response, heights[rule]!, heights[rule + 1]!, [from, to])
  /** Place down the page of a rule, -1..1. */
  const downTo = (rule: number) => 2 * ys[rule]! - 1
  const thirds = ([0, 1] as const).map((table) =>
    Array.from({ length: 10 }, (_, row) =>
      [0, 1, 2].map((third) => band(rulesInTable * table + 2 + row, third / 3, (third + 1) / 3)),
    ),
  )
  const grouped = thirds.map((rows) =>
    groups.map(([from, to]) => {
      const bands = rows.slice(from, to).flat()
      // A rule runs all the way down, letters and row numbers only stand in the middle.
      return meanOfLowest(bands, Math.ceil(bands.length / 3))
    }),
  )
  const down = ([0, 1] as const).map((table) =>
    groups.map(
      ([from, to]) => (downTo(rulesInTable * table + 2 + from) + downTo(rulesInTable * table + 2 + to)) / 2,
    ),
  )
  const lean = findLean(grouped, down, unitX)
  const [first, second] = ([0, 1] as const).map((table): ColumnSight => {
    const start = rulesInTable * table
    const upright = (profile: Float32Array, rule: number) =>
      uprighted(profile, lean, (downTo(rule) + downTo(rule + 1)) / 2)
    const rows = thirds[table]!.map((bands, row) => bands.map((profile) => upright(profile, start + 2 + row)))
    return {
      groups: grouped[table]!,
      down: down[table]!,
      lean,
      profiles: [
        // Beside the labels and markers no print stands near a rule, as row numbers and first letters do.
        upright(band(start, 0.55, 1), start),
        upright(band(start + 1, 0, 1), start + 1),
        ...rows.map((bands) => meanOfLowest(bands, bands.length)),
        ...rows.map((bands) => meanOfLowest(bands, 1)),
      ],
      expected: edges[table].map((x) => originX + x * unitX),
      flags: [table, edges[0].length === 11 ? 1 : 0],
    }
  })
  return [first!, second!]
}

/** Ranges of x, in whole pixels, in which the horizontal rules are followed. */
function partsOf({ originX, unitX }: StraightPage): (readonly [number, number])[] {
  const edgeOf = (part: number) => Math.round(originX + (part * unitX) / partCount)
  return Array.from({ length: partCount }, (_, part) => [edgeOf(part), edgeOf(part + 1)] as const)
}

/** Where a horizontal rule runs at every x. */
function heightsOf(ruleAt: FormRules['horizontal'], rule: number, width: number): Float32Array {
  const heights = new Float32Array(width)
  for (let x = 0; x < width; x++) heights[x] = ruleAt(rule, x)
  return heights
}

/** Linear between evenly spaced knots, and half a step beyond them. */
function between(knots: readonly number[], values: Float64Array, at: number): number {
  const pitch = (knots.at(-1)! - knots[0]!) / (knots.length - 1)
  const low = Math.min(knots.length - 2, Math.max(0, Math.floor((at - knots[0]!) / pitch)))
  const share = Math.min(1.5, Math.max(-0.5, (at - knots[low]!) / pitch))
  return values[low]! + share * (values[low + 1]! - values[low]!)
}

/** Mean response in part of a band between two rules with their heights at every x; `response` stands upright, in pairs. */
function bandProfile(
  response: Strip,
  tops: Float32Array,
  bottoms: Float32Array,
  [begin, end]: readonly [number, number],
): Float32Array {
  const { width: height, height: width, data } = response
  const profile = new Float32Array(width)
  for (let x = 0; x < width; x++) {
    const top = tops[x]! / 2 + 1
    const room = bottoms[x]! / 2 - 1 - top
    const from = Math.max(0, Math.round(top + begin * room))
    const to = Math.min(height, Math.round(top + end * room))
    if (to <= from) continue
    let sum = 0
    for (let at = x * height + from; at < x * height + to; at++) sum += data[at]!
    profile[x] = sum / (255 * (to - from))
  }
  return profile
}
