import { chooseRules, clearestPeaks, type SoughtRules } from './rule-choice.ts'

/**
 * Usual shares of a table's width, from left to right, by table and number of its columns. Offices set their own
 * widths, so these only decide between rules that are about equally clear.
 */
const usualWidths: Readonly<Record<1 | 2, Readonly<Record<number, readonly number[]>>>> = {
  1: {
    9: [0.022, 0.236, 0.096, 0.062, 0.125, 0.056, 0.065, 0.16, 0.178],
    10: [0.026, 0.202, 0.112, 0.073, 0.115, 0.069, 0.063, 0.14, 0.144, 0.056],
  },
  2: {
    8: [0.023, 0.093, 0.114, 0.1, 0.112, 0.112, 0.226, 0.22],
    9: [0.026, 0.122, 0.088, 0.113, 0.093, 0.092, 0.092, 0.187, 0.187],
  },
}
/** Spread of the logarithm of a column's width, and the narrowest in page units. */
const widthSpread = 0.35
const narrowest = 0.012
/** How far, in page units, the sides of the two tables differ from each other. */
const sideError = 0.012

/** Nothing stands beside the tables for this far, in page units. */
const margin = 0.02
/** Vertical rules are clear against everything else, wherever the net expects them. */
const prices = { skipped: 1.5, assumed: 0.7, moved: 0.12, step: 0.1, stepAtMost: 0.6 }

/** A table's profile of responses to vertical rules, and where the net expects them, in pixels. */
export interface SoughtColumns {
  readonly table: 1 | 2
  readonly profile: Float32Array
  readonly expected: readonly number[]
}

/**
 * Chooses the vertical rules of both tables among the peaks of their profiles. Both tables end at the same margins,
 * so each helps to find the other's outer rules. `error` is the usual error of the expected places and `unit` the
 * width of the tables, in pixels.
 */
export function chooseColumns(
  tables: readonly [SoughtColumns, SoughtColumns],
  error: number,
  unit: number,
): readonly [readonly number[], readonly number[]] {
  const peaks = tables.map(({ profile }) => clearestPeaks(profile, unit))
  const sought = tables.map(
    ({ table, expected }): SoughtRules => ({
      expected,
      error,
      steps: usualWidths[table][expected.length - 1]!.map((share) => share * unit),
      spread: widthSpread,
      narrowest: narrowest * unit,
      margin: margin * unit,
      prices,
      sides: null,
    }),
  )
  const rough = sought.map((rules, i) => chooseRules(peaks[i]!, rules))
  const side = (end: 0 | -1) => {
    const [one, two] = rough.map((path) => path.at(end)!)
    const [a, b] = [one, two].map((peak) => Math.max(0.01, peak!.strength)) as [number, number]
    return (a * one!.at + b * two!.at) / (a + b)
  }
  const sides = { at: [side(0), side(-1)], error: sideError * unit } as const
  const [first, second] = sought.map((rules, i) =>
    chooseRules(peaks[i]!, { ...rules, sides }).map(({ at }) => at),
  )
  return [first!, second!]
}
