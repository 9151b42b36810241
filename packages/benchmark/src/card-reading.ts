import {
  type Card,
  type CardReading,
  type FieldPath,
  type FieldReading,
  type HeaderField,
  headerFields,
  type Person,
  type Polygon,
  personFields,
  personPath,
} from '@bacakk/card'
import type { CardAnswer } from './engine.ts'

/** The answer that a reading gives: its card, or a refusal where it found no filled Family Card. */
export function answerOfReading(reading: CardReading): CardAnswer {
  const { verdict } = reading.document
  if (verdict === 'not-a-family-card' || verdict === 'empty-form') return { card: null }
  const fields: [FieldPath, FieldReading][] = [
    ...headerFields.map((field): [FieldPath, FieldReading] => [field, reading.header[field]]),
    ...reading.persons.flatMap((person, row) =>
      personFields.map((field): [FieldPath, FieldReading] => [personPath(row, field), person[field]]),
    ),
  ]
  return {
    card: cardOfReading(reading),
    confidences: Object.fromEntries(fields.map(([path, field]) => [path, field.confidence])),
    polygons: Object.fromEntries(
      fields.flatMap(([path, field]): [FieldPath, Polygon][] =>
        field.polygon ? [[path, field.polygon]] : [],
      ),
    ),
  }
}

function cardOfReading({ header, persons }: CardReading): Card {
  const values = Object.fromEntries(headerFields.map((field) => [field, header[field].value])) as {
    [field in HeaderField]: string
  }
  const personList = persons.map((person, row) => ({
    ...(Object.fromEntries(personFields.map((field) => [field, person[field].value])) as Person),
    person: `person${row + 1}`,
  }))
  return { ...values, personList }
}
