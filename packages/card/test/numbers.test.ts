import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import {
  formatNik,
  nikBirthDate,
  parseDate,
  parseFamilyCardNumber,
  parseNik,
  parsePassport,
  parsePostcode,
  parseRtRw,
  parseStayPermit,
  printDate,
  resolveCentury,
} from '../src/index.ts'

const anyDate = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))

describe('dates', () => {
  it('every day of the calendar is read back from its print', () => {
    fc.assert(fc.property(anyDate, (date) => assert.equal(parseDate(printDate(date)), date)))
  })

  it('days that the calendar does not have, and other notations, are no dates', () => {
    for (const text of [
      '29-02-1900',
      '29-02-2023',
      '31-04-1990',
      '00-01-1990',
      '01-13-1990',
      '1-1-1990',
      '1990-01-01',
      '-',
      '',
    ]) {
      assert.equal(parseDate(text), null, text)
    }
    assert.equal(parseDate(' 29 - 02 - 2000 '), '2000-02-29')
  })

  it('a printed date settles the century, otherwise the latest that has come', () => {
    assert.equal(resolveCentury(24, 5, 17, { notAfter: '2024-05-16' }), '1924-05-17')
    assert.equal(resolveCentury(24, 5, 17, { notAfter: '2024-05-17' }), '2024-05-17')
    assert.equal(resolveCentury(24, 5, 17, { near: '1924-05-16', notAfter: '2026-01-01' }), '1924-05-17')
    assert.equal(resolveCentury(0, 2, 29, { near: '1900-03-01', notAfter: '2026-01-01' }), '2000-02-29')
  })
})

describe('a NIK', () => {
  const parts = fc.record({
    region: fc.stringMatching(/^[1-9]\d{5}$/),
    gender: fc.constantFrom('LAKI-LAKI' as const, 'PEREMPUAN' as const),
    birthDate: anyDate,
    serial: fc.integer({ min: 1, max: 9999 }),
  })

  it('gives back the parts it was made of', () => {
    const property = fc.property(parts, (parts) => {
      const nik = parseNik(formatNik(parts))!
      assert.equal(nik.region, parts.region)
      assert.equal(nik.gender, parts.gender)
      assert.equal(nik.serial, parts.serial)
      assert.equal(nikBirthDate(nik, { near: parts.birthDate, notAfter: '2031-01-01' }), parts.birthDate)
    })
    fc.assert(property)
  })

  it('adds 40 to the day of a woman', () => {
    const nik = formatNik({ region: '327501', gender: 'PEREMPUAN', birthDate: '1990-02-01', serial: 3 })
    assert.equal(nik, '3275014102900003')
  })

  it('is read although its date does not exist, and not read without sixteen digits', () => {
    assert.equal(parseNik('3275013502900003')!.birth, null)
    assert.equal(nikBirthDate(parseNik('3275013502900003')!, { notAfter: '2026-01-01' }), null)
    assert.equal(parseNik('327501350290000'), null)
    assert.equal(parseNik('32750135029O0003'), null)
    assert.equal(parseNik('3275 0141 0290 0003')!.digits, '3275014102900003')
  })

  it('is not made of parts that do not fit', () => {
    const good = { region: '327501', gender: 'LAKI-LAKI', birthDate: '1990-02-01', serial: 3 } as const
    assert.throws(() => formatNik({ ...good, region: '3275' }), RangeError)
    assert.throws(() => formatNik({ ...good, serial: 0 }), RangeError)
    assert.throws(() => formatNik({ ...good, birthDate: '1990-02-30' }), RangeError)
  })
})

describe('other numbers', () => {
  it("a family card number has a region, a date of recording without the women's 40, and a serial", () => {
    assert.deepEqual(parseFamilyCardNumber('3275011207190004'), {
      digits: '3275011207190004',
      region: '327501',
      recorded: { day: 12, month: 7, yearOfCentury: 19 },
      serial: 4,
    })
    assert.equal(parseFamilyCardNumber('3275015207190004')!.recorded, null)
  })

  it('RT/RW is read with spaces and with dashes', () => {
    assert.deepEqual(parseRtRw('003 / 006'), { rt: '003', rw: '006' })
    assert.deepEqual(parseRtRw('3/6'), { rt: '003', rw: '006' })
    assert.deepEqual(parseRtRw('-/-'), { rt: null, rw: null })
    assert.equal(parseRtRw('0033/006'), null)
  })

  it('postcodes, passports and stay permits keep their shape', () => {
    assert.equal(parsePostcode('17 114'), '17114')
    assert.equal(parsePostcode('07114'), null)
    assert.equal(parsePassport('B 1234567'), 'B1234567')
    assert.equal(parsePassport('PASPOR'), null)
    assert.equal(parseStayPermit('2D41AB1234-R'), '2D41AB1234-R')
    assert.equal(parseStayPermit('KITAP'), null)
  })
})
