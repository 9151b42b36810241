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
    sums = spread.scores
    for (let at = 0; at < sums.length; at++) sums[at]! += table[at]!
  }
  let at = 0
  for (let index = 1; index < sums.length; index++) if (sums[index]! > sums[at]!) at = index
  const chain = [at]
  for (const origin of origins.toReversed()) {
    at = origin[at]!
    chain.unshift(at)
  }
  return chain.map((index) => ({ row: Math.floor(index / columns), column: index % columns }))
}

interface Spread {
  readonly scores: Float64Array
  readonly origins: Int32Array
}

/** For each cell the best score that a way from any cell leaves, and that cell. */
function spreadOf(scores: Float64Array, columns: number, rowCost: number, columnCost: number): Spread {
  const spread: Spread = { scores: scores.slice(), origins: new Int32Array(scores.length) }
  const count = scores.length
  for (let at = 0; at < count; at++) spread.origins[at] = at
  for (let at = columns; at < count; at++) step(spread, at - columns, at, rowCost)
  for (let at = count - columns - 1; at >= 0; at--) step(spread, at + columns, at, rowCost)
  for (let at = 1; at < count; at++) if (at % columns !== 0) step(spread, at - 1, at, columnCost)
  for (let at = count - 2; at >= 0; at--)
    if (at % columns !== columns - 1) step(spread, at + 1, at, columnCost)
  return spread
}

/** Goes on from a cell to its neighbour where that leaves more than any way to it so far. */
function step({ scores, origins }: Spread, from: number, to: number, cost: number): void {
  if (scores[from]! - cost <= scores[to]!) return
  scores[to] = scores[from]! - cost
  origins[to] = origins[from]!
}
