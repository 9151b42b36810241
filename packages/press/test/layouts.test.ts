import assert from 'node:assert/strict'
import { test } from 'node:test'
import { printCard, printEmptyForm } from '../src/layouts/index.ts'
import { Random } from '../src/random.ts'
import { specimenFamily } from './specimen-family.ts'

const layouts = ['A1', 'A2', 'B', 'C', 'D'] as const

test('every layout prints ten rows of both tables and labels every field it has room for', () => {
  for (const layout of layouts) {
    const sheet = printCard(specimenFamily, new Random(`layout/${layout}`), {
      layout,
      edition: 'training',
      widthPx: 1240,
    })
    const columns = layout === 'A1' || layout === 'A2' ? 15 : 17
    assert.equal(sheet.cells.length, 10 * (columns + 2))
    assert.equal(sheet.fields.length, 9 + specimenFamily.persons.length * columns)
    assert.equal(sheet.lines.filter((line) => line.role === 'marker').length, columns)
    assert.equal(sheet.lines.filter((line) => line.role === 'row-number').length, 20)
  }
})

test('the same seed prints the same sheet', () => {
  const print = () =>
    printCard(specimenFamily, new Random('again'), { layout: 'A1', edition: 'tuning', widthPx: 1240 })
  const [first, second] = [print(), print()]
  assert.deepEqual(first.fields, second.fields)
  assert.ok(Buffer.from(first.pixels.data.buffer).equals(Buffer.from(second.pixels.data.buffer)))
})

test('an empty form has labels and no value', () => {
  const sheet = printEmptyForm(new Random('empty'), { layout: 'D', edition: 'training', widthPx: 1240 })
  assert.equal(sheet.subject, 'empty-form')
  assert.equal(sheet.fields.length, 0)
  assert.equal(sheet.lines.filter((line) => line.role === 'value').length, 0)
})
