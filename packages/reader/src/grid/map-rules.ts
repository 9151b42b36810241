import { LeastSquares } from '../page/least-squares.ts'
import { type FormMap, rasterPixel } from './form-map.ts'
import { type FormRules, rulesInTable } from './form-rules.ts'

/** Vertical rules of each table in forms with 15 and with 17 columns, outer ones included. */
const edgeCounts = { 15: [10, 9], 17: [11, 10] } as const

/** Chance of lying inside a table from which a raster point counts. */
const surelyInside = 0.4
/** Rules run straight in the first rounds and may bend later, so that places where the net errs are left out first. */
const rounds = 6
const straightRounds = 2
/** How far off, in rules, the net usually is; more than that counts less and less. */
const usualError = 0.18
/** Pull of the usual form, and of rows to like heights, in raster points. */
const usualPull = 1e-3
const rowPull = 0.2
/** Pull of two rules at the same place on each other. */
const twinPull = 300

/**
 * How rules may run other than straight along an axis: all together, as products of powers of `s`, where a rule
 * lies, and `t`, a place along it, both -1..1; with what holds each back, in raster points a pixel.
 */
interface Bend {
  readonly s: number
  readonly t: number
  readonly stiffness: number
}

/** The plainest first. */
const paperBends: readonly Bend[] = [
  { s: 0, t: 1, stiffness: 0 },
  { s: 1, t: 1, stiffness: 0 },
  { s: 0, t: 2, stiffness: 0.3 },
  { s: 1, t: 2, stiffness: 1 },
  { s: 2, t: 1, stiffness: 1 },
  { s: 0, t: 3, stiffness: 2 },
  { s: 2, t: 2, stiffness: 2 },
  { s: 1, t: 3, stiffness: 4 },
]

/** Fits smooth rules to what the net says of every raster point; where it says nothing, the usual form. */
export function fitFormRules(map: FormMap): FormRules {
  const counts = edgeCounts[map.seventeen > 0.5 ? 17 : 15]
  const { width, height } = map.page.strip
  const points: RasterPoint[] = []
  for (let j = 0; j < map.rows; j++)
    for (let i = 0; i < map.columns; i++) {
      const at = j * map.columns + i
      if (map.inside[at]! > surelyInside)
        points.push({
          x: rasterPixel(i),
          y: rasterPixel(j),
          inside: map.inside[at]!,
          rule: map.rule[at]!,
          column: map.column[at]!,
        })
    }
  const horizontal = fitRules(
    points.map(({ x, y, inside, rule }) => ({ place: y, along: x, index: rule, weight: inside })),
    {
      rules: usualRules(map),
      groups: [[0, 2 * rulesInTable]],
      across: height,
      along: width,
      bends: paperBends,
      twins: [],
    },
  )
  const [first, second] = counts
  const vertical = fitRules(
    points.flatMap(({ x, y, inside, rule, column }) => {
      if (rule > rulesInTable - 0.8 && rule < rulesInTable - 0.2) return []
      const table = rule < rulesInTable - 0.5 ? 0 : first
      return [
        { place: x, along: y, index: table + within(column, table === 0 ? first : second), weight: inside },
      ]
    }),
    {
      rules: [...usualEdges(map, first), ...usualEdges(map, second)],
      groups: [
        [0, first],
        [first, first + second],
      ],
      across: width,
      along: height,
      // How vertical rules lean is better seen than told.
      bends: [],
      // Both tables end at the same margins.
      twins: [
        [0, first],
        [first - 1, first + second - 1],
      ],
    },
  )
  return {
    edgeCounts: counts,
    horizontal,
    vertical: (table, edge, y) => vertical(table === 0 ? edge : first + edge, y),
  }
}

interface RasterPoint {
  readonly x: number
  readonly y: number
  readonly inside: number
  readonly rule: number
  readonly column: number
}

/** Keeps an index of one table from running into the next one's. */
function within(index: number, count: number): number {
  return Math.min(count - 0.51, Math.max(-0.49, index))
}

/** One thing the net said: at `place` across the rules and `along` them lies rule `index`, between two rules in part. */
interface Sample {
  readonly place: number
  readonly along: number
  readonly index: number
  readonly weight: number
}

/** What is known of a family of rules before any sample. */
interface Family {
  /** Usual places, rising within each group. */
  readonly rules: readonly number[]
  /** First rule and end of each run of neighbouring rules. */
  readonly groups: readonly (readonly [number, number])[]
  /** Length of the page across and along the rules. */
  readonly across: number
  readonly along: number
  readonly bends: readonly Bend[]
  /** Pairs of rules that lie at the same place. */
  readonly twins: readonly (readonly [number, number])[]
}

/**
 * Rules such that what lies a share f of the way from rule k to the next has index k + f. Returns the place of a
 * rule at a position along it. Robust least squares (Gauss-Newton with Cauchy-like weights).
 */
function fitRules(samples: readonly Sample[], family: Family): (rule: number, along: number) => number {
  const { rules: usual, groups, bends } = family
  const count = usual.length
  let places: ArrayLike<number> = usual
  let factors = new Float64Array(bends.length)
  const placeOf = (rule: number, along: number) =>
    places[rule]! + dot(factors, shapeAt(family, places[rule]!, along))
  const usualStep = (usual.at(-1)! - usual[0]!) / (count - 1)
  const shapes = samples.map(({ place, along }) => shapeAt(family, place, along))
  const straight = bends.filter(({ s, t }) => s + t <= 2).length
  const unknowns = new Int32Array(2 + bends.length)
  const values = new Float64Array(2 + bends.length)
  bends.forEach((_, m) => {
    unknowns[2 + m] = count + m
  })

  for (let round = 0; round < rounds; round++) {
    const system = new LeastSquares(count + bends.length)
    const bendCount = round < straightRounds ? straight : bends.length
    for (let i = 0; i < samples.length; i++) {
      const { place, index, weight } = samples[i]!
      const own = shapes[i]!
      const group = groupOf(groups, index)
      const from = group[0]
      const end = group[1]
      // Where the rules are not yet known, what the net says tells between which two a point lies; afterwards its
      // place does, since errors of the net in the factors would draw the rules towards each other.
      const known = round === 0 ? index : indexAmong(places, from, end, place - dot(factors, own))
      const k = Math.min(end - 2, Math.max(from, Math.floor(known)))
      const share = known - k
      if (share < -0.5 || share > 1.5) continue
      const step = Math.max(2, places[k + 1]! - places[k]!)
      const off = index - known
      const trust = (weight * (usualStep / step) ** 2) / (1 + (off / usualError) ** 2) ** 2
      unknowns[0] = k
      unknowns[1] = k + 1
      values[0] = 1 - share
      values[1] = share
      values.set(own, 2)
      system.addSparse(unknowns, values, place - off * step, trust, 2 + bendCount)
    }
    bends.forEach(({ stiffness }, m) => {
      system.addSparse([count + m], [1], 0, 0.01 + stiffness)
    })
    for (const pair of family.twins) system.addSparse(pair, [1, -1], 0, twinPull)
    usual.forEach((place, k) => {
      system.addSparse([k], [1], place, usualPull)
      if (isRowRule(family, k)) system.addSparse([k - 1, k, k + 1], [-0.5, 1, -0.5], 0, rowPull)
    })
    const solved = system.solve()
    places = solved.slice(0, count)
    factors = solved.slice(count)
  }
  return placeOf
}

/** How much each bend moves a place of the page. */
function shapeAt({ across, along, bends }: Family, place: number, at: number): Float64Array {
  const [s, t] = [(2 * place) / across - 1, (2 * at) / along - 1]
  const shape = new Float64Array(bends.length)
  for (let m = 0; m < shape.length; m++) shape[m] = s ** bends[m]!.s * t ** bends[m]!.t
  return shape
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!
  return sum
}

/** The run of rules that an index belongs to. */
function groupOf(groups: Family['groups'], index: number): readonly [number, number] {
  let last = groups.length - 1
  while (last > 0 && index < groups[last]![0] - 0.5) last--
  return groups[last]!
}

/** Whether a horizontal rule lies between two rows, which are about equally high. */
function isRowRule({ groups }: Family, rule: number): boolean {
  const inTable = rule % rulesInTable
  return groups.length === 1 && inTable >= 3 && inTable <= rulesInTable - 2
}

/** Index of a place among rules `from` to `end`: k at rule k, linear between rules and beyond them. */
function indexAmong(places: ArrayLike<number>, from: number, end: number, place: number): number {
  let k = from
  while (k < end - 2 && place > places[k + 1]!) k++
  return k + (place - places[k]!) / Math.max(2, places[k + 1]! - places[k]!)
}

/** The usual form, in pixels of the page: where a rule is when nobody has seen it. */
function usualRules({ page }: FormMap): number[] {
  const table = (top: number, label: number) => [
    top,
    top + label,
    ...Array.from({ length: rulesInTable - 2 }, (_, k) => top + label + 0.035 + 0.0378 * k),
  ]
  return [...table(0, 0.068), ...table(0.505, 0.082)].map((y) => page.originY + y * page.unitY)
}

function usualEdges({ page }: FormMap, count: number): number[] {
  const first = 0.024
  return [0, ...Array.from({ length: count - 1 }, (_, k) => first + ((1 - first) * k) / (count - 2))].map(
    (x) => page.originX + x * page.unitX,
  )
}
