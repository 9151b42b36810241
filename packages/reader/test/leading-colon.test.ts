import assert from 'node:assert/strict'
import { test } from 'node:test'
import { leadingColon } from '../src/header/leading-colon.ts'

/** A line of print drawn in characters, all of it ink but the points. */
function drawn(...rows: readonly string[]) {
  const [width, height] = [rows[0]!.length, rows.length]
  const data = Uint8Array.from(rows.join(''), (pixel) => (pixel === '.' ? 0 : 1))
  return leadingColon({ width, height, data, faint: data }, { left: 0, right: width, top: 0, bottom: height })
}

test('two dots before a digit are a colon, which ends before the digit begins', () => {
  const colon = drawn(
    '......##',
    '.....###',
    '##..#.##',
    '##.#..##',
    '...#..##',
    '...#####',
    '......##',
    '##....##',
    '##....##',
  )
  assert.deepEqual(colon, { right: 2, next: 3 })
})

test('dots that have run together are one still, since they are lower than letters', () => {
  const colon = drawn('....###', '....#.#', '....###', '##..##.', '##..#.#', '##..#.#', '##..#.#', '##..#.#')
  assert.deepEqual(colon, { right: 2, next: 4 })
})

test('letters and digits as narrow as a colon are none', () => {
  assert.equal(drawn('##..###', '##..#.#', '##..#.#', '##..#.#', '##..###', '##..#..', '##..#..'), null)
  assert.equal(drawn('.....##', '.....##', '.....##', '.....##', '.....##', '##...##', '##...##'), null)
  assert.equal(drawn('######.', '######.', '#....#.', '#....#.', '#....#.', '######.', '######.'), null)
})
