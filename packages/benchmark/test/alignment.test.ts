import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { alignRows, type ComparableRow } from '../src/scoring/alignment.ts'

const names = [
  'AHMAD FAUZI',
  'NUR HALIMAH',
  'AHMAD RIDWAN',
  'NUR AISYAH',
  'DEDI KURNIAWAN',
  'YUNI',
  'RAKA',
  'SARI',
  'TONO',
]

/** A large household: everyone shares region, religion, nationality and, the children, their parents. */
const household: ComparableRow[] = names.map((name, row) => ({
  name,
  idNumber: `327501${String(12 + 3 * row).padStart(2, '0')}0${(row % 9) + 1}${70 + 2 * row}000${row + 1}`,
  gender: row % 2 ? 'PEREMPUAN' : 'LAKI-LAKI',
  religion: 'ISLAM',
  nationality: 'WNI',
  statusInFamily: row === 0 ? 'KEPALA KELUARGA' : row === 1 ? 'ISTRI' : 'ANAK',
  nameOfFather: row < 2 ? 'H.SALEH' : 'AHMAD FAUZI',
  nameOfMother: row < 2 ? 'FATIMAH' : 'NUR HALIMAH',
}))

describe('row alignment', () => {
  it('finds every row again when others are dropped and signs are misread', () => {
    const kept = fc.subarray([...household.keys()])
    const slips = fc.array(fc.nat({ max: 200 }), { maxLength: 12 })
    fc.assert(
      fc.property(kept, slips, (rows, places) => {
        const read = rows.map((row) => misread(household[row]!, places))
        const expected = household.map((_, row) => (rows.includes(row) ? rows.indexOf(row) : null))
        assert.deepEqual(alignRows(household, read), expected)
      }),
    )
  })

  it('finds every row again when strangers stand between them', () => {
    const stranger: ComparableRow = { name: 'BUDIMAN', idNumber: '1271020304990001', nationality: 'WNI' }
    fc.assert(
      fc.property(fc.nat({ max: household.length }), (place) => {
        const expected = household.map((_, row) => (row < place ? row : row + 1))
        assert.deepEqual(alignRows(household, household.toSpliced(place, 0, stranger)), expected)
      }),
    )
  })

  it('keeps to the order when as many rows are read as printed and all are hard to tell', () => {
    const unreadable = household.map(() => ({}))
    assert.deepEqual(
      alignRows(unreadable, household),
      household.map((_, row) => row),
    )
  })

  it('pairs nothing with nothing', () => {
    assert.deepEqual(alignRows([], household), [])
    assert.deepEqual(
      alignRows(household, []),
      household.map(() => null),
    )
  })
})

/** Replaces a sign of the name or the number at each place. */
function misread(row: ComparableRow, places: readonly number[]): ComparableRow {
  const slip = (text: string, step: number) => {
    const wrong = new Set(places.filter((place) => place % 2 === step).map((place) => place % 25))
    return [...text].map((sign, index) => (wrong.has(index) && index % 4 === 0 ? '#' : sign)).join('')
  }
  return { ...row, name: slip(row.name!, 0), idNumber: slip(row.idNumber!, 1) }
}
