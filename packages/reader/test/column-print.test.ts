import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findColumnPrint } from '../src/cells/column-print.ts'
import type { InkMask } from '../src/cells/ink.ts'

/** Three rows of 28 pixels from y = 14, in a column from x = 14 to x = 214. */
const pitch = 28
const rows = [0, 1, 2].map((row) => ({ top: 14 + row * pitch, bottom: 14 + (row + 1) * pitch }))
const sides = { left: 14, right: 214 }
const [width, height] = [228, 112]

/** A mask of the column with its rules, into which lines of print are drawn as bars with gaps. */
function drawn(
  lines: readonly { left: number; right: number; top: number; bottom: number }[],
  columnRules: readonly number[] = [14, 214],
): InkMask {
  const data = new Uint8Array(width * height)
  const fill = (left: number, right: number, top: number, bottom: number) => {
    for (let y = top; y < bottom; y++) data.fill(1, y * width + left, y * width + right)
  }
  for (const y of [14, 42, 70, 98]) fill(0, width, y - 1, y + 1)
  for (const x of columnRules) fill(x - 1, x + 1, 0, height)
  for (const { left, right, top, bottom } of lines)
    for (let x = left; x < right; x += 8) fill(x, Math.min(right, x + 5), top, bottom)
  return { width, height, data, faint: data }
}

const places = (mask: InkMask) =>
  findColumnPrint(mask, rows, sides, pitch).map(({ lines }) => lines.map(({ top, bottom }) => [top, bottom]))

test('finds one line in each row that holds print, and none in an empty one', () => {
  const mask = drawn([
    { left: 20, right: 120, top: 22, bottom: 34 },
    { left: 20, right: 90, top: 78, bottom: 90 },
  ])
  assert.deepEqual(places(mask), [[[22, 34]], [], [[78, 90]]])
})

test('a single letter is found below a rule that is seen in parts', () => {
  const { data, ...mask } = drawn([])
  for (let x = 0; x < width; x++) if (x % 10 < 3) for (const y of [41, 42]) data[y * width + x] = 0
  const letter = { left: 20, right: 30, top: 50, bottom: 62 }
  for (let y = letter.top; y < letter.bottom; y++)
    for (let x = letter.left; x < letter.right; x++) {
      const isInside = y > 51 && y < 60 && x > 21 && x < 28
      if (!isInside) data[y * width + x] = 1
    }
  assert.deepEqual(places({ ...mask, data, faint: data }), [[], [[50, 62]], []])
})

test('leaves print that sinks into the next row to the row that holds its middle', () => {
  const mask = drawn([{ left: 20, right: 120, top: 34, bottom: 46 }])
  const [first, second] = places(mask)
  assert.equal(first!.length, 1)
  assert.deepEqual(second, [])
})

test('tells two lines of one cell apart', () => {
  const mask = drawn([
    { left: 20, right: 120, top: 45, bottom: 54 },
    { left: 20, right: 90, top: 58, bottom: 67 },
  ])
  assert.deepEqual(places(mask)[1], [
    [45, 54],
    [58, 67],
  ])
})

test('begins a line that stands at the rule behind the rule', () => {
  const mask = drawn([{ left: 15, right: 120, top: 50, bottom: 62 }])
  const { lines, left } = findColumnPrint(mask, rows, sides, pitch)[1]!
  assert.equal(left, 15)
  assert.equal(lines[0]!.left, 15)
})

test('a line on whose first letter the rule is expected, but not seen, is found whole', () => {
  const mask = drawn([{ left: 18, right: 120, top: 50, bottom: 62 }], [4, 214])
  assert.equal(findColumnPrint(mask, rows, { left: 28, right: 214 }, pitch)[1]!.lines[0]!.left, 18)
})

test('finds the rules where they are some pixels beside their expected places', () => {
  const mask = drawn([{ left: 24, right: 120, top: 50, bottom: 62 }])
  const { left, right } = findColumnPrint(mask, rows, { left: 18, right: 210 }, pitch)[1]!
  assert.deepEqual([left, right], [15, 213])
})

test('a line begins with its first letter, though glare has made it faint', () => {
  const mask = drawn([{ left: 60, right: 120, top: 50, bottom: 62 }])
  const { faint } = drawn([{ left: 44, right: 120, top: 50, bottom: 62 }])
  assert.equal(findColumnPrint({ ...mask, faint }, rows, sides, pitch)[1]!.lines[0]!.left, 44)
})

test('a stroke as wide as a word is no print', () => {
  assert.deepEqual(places(drawn([{ left: 40, right: 160, top: 55, bottom: 58 }])), [[], [], []])
})

test('a line on the rule is the first of two where all print stands too high', () => {
  const single = { left: 20, right: 120, top: 16, bottom: 30 }
  const pair = [
    { left: 20, right: 100, top: 39, bottom: 48 },
    { left: 20, right: 120, top: 51, bottom: 60 },
  ]
  assert.deepEqual(places(drawn([single, ...pair]))[1], [
    [39, 48],
    [51, 60],
  ])
  const inTheMiddle = { left: 20, right: 120, top: 22, bottom: 34 }
  assert.deepEqual(places(drawn([inTheMiddle, ...pair]))[1], [[51, 60]])
})
