import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bestChain } from '../src/header/best-chain.ts'

/** A table of five rows and four columns with some scores in it. */
function table(scores: readonly (readonly [row: number, column: number, score: number])[]): Float64Array {
  const cells = new Float64Array(20)
  for (const [row, column, score] of scores) cells[4 * row + column] = score
  return cells
}

test('a single table gives its best cell', () => {
  assert.deepEqual(bestChain([table([[3, 1, 5]])], 4, 1, 1), [{ row: 3, column: 1 }])
})

test('goes to a better cell where it is worth the way there, by rows and by columns', () => {
  const tables = [
    table([[0, 0, 9]]),
    table([
      [0, 0, 1],
      [2, 1, 5],
    ]),
  ]
  assert.deepEqual(bestChain(tables, 4, 1, 1)[1], { row: 2, column: 1 })
  assert.deepEqual(bestChain(tables, 4, 3, 1)[1], { row: 0, column: 0 })
  assert.deepEqual(bestChain(tables, 4, 1, 3)[1], { row: 0, column: 0 })
})

test('does not go round the edge of the table', () => {
  const tables = [table([[1, 3, 9]]), table([[2, 0, 2]])]
  assert.deepEqual(bestChain(tables, 4, 1, 1)[1], { row: 1, column: 3 })
})
