import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { HeaderField, PersonField } from '@bacakk/card'
import { corroborate } from '../src/judge/corroboration.ts'
import type { FieldText } from '../src/reading/text-reader.ts'

/** A text as it was read, and what became of it. */
const text = (raw: string, best = raw): FieldText => ({
  raw,
  hypotheses: [{ text: best, chance: 0.9 }],
  weakest: 0.9,
  certainty: 0.9,
  conforms: true,
  lines: [],
  looks: null,
})

type Fields<Field extends string> = Readonly<Partial<Record<Field, FieldText>>>

const mapOf = <Field extends string>(fields: Fields<Field>) =>
  new Map(Object.entries(fields) as [Field, FieldText][])

const compare = (header: Fields<HeaderField>, ...persons: Fields<PersonField>[]) =>
  corroborate({ header: mapOf(header), persons: persons.map((person) => mapOf(person)) })

test('a name is confirmed by another cell that was seen to say it', () => {
  const [head, father, other] = [
    text('BUDI SANTOS', 'BUDI SANTOSO'),
    text('BUDI SANTOSO'),
    text('SITI AMINAH'),
  ]
  const { confirmed } = compare({ familyHead: head }, { nameOfFather: father, nameOfMother: other })
  assert.ok(confirmed.has(head))
  assert.ok(!confirmed.has(father), 'the head was seen to say something else')
  assert.ok(!confirmed.has(other))
})

test('a name that another cell has nearly so, and a place nearly named as one that exists, are misread here or there', () => {
  const [father, head, mother] = [text('IUDI SENJAYA'), text('JUDI SENJAYA'), text('SITI AMINAH')]
  const [wrong, right, abroad] = [text('DILEGON'), text('CILEGON'), text('KUALA LUMPUR')]
  const { contradicted } = compare(
    { familyHead: head },
    { nameOfFather: father, nameOfMother: mother, birthPlace: wrong },
    { nameOfFather: text('IUDI SENJAYA'), birthPlace: right },
    { nameOfMother: text('SITI AMINAH'), birthPlace: abroad },
  )
  assert.ok(contradicted.has(father) && contradicted.has(head))
  assert.ok(contradicted.has(wrong))
  for (const unlike of [mother, right, abroad]) assert.ok(!contradicted.has(unlike))
})

test('a birth place may be a province by the name of daily life', () => {
  const [right, wrong] = [text('JAKARTA'), text('AKARTA')]
  const { confirmed, contradicted } = compare({}, { birthPlace: right }, { birthPlace: wrong })
  assert.ok(confirmed.has(right) && !contradicted.has(right))
  assert.ok(contradicted.has(wrong) && !confirmed.has(wrong))
})

test('a NIK, a birth date and a gender that agree confirm each other', () => {
  const born = { birthDate: text('17-09-1973'), gender: text('PEREMPUAN') }
  const right = { idNumber: text('3204275709730004'), ...born }
  const wrong = { idNumber: text('3204275709780004'), ...born }
  for (const field of Object.values(right)) assert.ok(compare({}, right).confirmed.has(field))
  for (const field of Object.values(wrong)) assert.ok(!compare({}, wrong).confirmed.has(field))
})

test('regions are confirmed as far down as each lies in the one above', () => {
  const header = {
    province: text('JAWA BARAT'),
    district: text('KABUPATEN BANDUNG'),
    subDistrict: text('CIPARAY'),
    village: text('NOWHERE'),
  }
  const { confirmed } = compare(header)
  assert.deepEqual(
    Object.values(header).map((field) => confirmed.has(field)),
    [true, true, true, false],
  )
  assert.equal(compare({ ...header, district: text('SLEMAN') }).confirmed.size, 0)
})

test('a column without the last person may stand a row too high, and so may its neighbours', () => {
  const header = { familyHead: text('BUDI') }
  const whole = () => ({ name: text('BUDI'), gender: text('LAKI-LAKI'), passport: text('') })
  const [first, last] = [whole(), { ...whole(), name: text('') }]
  const { displaced } = compare(header, first, last)
  assert.equal(displaced(first.name), 1)
  assert.ok(displaced(first.passport) > 0 && displaced(first.passport) < 1)
  assert.equal(displaced(header.familyHead), 0)
})
