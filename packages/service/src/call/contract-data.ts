import type { Card, CardReading, HeaderField, NumberedPerson, PersonField } from '@bacakk/card'

/** Key order of the published sample, which is not the order of the card. */
const headerOrder = [
  'address',
  'familyHead',
  'subDistrict',
  'postcode',
  'village',
  'rtrw',
  'province',
  'district',
] as const satisfies readonly HeaderField[]

const personOrder = [
  'idNumber',
  'name',
  'birthPlace',
  'occupation',
  'birthDate',
  'religion',
  'marriageDate',
  'bloodType',
  'statusInFamily',
  'gender',
  'education',
  'nationality',
  'maritalStatus',
  'passport',
  'nameOfFather',
  'nameOfMother',
  'kitap',
] as const satisfies readonly PersonField[]

/** The published `data` of a reading: every key always there, the empty string where nothing was read. */
export function contractData(reading: CardReading): Card {
  const personList = reading.persons.map((person, row) => ({
    person: `person${row + 1}`,
    ...Object.fromEntries(personOrder.map((field) => [field, person[field].value])),
  })) as unknown as NumberedPerson[]
  return {
    ...Object.fromEntries(headerOrder.map((field) => [field, reading.header[field].value])),
    personList,
    kk: reading.header.kk.value,
  } as unknown as Card
}

/** Whether the reading found a filled card, so that there is something to answer. */
export function hasResult(reading: CardReading): boolean {
  const { verdict } = reading.document
  if (verdict === 'not-a-family-card' || verdict === 'empty-form') return false
  const fields = [reading.header, ...reading.persons].flatMap((part) => Object.values(part))
  return fields.some(({ value }) => value !== '')
}
