import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { foldText, foldValue, headerFields, normalizedValue, oneLine, personFields } from '../src/index.ts'

describe('folding for comparison', () => {
  it('does not count case, white space, spaces around "/" and after ".", printed variants and dashes', () => {
    const same = [
      ['address', 'JL. MELATI NO. 3', 'jl.melati  no.3'],
      ['education', 'AKADEMI/ DIPLOMA III/S. MUDA', 'AKADEMI/DIPLOMA III/S.MUDA'],
      ['statusInFamily', 'ISTERI', 'ISTRI'],
      ['idNumber', '3275 0141 0290 0003', '3275014102900003'],
      ['rtrw', '003 / 006', '003/006'],
      ['passport', '-', ''],
      ['name', 'SITI\nAMINAH', 'SITI AMINAH'],
      ['name', 'NUR’AINI', "NUR'AINI"],
    ] as const
    for (const [field, one, other] of same) assert.equal(foldValue(field, one), foldValue(field, other))
  })

  it('counts every other difference', () => {
    const different = [
      ['name', 'SITI AMINAH', 'SITIAMINAH'],
      ['name', 'MOCH. ALI', 'MOCH ALI'],
      ['birthDate', '01-02-1990', '01-02-1999'],
      ['maritalStatus', 'KAWIN', 'KAWIN TERCATAT'],
      ['occupation', 'GURU', 'GURUU'],
      ['bloodType', 'A+', 'A-'],
      ['rtrw', '003/006', '3/6'],
    ] as const
    for (const [field, one, other] of different)
      assert.notEqual(foldValue(field, one), foldValue(field, other))
  })

  it('changes nothing the second time', () => {
    const property = fc.property(
      fc.constantFrom(...headerFields, ...personFields),
      fc.string({ unit: fc.constantFrom(...'AB ./-,\n\u00a0’1') }),
      (field, text) => {
        assert.equal(foldValue(field, foldValue(field, text)), foldValue(field, text))
        assert.equal(foldText(foldText(text)), foldText(text))
        assert.equal(oneLine(oneLine(text)), oneLine(text))
      },
    )
    fc.assert(property)
  })
})

describe('the normalized value', () => {
  it('is canonical, ISO or digits by the kind of the field, and null for free text and misfits', () => {
    assert.equal(normalizedValue('birthDate', '17-08-1945'), '1945-08-17')
    assert.equal(normalizedValue('kk', '3275 0112 0719 0004'), '3275011207190004')
    assert.equal(normalizedValue('religion', 'Katolik'), 'KATHOLIK')
    assert.equal(normalizedValue('rtrw', '3 / 6'), '003/006')
    assert.equal(normalizedValue('name', 'SITI'), null)
    assert.equal(normalizedValue('birthDate', '31-02-1990'), null)
    assert.equal(normalizedValue('religion', ''), null)
  })
})
