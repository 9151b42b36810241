import { type PersonField, personFields } from '@bacakk/card'
import { relativeDistance } from './relative-distance.ts'

/** A row of values in comparable form; a field that nobody can be scored on is undefined. */
export type ComparableRow = { readonly [field in PersonField]?: string | undefined }

/** Leaving a row without a partner costs this much, so two rows are paired up to twice this distance apart. */
const gapCost = 0.35

/** Name and number tell people apart; members of a family share much of the rest. */
const weights: { readonly [field in PersonField]?: number } = { name: 4, idNumber: 4 }

/**
 * Pairs printed rows with read rows so that the total distance is least, keeping the order of both, which
 * the contract promises (Needleman-Wunsch). Returns for each printed row the index of its read row, or
 * null when it was missed; read rows that nothing points at were invented.
 */
export function alignRows(
  printed: readonly ComparableRow[],
  read: readonly ComparableRow[],
): (number | null)[] {
  const costs: number[][] = Array.from({ length: printed.length + 1 }, (_, row) =>
    Array.from({ length: read.length + 1 }, (_, column) =>
      row === 0 || column === 0 ? (row + column) * gapCost : 0,
    ),
  )
  const pairCosts = printed.map((row) => read.map((other) => rowDistance(row, other)))
  for (let row = 1; row <= printed.length; row++) {
    for (let column = 1; column <= read.length; column++) {
      costs[row]![column] = Math.min(
        costs[row - 1]![column - 1]! + pairCosts[row - 1]![column - 1]!,
        costs[row - 1]![column]! + gapCost,
        costs[row]![column - 1]! + gapCost,
      )
    }
  }
  const partners: (number | null)[] = printed.map(() => null)
  let [row, column] = [printed.length, read.length]
  while (row > 0 && column > 0) {
    const cost = costs[row]![column]!
    if (cost === costs[row - 1]![column - 1]! + pairCosts[row - 1]![column - 1]!) {
      partners[--row] = --column
    } else if (cost === costs[row - 1]![column]! + gapCost) {
      row--
    } else {
      column--
    }
  }
  return partners
}

/** Weighted mean of the relative edit distances of what is printed in a row, 0..1. */
function rowDistance(printed: ComparableRow, read: ComparableRow): number {
  let distance = 0
  let total = 0
  for (const field of personFields) {
    const text = printed[field]
    if (!text) continue
    const weight = weights[field] ?? 1
    total += weight
    distance += weight * relativeDistance(text, read[field] ?? '')
  }
  return total === 0 ? gapCost : distance / total
}
