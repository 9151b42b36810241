import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import type { DecodedText } from '../src/decoding/text-decoder.ts'
import { type ConfidenceModel, confidenceOf } from '../src/judge/confidence.ts'

const models = new URL('../../../models/confidence.json', import.meta.url)
const model = JSON.parse(await readFile(models, 'utf8')) as ConfidenceModel

const certainty = (certainty: number, text = 'PELAJAR/MAHASISWA'): DecodedText => ({
  raw: text,
  hypotheses: [{ text, chance: certainty }],
  weakest: certainty,
  certainty,
  conforms: true,
})
const around = {
  page: 6,
  column: 6,
  clarity: 0.999,
  burnt: 0,
  inked: true,
  confirmed: false,
  contradicted: false,
  displaced: 0,
}

test('what is clearly printed on a clear page is nearly certain, what is blurred is not', () => {
  assert.ok(confidenceOf(certainty(0.9999), 'occupation', around, model) > 0.99)
  // The least sure cell of its column is no surer than itself.
  const blurred = { ...around, page: 1, column: Math.log(0.4 / 0.6) }
  assert.ok(confidenceOf(certainty(0.4), 'occupation', blurred, model) < 0.95)
})

test('a column that seems to stand a row off is not trusted, however clear its print is', () => {
  const displaced = { ...around, displaced: 1 }
  assert.ok(confidenceOf(certainty(0.9999), 'occupation', displaced, model) < 0.95)
})

test('a text that the form does not allow is not trusted, nor is a header field of which nothing was found', () => {
  const unfit = { ...certainty(0.9999, '11-02-200'), conforms: false }
  assert.ok(confidenceOf(unfit, 'statusInFamily', around, model) < 0.95)
  assert.ok(confidenceOf({ ...certainty(0.9999, ''), raw: '-' }, 'postcode', around, model) < 0.98)
  assert.ok(confidenceOf({ ...certainty(0.9999, ''), raw: '-' }, 'passport', around, model) > 0.98)
})

test('a name beside glare may go on in it, and is trusted less', () => {
  const name = certainty(0.999, 'SITI AMINAH')
  const inTheClear = confidenceOf(name, 'name', around, model)
  assert.ok(confidenceOf(name, 'name', { ...around, burnt: 0.4 }, model) < inTheClear - 0.005)
})
