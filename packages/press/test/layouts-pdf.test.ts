import assert from 'node:assert/strict'
import { test } from 'node:test'
import { printPdf } from '../src/layouts/index.ts'
import { Random } from '../src/random.ts'
import { specimenFamily } from './specimen-family.ts'

test('a born-digital card is a PDF whose bytes depend on the seed alone', async () => {
  const print = (seed: string) => printPdf(specimenFamily, new Random(seed))
  const [first, again, other] = [await print('pdf/1'), await print('pdf/1'), await print('pdf/2')]
  assert.equal(Buffer.from(first.bytes).subarray(0, 5).toString(), '%PDF-')
  assert.deepEqual(first.bytes, again.bytes)
  assert.notDeepEqual(first.bytes, other.bytes)
  assert.equal(first.fields.length, 9 + 17 * specimenFamily.persons.length)
})
