import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  canonicalForm,
  childrenOf,
  educationLevels,
  findEntry,
  findRegions,
  isoDate,
  type Layout,
  maritalStatuses,
  occupations,
  parseDate,
  parseFamilyCardNumber,
  parseNik,
  parsePassport,
  parseRtRw,
  parseStayPermit,
  type personFields,
  relations,
  religions,
  yearsBetween,
} from '@bacakk/card'
import { inventFamily } from '../src/families/index.ts'
import type { Family } from '../src/family.ts'
import { Random } from '../src/random.ts'

const layouts: readonly Layout[] = ['A1', 'A2', 'B', 'C', 'D']
const families = layouts.flatMap((layout) =>
  Array.from({ length: 500 }, (_, seed) => ({
    layout,
    family: inventFamily(new Random(`${layout}/${seed}`), { layout }),
  })),
)
const rows = families.flatMap(({ layout, family }) =>
  family.persons.map((person, row) => ({ layout, family, person, row })),
)

interface Exception {
  readonly row: number
  readonly exception: string
}

function exceptionsOf(family: Family, row: number): readonly string[] {
  return (family.parameters.exceptions as readonly Exception[])
    .filter((exception) => exception.row === row)
    .map(({ exception }) => exception)
}

function share<T>(items: readonly T[], holds: (item: T) => boolean): number {
  return items.filter(holds).length / items.length
}

function assertWithin(value: number, low: number, high: number, what: string): void {
  assert.ok(value >= low && value <= high, `${what}: ${value.toFixed(4)} is outside ${low} to ${high}`)
}

test('the same draws give the same family, other draws another', () => {
  for (const layout of layouts) {
    const family = inventFamily(new Random('same'), { layout })
    assert.deepEqual(inventFamily(new Random('same'), { layout }), family)
    assert.notDeepEqual(inventFamily(new Random('other'), { layout }), family)
  }
})

test('a family is plain data that survives being written as JSON', () => {
  const { family } = families[0]!
  assert.deepEqual(JSON.parse(JSON.stringify(family)), family)
})

test('every field is a printable line: capitals mostly, no stray blanks, a dash where there is nothing', () => {
  for (const { family } of families) {
    const values = [
      ...Object.values(family.header),
      ...family.persons.flatMap((person) => Object.values(person)),
    ]
    for (const value of values) {
      assert.match(value, /^[\x21-\x7e](?: ?[\x21-\x7e])*$/)
    }
  }
})

test('a family has one to ten members and exactly one head, in the first row and in the header', () => {
  for (const { family } of families) {
    assertWithin(family.persons.length, 1, 10, 'members')
    const heads = family.persons.filter(({ statusInFamily }) => statusInFamily === 'KEPALA KELUARGA')
    assert.equal(heads.length, 1)
    assert.equal(heads[0], family.persons[0])
  }
  assertWithin(
    share(families, ({ family }) => family.header.familyHead === family.persons[0]!.name),
    0.96,
    1,
    'header names the head as the table does',
  )
  const sizes = new Set(families.map(({ family }) => family.persons.length))
  assert.deepEqual(
    [...sizes].sort((a, b) => a - b),
    [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
  )
})

test('dates exist, nobody is born after the card or marries as a child', () => {
  for (const { family, person } of rows) {
    const issued = parseDate(family.issuedOn)
    const born = parseDate(person.birthDate)
    assert.ok(issued !== null && born !== null, `${family.issuedOn} ${person.birthDate}`)
    assertWithin(yearsBetween(born, issued), 0, 105, 'age')
    if (person.marriageDate === '-') continue
    const married = parseDate(person.marriageDate)
    assert.ok(married !== null && married <= issued)
    assertWithin(yearsBetween(born, married), 13, 60, 'age at marriage')
  }
})

test('a card is issued in the years of its layout', () => {
  const years = {
    A1: [2008, 2015],
    A2: [2014, 2018],
    B: [2018, 2019],
    C: [2019, 2020],
    D: [2020, 2026],
  } as const
  for (const { layout, family } of families) {
    const year = Number(family.issuedOn.slice(6))
    const [first, last] = years[layout]
    assertWithin(year, first, last, layout)
  }
})

test('children are 15 years and more younger than the parents in their house', () => {
  for (const { family, person } of rows) {
    if (person.statusInFamily !== 'ANAK') continue
    const parents = family.persons.filter(
      ({ name, statusInFamily }) =>
        /KEPALA|SUAMI|IST/.test(statusInFamily) && [person.nameOfFather, person.nameOfMother].includes(name),
    )
    for (const parent of parents) {
      assertWithin(yearsBetween(parseDate(parent.birthDate)!, parseDate(person.birthDate)!), 15, 75, 'parent')
    }
  }
})

test('numbers are sixteen digits, no NIK twice, and say what the card says where nothing is flagged', () => {
  for (const { family } of families) {
    const niks = family.persons.map(({ idNumber }) => idNumber).filter((nik) => nik !== '-')
    assert.equal(new Set(niks).size, niks.length)
    const number = parseFamilyCardNumber(family.header.kk)
    assert.ok(number !== null, family.header.kk)
    const digits = family.header.kk
    assert.ok(
      isoDate(2000 + Number(digits.slice(10, 12)), Number(digits.slice(8, 10)), Number(digits.slice(6, 8))),
    )
  }
  for (const { family, person, row } of rows) {
    const flags = exceptionsOf(family, row)
    assert.equal(person.idNumber === '-', flags.includes('missing'))
    if (person.idNumber === '-') continue
    const nik = parseNik(person.idNumber)
    assert.ok(nik?.birth, person.idNumber)
    const { day, month, yearOfCentury } = nik.birth
    const printed = `${String(day).padStart(2, '0')}-${String(month).padStart(2, '0')}-${String(yearOfCentury).padStart(2, '0')}`
    const agrees = printed === person.birthDate.slice(0, 6) + person.birthDate.slice(8)
    assert.equal(agrees, !flags.includes('date-corrected'), person.idNumber)
    assert.equal(nik.gender === person.gender, !flags.includes('sex-corrected'), person.idNumber)
    if (!['other-region', 'former-code', 'retired-district'].some((flag) => flags.includes(flag))) {
      assert.equal(nik.region, family.parameters.numbersBeginWith)
    }
  }
})

test('the exceptions of NIKs happen, and stay exceptions', () => {
  const rate = (flag: string) => share(rows, ({ family, row }) => exceptionsOf(family, row).includes(flag))
  assertWithin(rate('date-corrected'), 0.005, 0.03, 'date corrected')
  assertWithin(rate('sex-corrected'), 0.0005, 0.01, 'sex corrected')
  assertWithin(rate('former-code'), 0.003, 0.08, 'former code')
  assertWithin(rate('retired-district'), 0.002, 0.03, 'retired district')
  assertWithin(rate('missing'), 0.0005, 0.01, 'missing')
  assertWithin(
    share(rows, ({ family, person }) =>
      person.idNumber.startsWith(family.parameters.numbersBeginWith as string),
    ),
    0.6,
    0.9,
    "NIKs of the card's own district",
  )
})

test('the header names a village, its district, its regency or city and its province of today', () => {
  for (const { family } of families) {
    const { village, subDistrict, district } = family.header
    const districts = findRegions('district', district)
    const within = districts.flatMap(({ code }) =>
      childrenOf(code)
        .filter(({ name }) => name === subDistrict)
        .flatMap((region) => childrenOf(region.code)),
    )
    assert.ok(
      within.some(({ name }) => name === village),
      JSON.stringify(family.header),
    )
  }
  assertWithin(new Set(families.map(({ family }) => family.header.province)).size, 38, 70, 'provinces')
})

test('header lines come in the spellings that cards have', () => {
  const headers = families.map(({ family }) => family.header)
  assertWithin(
    share(headers, ({ postcode }) => /^\d{5}$/.test(postcode)),
    0.9,
    0.98,
    'postcodes',
  )
  assertWithin(
    share(headers, ({ district }) => /^KAB/.test(district)),
    0.03,
    0.14,
    'KABUPATEN printed',
  )
  assertWithin(
    share(headers, ({ address }) => /^J(L|A)/.test(address)),
    0.2,
    0.5,
    'streets',
  )
  assertWithin(
    share(headers, ({ address }) => address.length > 45),
    0.01,
    0.1,
    'addresses that must wrap',
  )
  assertWithin(
    share(headers, ({ rtrw }) => /^\d{3}\/\d{3}$/.test(rtrw)),
    0.5,
    0.75,
    'plain RT/RW',
  )
  for (const { rtrw } of headers) assert.ok(rtrw === '-' || parseRtRw(rtrw) !== null, rtrw)
})

test('closed lists hold: religion, relation, marital status always, education and occupation nearly', () => {
  for (const { layout, person } of rows) {
    if (person.religion !== '-') assert.ok(findEntry(religions, person.religion), person.religion)
    assert.ok(findEntry(relations, person.statusInFamily), person.statusInFamily)
    const status = findEntry(maritalStatuses, person.maritalStatus)
    assert.ok(status, person.maritalStatus)
    if (/^A/.test(layout)) assert.ok(status.columns.includes(15), person.maritalStatus)
  }
  assertWithin(
    share(rows, ({ person }) => findEntry(educationLevels, person.education) !== null),
    0.985,
    0.9999,
    'education',
  )
  assertWithin(
    share(rows, ({ person }) => findEntry(occupations, person.occupation) !== null),
    0.975,
    0.995,
    'occupation',
  )
})

test('every occupation, education, religion, relation and blood type turns up', () => {
  const seen = (field: (typeof personFields)[number], vocabulary: Parameters<typeof canonicalForm>[0]) =>
    new Set(
      rows.map(({ person }) => canonicalForm(vocabulary, person[field])).filter((form) => form !== null),
    )
  assert.equal(seen('education', educationLevels).size, 10)
  assert.equal(seen('religion', religions).size, 7)
  assert.equal(seen('statusInFamily', relations).size, 11)
  assertWithin(seen('occupation', occupations).size, 90, 99, 'occupations among 2,500 families')
  assert.equal(new Set(rows.map(({ person }) => person.bloodType)).size, 14)
})

test('printed variants turn up', () => {
  const printed = new Set(rows.flatMap(({ person }) => Object.values(person)))
  for (const variant of [
    'KATHOLIK',
    'KATOLIK',
    'BUDHA',
    'BUDDHA',
    'TIDAK/BLM SEKOLAH',
    'TIDAK/BELUM SEKOLAH',
    'STRATA-II',
    'STRATA II',
    'SLTA / SEDERAJAT',
    'SLTA/SEDERAJAT',
    'ISTRI',
    'ISTERI',
    'ORANGTUA',
    'FAMILI LAINNYA',
    'INDONESIA',
    'WNA',
    'PEGAWAI NEGERI SIPIL (PNS)',
    'PEGAWAI NEGERI SIPIL',
    'KAWIN',
    'KAWIN TERCATAT',
    'KAWIN BELUM TERCATAT',
    'CERAI HIDUP TERCATAT',
    'CERAI MATI',
  ]) {
    assert.ok(printed.has(variant), variant)
  }
})

test('the commonest occupations come in the order of the corpus', () => {
  const counts = new Map<string, number>()
  for (const { person } of rows) {
    const form = canonicalForm(occupations, person.occupation)
    if (form !== null) counts.set(form, (counts.get(form) ?? 0) + 1)
  }
  const ranked = [...counts].sort((a, b) => b[1] - a[1]).map(([form]) => form)
  assert.deepEqual(ranked.slice(0, 6), [
    'PELAJAR/MAHASISWA',
    'BELUM/TIDAK BEKERJA',
    'MENGURUS RUMAH TANGGA',
    'KARYAWAN SWASTA',
    'WIRASWASTA',
    'PEGAWAI NEGERI SIPIL',
  ])
})

test("about three children in four name a parent exactly as in the parent's own row; heads never do", () => {
  const children = rows.filter(({ person }) => person.statusInFamily === 'ANAK')
  const isMember = (family: Family, name: string) => family.persons.some((person) => person.name === name)
  assertWithin(
    share(children, ({ family, person }) => isMember(family, person.nameOfFather)),
    0.68,
    0.82,
    'fathers',
  )
  assertWithin(
    share(children, ({ family, person }) => isMember(family, person.nameOfMother)),
    0.7,
    0.86,
    'mothers',
  )
  const heads = rows.filter(({ row }) => row === 0)
  const withParents = (family: Family) =>
    family.persons.some(({ statusInFamily }) => /ORANG ?TUA/.test(statusInFamily))
  for (const { family, person } of heads) {
    if (!withParents(family))
      assert.ok(!isMember(family, person.nameOfFather) && !isMember(family, person.nameOfMother))
  }
})

test('foreigners have passports and permits, and most citizens neither', () => {
  const foreigners = rows.filter(({ person }) => person.nationality === 'WNA')
  assertWithin(foreigners.length / rows.length, 0.001, 0.02, 'foreigners')
  for (const { person } of foreigners) {
    if (person.passport !== '-') assert.ok(parsePassport(person.passport), person.passport)
    if (person.kitap !== '-') assert.ok(parseStayPermit(person.kitap), person.kitap)
  }
  assertWithin(
    share(rows, ({ person }) => person.passport !== '-'),
    0.004,
    0.03,
    'passports',
  )
})

test('names are many, long and short, and use the whole alphabet', () => {
  const names = rows.flatMap(({ person }) => [person.name, person.nameOfFather, person.nameOfMother])
  const words = new Set(names.flatMap((name) => name.split(' ')))
  assertWithin(words.size, 8_000, 30_000, 'distinct words in 2,500 families')
  assertWithin(
    share(names, (name) => !name.includes(' ')),
    0.06,
    0.3,
    'single words',
  )
  assertWithin(
    share(names, (name) => name.includes("'")),
    0.005,
    0.05,
    'apostrophes',
  )
  assertWithin(
    share(names, (name) => name.includes('.')),
    0.01,
    0.12,
    'abbreviations and titles',
  )
  assert.ok(names.every((name) => name.length <= 60))
  assert.ok(names.some((name) => name.length > 40))
  for (const letter of 'QVXZ')
    assertWithin(
      share(names, (name) => name.includes(letter)),
      0.005,
      0.4,
      letter,
    )
})

test('the official who signs has a name and an 18-digit number', () => {
  for (const { family } of families) {
    assert.match(family.registrar.nip.replaceAll(' ', ''), /^\d{18}$/)
    assert.match(family.registrar.place, /^(KOTA|KABUPATEN) /)
    assert.match(family.serial, /^K \d{11}$/)
  }
})
