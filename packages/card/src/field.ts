/**
 * The fields of a Family Card under the names that the wire contract gives them, in the order in which
 * the card prints them.
 */

/** The nine fields above the tables. `kk` is the card's own 16-digit number. */
export const headerFields = [
  'kk',
  'familyHead',
  'address',
  'rtrw',
  'postcode',
  'village',
  'subDistrict',
  'district',
  'province',
] as const

/** The seventeen fields of a person: nine in the first table, eight in the second. */
export const personFields = [
  'name',
  'idNumber',
  'gender',
  'birthPlace',
  'birthDate',
  'religion',
  'education',
  'occupation',
  'bloodType',
  'maritalStatus',
  'marriageDate',
  'statusInFamily',
  'nationality',
  'passport',
  'kitap',
  'nameOfFather',
  'nameOfMother',
] as const

export type HeaderField = (typeof headerFields)[number]
export type PersonField = (typeof personFields)[number]

/**
 * Where a field stands on a card: a header field by its name, a person's field by row (from 0) and name,
 * as in `personList.0.birthDate`.
 */
export type FieldPath = HeaderField | `personList.${number}.${PersonField}`

/** Builds the path of a person's field. `row` counts from 0. */
export function personPath(row: number, field: PersonField): FieldPath {
  return `personList.${row}.${field}`
}
