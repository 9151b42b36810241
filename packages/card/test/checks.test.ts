import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import {
  type Card,
  type CheckResult,
  cardChecks,
  checkCard,
  type Person,
  personFields,
} from '../src/index.ts'
import { family, withHeader, withPerson } from './family.ts'

const [head, wife, child] = [0, 1, 2]

/** Outcomes of one check by the paths it names. */
function outcomes(card: Card, check: string): Record<string, CheckResult['outcome']> {
  const found = checkCard(card).filter((result) => result.check === check)
  return Object.fromEntries(found.map(({ fields, outcome }) => [fields.join(' '), outcome]))
}

function outcome(card: Card, check: string, path: string): CheckResult['outcome'] | undefined {
  return checkCard(card).find(
    (result) => result.check === check && result.fields.some((field) => field === path),
  )?.outcome
}

describe('the checks over a family', () => {
  it('agree everywhere on a sound card', () => {
    const disagreeing = checkCard(family).filter((result) => result.outcome === 'disagrees')
    assert.deepEqual(disagreeing, [])
    const agreeing = new Set(
      checkCard(family).flatMap((result) => (result.outcome === 'agrees' ? result.check : [])),
    )
    assert.deepEqual([...agreeing].sort(), [
      'ages-and-relations',
      'distinct-niks',
      'district-in-province',
      'family-card-number-region',
      'family-card-number-structure',
      'head-name',
      'marital-status-and-date',
      'marital-status-and-relation',
      'marriage-age',
      'marriage-day',
      'nik-birth-date',
      'nik-gender',
      'nik-region',
      'nik-structure',
      'one-head',
      'parent-names',
      'spouse-gender',
      'sub-district-in-district',
      'village-in-sub-district',
    ])
  })

  const faults: readonly [name: string, check: string, path: string, card: Card][] = [
    [
      'a NIK with fifteen digits',
      'nik-structure',
      'personList.0.idNumber',
      withPerson(head, { idNumber: '327501150885000' }),
    ],
    [
      'a NIK with a month 13',
      'nik-structure',
      'personList.0.idNumber',
      withPerson(head, { idNumber: '3275011513850001' }),
    ],
    [
      'another birth date',
      'nik-birth-date',
      'personList.0.birthDate',
      withPerson(head, { birthDate: '16-08-1985' }),
    ],
    [
      'a birth date a century off',
      'nik-birth-date',
      'personList.0.birthDate',
      withPerson(head, { birthDate: '15-08-1885', idNumber: '3275011508860001' }),
    ],
    ['another gender', 'nik-gender', 'personList.1.gender', withPerson(wife, { gender: 'LAKI-LAKI' })],
    [
      'a wife who is a man',
      'spouse-gender',
      'personList.1.gender',
      withPerson(wife, { gender: 'LAKI-LAKI' }),
    ],
    [
      'one NIK twice',
      'distinct-niks',
      'personList.2.idNumber',
      withPerson(child, { idNumber: '3275011508850001' }),
    ],
    [
      'two heads',
      'one-head',
      'personList.1.statusInFamily',
      withPerson(wife, { statusInFamily: 'KEPALA KELUARGA' }),
    ],
    ['no head', 'one-head', 'personList.0.statusInFamily', withPerson(head, { statusInFamily: 'ANAK' })],
    ['another head in the header', 'head-name', 'familyHead', withHeader({ familyHead: 'BUDI SANTOSA' })],
    [
      'a father misread',
      'parent-names',
      'personList.2.nameOfFather',
      withPerson(child, { nameOfFather: 'BUDI SANT0S0' }),
    ],
    [
      'a child as old as the head',
      'ages-and-relations',
      'personList.2.birthDate',
      withPerson(child, { birthDate: '05-03-1990' }),
    ],
    [
      'a wife who never married',
      'marital-status-and-relation',
      'personList.1.maritalStatus',
      withPerson(wife, { maritalStatus: 'BELUM KAWIN' }),
    ],
    [
      'a wedding of one who never married',
      'marital-status-and-date',
      'personList.2.marriageDate',
      withPerson(child, { marriageDate: '10-06-2010' }),
    ],
    [
      'a wedding of a child',
      'marriage-age',
      'personList.1.marriageDate',
      withPerson(wife, { marriageDate: '10-06-1990' }),
    ],
    [
      'two wedding days',
      'marriage-day',
      'personList.1.marriageDate',
      withPerson(wife, { marriageDate: '11-06-2010' }),
    ],
    [
      'a card number with a day 52',
      'family-card-number-structure',
      'kk',
      withHeader({ kk: '3275015207190004' }),
    ],
    [
      'a card number from elsewhere',
      'family-card-number-region',
      'kk',
      withHeader({ kk: '3578011207190004' }),
    ],
    [
      'a NIK from nowhere',
      'nik-region',
      'personList.0.idNumber',
      withPerson(head, { idNumber: '0075011508850001' }),
    ],
    [
      'a city in another province',
      'district-in-province',
      'district',
      withHeader({ province: 'JAWA TIMUR' }),
    ],
    ['a misread village', 'village-in-sub-district', 'village', withHeader({ village: 'DUREN JAYQ' })],
  ]
  for (const [name, check, path, card] of faults) {
    it(`find ${name}`, () => assert.equal(outcome(card, check, path), 'disagrees'))
  }

  it('do not count titles and degrees against a name', () => {
    const titled = withPerson(head, { name: 'Drs. H. BUDI SANTOSO, M.Pd' })
    assert.equal(outcome(titled, 'head-name', 'familyHead'), 'agrees')
    assert.equal(outcome(titled, 'parent-names', 'personList.2.nameOfFather'), 'agrees')
  })

  it('leave open what life explains: a stepchild, a NIK from another town, a village moved by a split', () => {
    const stepchild = withPerson(child, { nameOfFather: 'AGUS WIBOWO' })
    assert.equal(outcome(stepchild, 'parent-names', 'personList.2.nameOfFather'), 'unknown')
    const moved = withPerson(head, { idNumber: '3578011508850001' })
    assert.equal(outcome(moved, 'nik-region', 'personList.0.idNumber'), 'unknown')
    const split = withHeader({ subDistrict: 'BEKASI UTARA' })
    assert.equal(outcome(split, 'village-in-sub-district', 'village'), 'unknown')
  })

  it('know the codes and provinces from before a split', () => {
    const old = {
      province: 'KALIMANTAN TIMUR',
      district: 'NUNUKAN',
      subDistrict: 'NUNUKAN',
      village: 'NUNUKAN BARAT',
    }
    const card = withHeader({ ...old, kk: '6405021207090004' })
    assert.equal(outcome(card, 'district-in-province', 'district'), 'agrees')
    assert.equal(outcome(card, 'family-card-number-region', 'kk'), 'agrees')
    assert.equal(
      outcome(withHeader({ ...old, province: 'KALIMANTAN UTARA' }), 'district-in-province', 'district'),
      'agrees',
    )
  })

  it('take a missing value for unknown, whichever it is', () => {
    const property = fc.property(fc.constantFrom(...personFields), fc.nat({ max: 2 }), (field, row) => {
      const results = checkCard(withPerson(row, { [field]: '' } as Partial<Person>))
      const about = results.filter((result) => result.fields.includes(`personList.${row}.${field}`))
      for (const result of about) assert.notEqual(result.outcome, 'disagrees', result.check)
    })
    fc.assert(property)
  })

  it('stand any text in any field, name only fields that exist, and tell no value', () => {
    const secret = fc.stringMatching(/^[A-Z]{3,12}[0-9]{2,4}$/)
    const property = fc.property(
      fc.constantFrom(...personFields),
      fc.nat({ max: 2 }),
      secret,
      (field, row, text) => {
        for (const result of checkCard(withPerson(row, { [field]: text } as Partial<Person>))) {
          assert.ok(!result.message.includes(text))
          for (const path of result.fields) assert.match(path, /^(?:personList\.[0-2]\.)?[a-zA-Z]+$/)
        }
      },
    )
    fc.assert(property)
  })

  it('stand a card with nobody on it', () => {
    const empty = { ...family, personList: [] }
    for (const check of cardChecks) for (const result of check(empty)) assert.notEqual(result.check, '')
    assert.deepEqual(outcomes(empty, 'one-head'), { '': 'unknown' })
  })
})
