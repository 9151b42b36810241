import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  type CardReading,
  type DocumentVerdict,
  type FieldReading,
  type HeaderField,
  headerFields,
  type PersonReading,
  personFields,
} from '@bacakk/card'
import { answerOfReading } from '../src/card-reading.ts'
import { scorePicture } from '../src/scoring/score-picture.ts'
import { entriesOf, labelOf, specimen } from './specimen.ts'

const outline = [
  [5, 5],
  [60, 5],
  [60, 30],
  [5, 30],
] as const

function fieldReading(value: string): FieldReading {
  const polygon = value === '' ? null : outline
  return { raw: value, value, normalized: null, confidence: 0.97, polygon, alternatives: [] }
}

function readingOf(verdict: DocumentVerdict['verdict']): CardReading {
  return {
    header: Object.fromEntries(headerFields.map((field) => [field, fieldReading(specimen[field])])) as {
      [field in HeaderField]: FieldReading
    },
    persons: specimen.personList.map(
      (person) =>
        Object.fromEntries(
          personFields.map((field) => [field, fieldReading(person[field])]),
        ) as PersonReading,
    ),
    checks: [],
    quality: {
      verdict: 'good',
      blur: 0,
      glare: 0,
      dark: 0,
      small: 0,
      cropped: 0,
      tilt: 0,
      photocopy: 0,
      advice: [],
    },
    document: { verdict, confidence: 1, columns: 17, layout: 'D', rows: 4 },
    picture: { width: 100, height: 70 },
    timings: {},
    model: 'test',
  }
}

describe('the answer of a reading', () => {
  it('is its card, with the confidence and place of each field', () => {
    for (const verdict of ['family-card', 'family-card-without-number'] as const) {
      const answer = answerOfReading(readingOf(verdict))
      assert.deepEqual(answer.card, specimen)
      const { fields } = scorePicture(labelOf(specimen), answer).card!
      assert.equal(fields.length, entriesOf(specimen).length)
      assert.ok(fields.every(({ outcome, confidence }) => outcome === 'exact' && confidence === 0.97))
      assert.ok(fields.every(({ truth, located }) => located === (truth === '' ? null : true)))
    }
  })

  it('is a refusal where no filled card was found', () => {
    for (const verdict of ['not-a-family-card', 'empty-form'] as const) {
      assert.deepEqual(answerOfReading(readingOf(verdict)), { card: null })
    }
  })
})
