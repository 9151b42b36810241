import {
  type Card,
  findEntry,
  foldValue,
  type HeaderField,
  headerFields,
  maritalStatuses,
  normalizedValue,
  type Person,
  type PersonField,
  personFields,
  plainName,
} from '@bacakk/card'

/** A value that is not the same on both cards. */
export interface ChangedField<Field extends HeaderField | PersonField> {
  readonly field: Field
  readonly old: string
  readonly new: string
}

/** Why somebody stands on the new card only, as far as the cards tell. */
export type Arrival = 'born' | 'married into' | 'joined'

/** What happened between two cards of one family. */
export interface FamilyDiff {
  /** Whether anybody stands on both cards. */
  readonly sameFamily: boolean
  /** Whether the address or the region is another one. */
  readonly moved: boolean
  readonly header: readonly ChangedField<HeaderField>[]
  readonly arrived: readonly { readonly name: string; readonly how: Arrival }[]
  /** On the old card only: moved out, married away or died; a card does not say which. */
  readonly left: readonly { readonly name: string }[]
  readonly married: readonly { readonly name: string }[]
  readonly changed: readonly {
    readonly name: string
    readonly fields: readonly ChangedField<PersonField>[]
  }[]
}

const placeFields: readonly HeaderField[] = [
  'address',
  'rtrw',
  'village',
  'subDistrict',
  'district',
  'province',
]

/** Compares two cards by what their values mean, not by how they are printed. */
export function diffFamilies(older: Card, newer: Card): FamilyDiff {
  const pairs = pairPersons(older.personList, newer.personList)
  const header = changedFields(headerFields, older, newer)
  const stayed = newer.personList.flatMap((person) => {
    const before = pairs.get(person)
    return before ? [{ before, person }] : []
  })
  const arrived = newer.personList.filter((person) => !pairs.has(person))
  const remaining = new Set(pairs.values())
  const youngest = older.personList.map(birthDateOf).filter(Boolean).toSorted().at(-1) ?? ''
  return {
    sameFamily: stayed.length > 0,
    moved: header.some(({ field }) => placeFields.includes(field)),
    header,
    arrived: arrived.map((person) => ({ name: person.name, how: arrivalOf(person, youngest) })),
    left: older.personList.filter((person) => !remaining.has(person)).map(({ name }) => ({ name })),
    married: stayed
      .filter(({ before, person }) => !isMarried(before) && isMarried(person))
      .map(({ person: { name } }) => ({ name })),
    changed: stayed.flatMap(({ before, person }) => {
      const fields = changedFields(personFields, before, person)
      return fields.length === 0 ? [] : [{ name: person.name, fields }]
    }),
  }
}

/** Whether nothing at all is different. */
export function isUnchanged({ header, arrived, left, changed }: FamilyDiff): boolean {
  return header.length + arrived.length + left.length + changed.length === 0
}

/**
 * Old person by new one: the same NIK, else the same name and birth date, else the same name alone or the same
 * birth date and relation, so that a number put right or misread, or a name put right, parts nobody.
 */
function pairPersons(older: readonly Person[], newer: readonly Person[]): Map<Person, Person> {
  const pairs = new Map<Person, Person>()
  const taken = new Set<Person>()
  const keys: ((person: Person) => string | null)[] = [
    ({ idNumber }) => normalizedValue('idNumber', idNumber),
    (person) => joined(plainName(person.name), birthDateOf(person)),
    ({ name }) => plainName(name) || null,
    (person) => joined(birthDateOf(person), foldValue('statusInFamily', person.statusInFamily)),
  ]
  for (const key of keys) {
    for (const person of newer) {
      const own = pairs.has(person) ? null : key(person)
      const before = own === null ? undefined : older.find((other) => !taken.has(other) && key(other) === own)
      if (before === undefined) continue
      pairs.set(person, before)
      taken.add(before)
    }
  }
  return pairs
}

function joined(first: string, second: string): string | null {
  return first && second ? `${first}|${second}` : null
}

function changedFields<Field extends HeaderField | PersonField>(
  fields: readonly Field[],
  older: { readonly [field in Field]: string },
  newer: { readonly [field in Field]: string },
): ChangedField<Field>[] {
  return fields
    .filter((field) => foldValue(field, older[field]) !== foldValue(field, newer[field]))
    .map((field) => ({ field, old: older[field], new: newer[field] }))
}

function arrivalOf(person: Person, youngest: string): Arrival {
  const relation = foldValue('statusInFamily', person.statusInFamily)
  if (['SUAMI', 'ISTRI', 'MENANTU'].includes(relation)) return 'married into'
  const birth = birthDateOf(person)
  return ['ANAK', 'CUCU'].includes(relation) && birth > youngest && youngest !== '' ? 'born' : 'joined'
}

function birthDateOf({ birthDate }: Person): string {
  return normalizedValue('birthDate', birthDate) ?? ''
}

function isMarried({ maritalStatus }: Person): boolean {
  return findEntry(maritalStatuses, maritalStatus)?.canonical.startsWith('KAWIN') ?? false
}
