import type { Card } from './card.ts'
import { headerFields, personFields } from './field.ts'
import type { CardReading } from './reading.ts'

/** The values of a reading in the shape of the wire contract's `data`. */
export function cardOf({ header, persons }: Pick<CardReading, 'header' | 'persons'>): Card {
  const personList = persons.map((person, row) => ({
    person: `person${row + 1}`,
    ...Object.fromEntries(personFields.map((field) => [field, person[field].value])),
  }))
  return {
    ...Object.fromEntries(headerFields.map((field) => [field, header[field].value])),
    personList,
  } as unknown as Card
}
