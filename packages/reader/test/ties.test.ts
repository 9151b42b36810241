import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Alphabet } from '../src/decoding/emission.ts'
import { grammarOf } from '../src/decoding/grammar.ts'
import { decodeText } from '../src/decoding/text-decoder.ts'
import { bestText, type FieldText } from '../src/reading/text-reader.ts'
import { breakTies } from '../src/reading/ties.ts'
import { type Doubt, drawnEmission } from './drawn-emission.ts'

const alphabet = new Alphabet([...' 0123456789-/ABCDEFGHIJKLMNOPQRSTUVWXYZ'])

/** A field read as `text`, at some places with another character beside, as likely as given. */
function read(
  field: 'idNumber' | 'birthDate' | 'gender' | 'birthPlace' | 'district' | 'province',
  text: string,
  others: Readonly<Record<number, Doubt>> = {},
): FieldText {
  const emission = drawnEmission(text, alphabet, (index) => others[index])
  return { ...decodeText([emission], alphabet, grammarOf(field)), looks: [emission], lines: [] }
}

const numberOf = (idNumber: FieldText, birthDate: FieldText, gender = 'LAKI-LAKI') => {
  const person = new Map([
    ['idNumber', idNumber] as const,
    ['birthDate', birthDate] as const,
    ['gender', read('gender', gender)] as const,
  ])
  const sibling = new Map([['idNumber', read('idNumber', '3204270401040009')] as const])
  return bestText(
    breakTies({ header: new Map(), persons: [person, sibling] }, alphabet).persons[0]!.get('idNumber'),
  )
}

test('the birth date decides a digit of the NIK that the pixels leave open', () => {
  const nik = read('idNumber', '3204271709730004', { 10: ['1', 0.3] })
  assert.equal(numberOf(nik, read('birthDate', '17-09-1973')), '3204271709730004')
  assert.equal(numberOf(nik, read('birthDate', '17-09-1913')), '3204271709130004')
})

test('gender and district decide digits of the NIK that the pixels leave open', () => {
  const day = read('idNumber', '3204271709730004', { 6: ['5', 0.4] })
  assert.equal(numberOf(day, read('birthDate', '17-09-1973'), 'PEREMPUAN'), '3204275709730004')
  const district = read('idNumber', '3204211709730004', { 5: ['7', 0.4] })
  assert.equal(numberOf(district, read('birthDate', '17-09-1973')), '3204271709730004')
})

test('a NIK that is clearly printed stays, whatever the birth date says', () => {
  assert.equal(
    numberOf(read('idNumber', '3204271709730004'), read('birthDate', '18-09-1973')),
    '3204271709730004',
  )
})

/** BANDUNG, so blurred that other letters are likelier in most places. */
const hardlyBandung: Readonly<Record<number, Doubt>> = {
  0: ['B', 0.45],
  2: ['N', 0.45],
  3: ['D', 0.45],
  5: ['N', 0.45],
  6: ['G', 0.45],
}

test('a birth place is likely to be where the number was given out', () => {
  const place = read('birthPlace', 'RAKTUMS', hardlyBandung)
  const placeOf = (idNumber: string) => {
    const person = new Map([
      ['idNumber', read('idNumber', idNumber)] as const,
      ['birthPlace', place] as const,
    ])
    return bestText(
      breakTies({ header: new Map(), persons: [person] }, alphabet).persons[0]!.get('birthPlace'),
    )
  }
  assert.equal(placeOf('3204271709730004'), 'BANDUNG')
  assert.equal(placeOf('3374271709730004'), 'RAKTUMS')
})

test('a birth place of which IJ looks like U is the one that exists', () => {
  const placeOf = (text: string) => {
    const person = new Map([
      ['idNumber', read('idNumber', '1303061709730004')] as const,
      ['birthPlace', read('birthPlace', text)] as const,
    ])
    return bestText(
      breakTies({ header: new Map(), persons: [person] }, alphabet).persons[0]!.get('birthPlace'),
    )
  }
  assert.equal(placeOf('SUUNJUNG'), 'SIJUNJUNG')
  assert.equal(placeOf('SAUNJUNG'), 'SAUNJUNG')
})

test('a region that the pixels leave open is the one in which the card got its number', () => {
  const header = new Map([
    ['kk', read('idNumber', '3204271709730004')] as const,
    ['province', read('province', 'JAWA TENGAH')] as const,
    ['district', read('district', 'RAKTUMS', hardlyBandung)] as const,
  ])
  assert.equal(bestText(breakTies({ header, persons: [] }, alphabet).header.get('district')), 'BANDUNG')
})
