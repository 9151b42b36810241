import type { Random } from '../random.ts'
import type { Column } from './columns.ts'

/** Where the rules of one table lie, in millimetres from the page's upper left corner. */
export interface TableGeometry {
  readonly top: number
  /** Below the labels of the groups; null in a table without groups. */
  readonly groupBottom: number | null
  readonly labelBottom: number
  readonly markerBottom: number
  /** Eleven lines: above the first row to below the tenth. */
  readonly rowLines: readonly number[]
  /** Vertical rules from left to right, outer ones included. */
  readonly edges: readonly number[]
}

/** Heights of a table's bands in millimetres. */
export interface Bands {
  /** Each row's height as a share of `row`; ten of them, ten in all. */
  readonly rowShares: readonly number[]
  readonly group: number
  readonly label: number
  readonly marker: number
  readonly row: number
}

/** The height of a table with ten rows. */
export function tableHeight(bands: Bands): number {
  return bands.group + bands.label + bands.marker + 10 * bands.row
}

/**
 * Lays out a table between two margins from `top` down. `least` gives columns a width in millimetres that
 * they do not fall below while the table has room.
 */
export function layTable(
  random: Random,
  columns: readonly Column[],
  bands: Bands,
  left: number,
  right: number,
  top: number,
  least: readonly number[],
): TableGeometry {
  const shares = widen(
    drawShares(random, columns),
    least.map((width) => width / (right - left)),
  )
  const edges = [left]
  for (const share of shares) edges.push(edges.at(-1)! + share * (right - left))
  edges[edges.length - 1] = right
  const labelBottom = top + bands.group + bands.label
  const markerBottom = labelBottom + bands.marker
  return {
    top,
    groupBottom: bands.group > 0 ? top + bands.group : null,
    labelBottom,
    markerBottom,
    rowLines: Array.from({ length: 11 }, (_, line) => {
      const above = bands.rowShares.slice(0, line).reduce((sum, share) => sum + share, 0)
      return markerBottom + above * bands.row
    }),
    edges,
  }
}

/**
 * Draws the columns' shares of the width: one of the known forms or a mixture of them, each column then
 * widened or narrowed on its own, because every issuing office has set its own widths.
 */
function drawShares(random: Random, columns: readonly Column[]): number[] {
  const forms = columns[0]!.widths.length
  const single = random.chance(0.5) ? random.integer(0, forms - 1) : null
  const weights = Array.from({ length: forms }, (_, form) => {
    const share = random.uniform() ** 2
    return single === null ? share : Number(form === single)
  })
  const deviation = random.weighted([
    [0.01, 0.15],
    [0.08, 0.35],
    [0.17, 0.35],
    [0.28, 0.15],
  ])
  const shares = columns.map((column, index) => {
    const mixed = column.widths.reduce((sum, width, form) => sum + width * weights[form]!, 0)
    const bound = index === 0 ? 0.2 : 0.75
    return mixed * Math.exp(Math.max(-bound, Math.min(bound, random.normal(0, deviation))))
  })
  const total = shares.reduce((sum, share) => sum + share)
  return shares.map((share) => share / total)
}

/** Gives each column its least share, taken from what the others have beyond theirs. */
function widen(shares: readonly number[], least: readonly number[]): number[] {
  const needed = shares.map((share, index) => Math.max(share, least[index]!))
  const spare = needed.map((share, index) => share - least[index]!)
  const excess = needed.reduce((sum, share) => sum + share) - 1
  const room = spare.reduce((sum, share) => sum + share)
  const cut = Math.min(1, excess / room)
  const fitted = needed.map((share, index) => share - spare[index]! * cut)
  const total = fitted.reduce((sum, share) => sum + share)
  return fitted.map((share) => share / total)
}
