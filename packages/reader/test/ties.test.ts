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
  field: 'idNumber' | 'birthDate' | 'gender',
  text: string,
  others: Readonly<Record<number, Doubt>> = {},
): FieldText {
  const emission = drawnEmission(text, alphabet, (index) => others[index])
  return { ...decodeText(emission, alphabet, grammarOf(field)), emission, lines: [] }
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
