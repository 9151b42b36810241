import {
  type Card,
  type FieldPath,
  headerFields,
  isBlank,
  type NumberedPerson,
  type Person,
  type PersonField,
  personFields,
  personPath,
  type UnreadableReason,
} from '@bacakk/card'
import type { ScoredLabel } from '../src/scoring/score-picture.ts'

const head: Person = {
  name: 'BUDI SANTOSO, S.PD',
  idNumber: '3275011503800001',
  gender: 'LAKI-LAKI',
  birthPlace: 'BEKASI',
  birthDate: '15-03-1980',
  religion: 'ISLAM',
  education: 'DIPLOMA IV/STRATA I',
  occupation: 'KARYAWAN SWASTA',
  bloodType: 'AB',
  maritalStatus: 'KAWIN TERCATAT',
  marriageDate: '01-06-2004',
  statusInFamily: 'KEPALA KELUARGA',
  nationality: 'WNI',
  passport: '',
  kitap: '',
  nameOfFather: 'SUGENG',
  nameOfMother: 'WARSITI',
}
const wife: Person = {
  ...head,
  name: 'SITI AMINAH',
  idNumber: '3275014708820002',
  gender: 'PEREMPUAN',
  birthPlace: 'GARUT',
  birthDate: '07-08-1982',
  education: 'SLTA/SEDERAJAT',
  occupation: 'MENGURUS RUMAH TANGGA',
  bloodType: '',
  statusInFamily: 'ISTRI',
  nameOfFather: 'ENTO',
  nameOfMother: 'ENDEH',
}
const child: Person = {
  ...wife,
  name: 'PUTRI AYU LESTARI',
  idNumber: '3275016001060003',
  birthPlace: 'BEKASI',
  birthDate: '20-01-2006',
  education: 'BELUM TAMAT SD/SEDERAJAT',
  occupation: 'PELAJAR/MAHASISWA',
  maritalStatus: 'BELUM KAWIN',
  marriageDate: '',
  statusInFamily: 'ANAK',
  nameOfFather: 'BUDI SANTOSO, S.PD',
  nameOfMother: 'SITI AMINAH',
}
const son: Person = {
  ...child,
  name: 'RIZKY PRATAMA',
  idNumber: '3275010911110004',
  gender: 'LAKI-LAKI',
  birthDate: '09-11-2011',
  religion: 'KATHOLIK',
}

/** A card of four people, every value in its canonical form. */
export const specimen: Card = {
  kk: '3275011206040007',
  familyHead: 'BUDI SANTOSO, S.PD',
  address: 'JL.MAWAR NO.12 BLOK A/3',
  rtrw: '003/006',
  postcode: '17111',
  village: 'HARAPAN JAYA',
  subDistrict: 'BEKASI UTARA',
  district: 'KOTA BEKASI',
  province: 'JAWA BARAT',
  personList: numbered([head, wife, child, son]),
}

export function numbered(persons: readonly Person[]): NumberedPerson[] {
  return persons.map((person, row) => ({ ...person, person: `person${row + 1}` }))
}

/** The specimen with some values of one row replaced. */
export function withRow(row: number, change: Partial<Person>, card: Card = specimen): Card {
  return {
    ...card,
    personList: card.personList.map((person, index) => (index === row ? { ...person, ...change } : person)),
  }
}

/** The card with its rows chosen and ordered anew. */
export function withRows(card: Card, rows: readonly Person[]): Card {
  return { ...card, personList: numbered(rows) }
}

/** The specimen with a change of every value. */
export function mapValues(card: Card, change: (value: string, field: string) => string): Card {
  const header = Object.fromEntries(headerFields.map((field) => [field, change(card[field], field)]))
  const personList = card.personList.map(({ person, ...values }) => ({
    ...(Object.fromEntries(personFields.map((field) => [field, change(values[field], field)])) as Person),
    person,
  }))
  return { ...(header as Omit<Card, 'personList'>), personList }
}

/** Every field path of a card with its value. */
export function entriesOf(card: Card): [FieldPath, string][] {
  return [
    ...headerFields.map((field): [FieldPath, string] => [field, card[field]]),
    ...card.personList.flatMap((person, row) =>
      personFields.map((field: PersonField): [FieldPath, string] => [personPath(row, field), person[field]]),
    ),
  ]
}

/** A label as the press would write it, without cells and lines. */
export function labelOf(
  card: Card | null,
  unreadable: Readonly<Record<string, UnreadableReason>> = {},
  changes: Partial<ScoredLabel> = {},
): ScoredLabel {
  return {
    file: 'picture.png',
    width: 100,
    height: 70,
    bucket: card ? 'scan' : 'not-a-card',
    seed: 1,
    layout: card && 'D',
    subject: card ? 'family-card' : 'invoice',
    card,
    fields: (card ? entriesOf(card) : []).map(([path, value]) => ({
      path,
      printed: isBlank(value) ? '-' : value,
      value,
      polygon: [
        [10, 10],
        [50, 10],
        [50, 20],
        [10, 20],
      ],
      ...(unreadable[path] && { unreadable: unreadable[path] }),
    })),
    ...changes,
  }
}
