import { findPeaks, type Peak } from './peaks.ts'

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
/** What passing over a clear rule costs; in the first column the row numbers themselves look like one. */
const skipPrice = 1.1
const firstSkipPrice = 0.3
/** The first column holds two digits everywhere. */
const firstWidthSpread = 0.2
/** What a rule that nobody saw costs. */
const assumedPrice = 0.6
/** Beside the tables the paper is empty at least this far, in page units of x. */
const marginWidth = 0.02
/** What it costs to end the table where its horizontal rules do not. */
const endPrice = 1
/** How far, in page units of x, the tables' sides differ from each other. */
const sideDifference = 0.004

/** Where the outer rules are expected, in pixels, and how far off they may be. */
interface Sides {
  readonly left: number
  readonly right: number
  readonly error: number
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
  presences: readonly [Float32Array, Float32Array],
  origin: number,
  unit: number,
  error: number,
): ColumnStructure {
  const peaks = profiles.map((profile) => clearestPeaks(profile, unit)) as [Peak[], Peak[]]
  const rough = bestForm(peaks, presences, { left: origin, right: origin + unit, error: error * unit })
  // Both tables end at the same margins, so each helps to find the other's outer rules.
  const outer = (end: 0 | -1) => {
    const [one, two] = rough.map((path) => path.peaks.at(end)!)
    const [a, b] = [Math.max(0.01, one!.strength), Math.max(0.01, two!.strength)]
    const weight = a / (a + b)
    return weight * one!.at + (1 - weight) * two!.at
  }
  const paths = bestForm(peaks, presences, {
    left: outer(0),
    right: outer(-1),
    // Until the page has been straightened a lean may set the tables apart.
    error: Math.max(sideDifference, 0.5 * error) * unit,
  })
  const rules = paths.map((path) => ({
    edges: path.peaks.map((peak) => peak.at),
    clarity: path.peaks.map((peak) => Math.max(0, peak.strength)),
  }))
  return { tables: [rules[0]!, rules[1]!] }
}

/** The clearest peaks in order; there are at most eleven rules among them. */
function clearestPeaks(profile: Float32Array, unit: number): Peak[] {
  return findPeaks(profile, 6, Math.round(0.05 * unit), 5)
    .sort((a, b) => b.strength - a.strength)
    .slice(0, 40)
    .sort((a, b) => a.at - b.at)
}

/** The best paths through both tables with 15 or with 17 columns, whichever fits better. */
function bestForm(
  peaks: readonly [Peak[], Peak[]],
  presences: readonly [Float32Array, Float32Array],
  sides: Sides,
): readonly [Path, Path] {
  const forms = usualWidths.map(
    ([one, two]) =>
      [bestPath(peaks[0], presences[0], one, sides), bestPath(peaks[1], presences[1], two, sides)] as const,
  )
  const total = ([one, two]: readonly [Path, Path]) => one.score + two.score
  return total(forms[0]!) > total(forms[1]!) ? forms[0]! : forms[1]!
}

/**
 * The likeliest choice of peaks as the table's rules, by dynamic programming from left to right: clear rules
 * count for it, passed-over clear rules and unusual widths against it. Rules nobody saw may be assumed at
 * their usual place at a price.
 */
function bestPath(
  seen: readonly Peak[],
  presence: Float32Array,
  usual: readonly number[],
  sides: Sides,
): Path {
  const origin = sides.left
  const unit = sides.right - sides.left
  const peaks = withAssumed(seen, usual, origin, unit)
  const passed = new Float64Array(peaks.length + 1)
  peaks.forEach((peak, i) => {
    passed[i + 1] = passed[i]! + Math.max(0, peak.strength) ** 2
  })
  const logs = usual.map((width) => Math.log(width * unit))
  const outside = (from: number, to: number) =>
    peaks.reduce(
      (sum, { at, strength }) =>
        at > from + 1 && at < to - 1 ? sum + skipPrice * Math.max(0, strength) ** 2 : sum,
      0,
    )
  const margin = marginWidth * unit
  const mean = (from: number, to: number) => {
    let sum = 0
    for (let x = Math.round(from); x < Math.round(to); x++) sum += presence[x] ?? 0
    return sum / margin
  }
  // Where the table ends its horizontal rules end as well.
  const endCost = (at: number, side: 'left' | 'right') => {
    const [before, after] = [mean(at - margin, at), mean(at, at + margin)]
    return endPrice * (1 + (side === 'left' ? before - after : after - before))
  }
  let scores = peaks.map(
    ({ at, strength }) =>
      strength -
      0.5 * ((at - sides.left) / sides.error) ** 2 -
      outside(at - margin, at) -
      endCost(at, 'left'),
  )
  const parents: Int32Array[] = []
  logs.forEach((log, column) => {
    const [spread, price, narrowest] =
      column === 0 ? [firstWidthSpread, firstSkipPrice, 0.0135] : [widthSpread, skipPrice, 0.012]
    const next = peaks.map(() => Number.NEGATIVE_INFINITY)
    const parent = new Int32Array(peaks.length).fill(-1)
    for (let to = 1; to < peaks.length; to++)
      for (let from = 0; from < to; from++) {
        const width = peaks[to]!.at - peaks[from]!.at
        if (width < narrowest * unit) continue
        const unusual = ((Math.log(width) - log) / spread) ** 2
        const score =
          scores[from]! +
          peaks[to]!.strength -
          widthPrice * unusual -
          price * (passed[to]! - passed[from + 1]!)
        if (score > next[to]!) {
          next[to] = score
          parent[to] = from
        }
      }
    scores = next
    parents.push(parent)
  })
  let last = 0
  let best = Number.NEGATIVE_INFINITY
  scores.forEach((score, i) => {
    const { at } = peaks[i]!
    const total =
      score - 0.5 * ((at - sides.right) / sides.error) ** 2 - outside(at, at + margin) - endCost(at, 'right')
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
    assumed.push({ at: origin + at * unit, strength: -assumedPrice })
  }
  return [...seen, ...assumed].sort((a, b) => a.at - b.at)
}
