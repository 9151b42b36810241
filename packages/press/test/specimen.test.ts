import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Bucket, personPath } from '@bacakk/card'
import { makeSpecimen, specimenName } from '../src/index.ts'

test('the same edition, bucket and seed give the same bytes and the same label', async () => {
  const options = { edition: 'benchmark', bucket: 'chat', seed: 3, longSide: 1400 } as const
  const [first, second] = [await makeSpecimen(options), await makeSpecimen(options)]
  assert.ok(Buffer.from(first.bytes).equals(second.bytes))
  assert.deepEqual(first.label, second.label)
  const other = await makeSpecimen({ ...options, edition: 'tuning' })
  assert.notDeepEqual(other.label.card, first.label.card)
})

test('the card, the fields and the file name of a label agree', async () => {
  const options = { edition: 'training', bucket: 'digital', seed: 11, longSide: 1400 } as const
  const { label, extension } = await makeSpecimen(options)
  assert.equal(label.file, `${specimenName(options)}.${extension}`)
  const { card } = label
  assert.ok(card !== null && card.personList.length > 0)
  const values = new Map(label.fields.map(({ path, value }) => [path as string, value]))
  assert.equal(card.kk, values.get('kk'))
  for (const [row, person] of card.personList.entries()) {
    assert.equal(person.person, `person${row + 1}`)
    assert.equal(person.name, values.get(personPath(row, 'name')))
  }
  assert.equal(label.cells.filter(({ field }) => field === 'name').length, 10)
  assert.ok(label.tablesOnPage !== null && label.mesh !== null && label.page?.length === 4)
})

test('a layout can be asked for, and a picture without a card says so', async () => {
  const base = { edition: 'tuning', seed: 1, longSide: 1000 } as const
  const asked = await makeSpecimen({ ...base, bucket: 'scan' satisfies Bucket, layout: 'A1' })
  assert.equal(asked.label.layout, 'A1')
  const other = await makeSpecimen({ ...base, bucket: 'not-a-card' satisfies Bucket })
  assert.equal(other.label.card, null)
  assert.equal(other.label.fields.length, 0)
  assert.notEqual(other.label.subject, 'family-card')
})
