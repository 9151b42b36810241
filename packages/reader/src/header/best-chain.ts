/** A cell of a table of scores. */
export interface Cell {
  readonly row: number
  readonly column: number
}

/**
 * Chooses a cell in each of several tables of scores so that their sum is greatest, less what it costs for each
 * row and for each column that a cell lies away from the one in the table before (max-plus Viterbi, with the
 * two-pass distance transform of Felzenszwalb & Huttenlocher, "Distance Transforms of Sampled Functions", 2012).
 */
export function bestChain(
  tables: readonly Float64Array[],
  columns: number,
  rowCost: number,
  columnCost: number,
): Cell[] {
  const origins: Int32Array[] = []
  let sums = tables[0]!
  for (const table of tables.slice(1)) {
    const spread = spreadOf(sums, columns, rowCost, columnCost)
    origins.push(spread.origins)
    sums = spread.scores.map((score, at) => score + table[at]!)
  }
  let at = sums.reduce((best, score, index) => (score > sums[best]! ? index : best), 0)
  const chain = [at]
  for (const origin of origins.toReversed()) {
    at = origin[at]!
    chain.unshift(at)
  }
  return chain.map((index) => ({ row: Math.floor(index / columns), column: index % columns }))
}

/** For each cell the best score that a way from any cell leaves, and that cell. */
function spreadOf(scores: Float64Array, columns: number, rowCost: number, columnCost: number) {
  const best = scores.slice()
  const origins = Int32Array.from(best, (_, at) => at)
  const step = (from: number, to: number, cost: number) => {
    if (best[from]! - cost <= best[to]!) return
    best[to] = best[from]! - cost
    origins[to] = origins[from]!
  }
  for (let at = columns; at < best.length; at++) step(at - columns, at, rowCost)
  for (let at = best.length - columns - 1; at >= 0; at--) step(at + columns, at, rowCost)
  for (let at = 1; at < best.length; at++) if (at % columns !== 0) step(at - 1, at, columnCost)
  for (let at = best.length - 2; at >= 0; at--) if (at % columns !== columns - 1) step(at + 1, at, columnCost)
  return { scores: best, origins }
}
