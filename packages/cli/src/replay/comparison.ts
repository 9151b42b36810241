import { alignRows } from '@bacakk/benchmark'
import {
  type Card,
  type FieldPath,
  foldValue,
  type HeaderField,
  headerFields,
  type NumberedPerson,
  type PersonField,
  personFields,
  personPath,
} from '@bacakk/card'

/** A field as two services answered it. */
export interface ComparedField {
  /** Rows count as the recorded answer has them; a row that only we found comes after them. */
  readonly path: FieldPath
  readonly field: HeaderField | PersonField
  readonly recorded: string
  readonly here: string
  readonly outcome: 'same' | 'different' | 'only recorded' | 'only here'
}

/** Compares two answers to one picture field by field; null stands for an answer without a card. */
export function compareCards(recorded: Card | null, here: Card | null): ComparedField[] {
  const header = headerFields.map((field) => compare(field, field, recorded?.[field], here?.[field]))
  const [theirs, ours] = [recorded?.personList ?? [], here?.personList ?? []]
  const partners = alignRows(theirs.map(folded), ours.map(folded))
  const rows = theirs.map((person, row) => ({
    person,
    partner: partners[row] === null ? null : ours[partners[row]!]!,
  }))
  const found = new Set(partners)
  const added = ours.filter((_, row) => !found.has(row))
  const pairs = [...rows, ...added.map((partner) => ({ person: null, partner }))]
  return [
    ...header,
    ...pairs.flatMap(({ person, partner }, row) =>
      personFields.map((field) => compare(personPath(row, field), field, person?.[field], partner?.[field])),
    ),
  ]
}

function compare(path: FieldPath, field: HeaderField | PersonField, recorded = '', here = ''): ComparedField {
  const [theirs, ours] = [foldValue(field, recorded), foldValue(field, here)]
  return { path, field, recorded, here, outcome: outcomeOf(theirs, ours) }
}

function outcomeOf(recorded: string, here: string): ComparedField['outcome'] {
  if (recorded === here) return 'same'
  if (here === '') return 'only recorded'
  return recorded === '' ? 'only here' : 'different'
}

function folded(person: NumberedPerson): Partial<Record<PersonField, string>> {
  return Object.fromEntries(personFields.map((field) => [field, foldValue(field, person[field])]))
}
