import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Alphabet } from '../src/decoding/emission.ts'
import { grammarOf } from '../src/decoding/grammar.ts'
import { decodeText } from '../src/decoding/text-decoder.ts'
import { readCrossedZeros } from '../src/reading/crossed-zeros.ts'
import { bestText, type FieldText } from '../src/reading/text-reader.ts'
import { drawnEmission } from './drawn-emission.ts'

const alphabet = new Alphabet([...' 0123456789-/'])

/** A field read as `text`, with a zero in the way that `zeroAt` says at each place. */
function read(
  field: 'birthDate' | 'marriageDate',
  text: string,
  zeroAt: (index: number) => number,
): FieldText {
  const emission = drawnEmission(text, alphabet, (index) => ['0', zeroAt(index)])
  return { ...decodeText([emission], alphabet, grammarOf(field)), looks: [emission], lines: [] }
}

const bestOf = (birth: FieldText, marriage: FieldText) => {
  const persons = [new Map([['birthDate', birth] as const, ['marriageDate', marriage] as const])]
  const again = readCrossedZeros({ header: new Map(), persons }, alphabet).persons[0]!
  return [bestText(again.get('birthDate')), bestText(again.get('marriageDate'))]
}

test('digits over which alone a zero was thought of are zeros', () => {
  const zeros = (places: readonly number[]) => (index: number) => (places.includes(index) ? 0.2 : 1e-5)
  assert.deepEqual(
    bestOf(read('birthDate', '19-12-1999', zeros([1, 9])), read('marriageDate', '29-12-2918', zeros([7]))),
    ['10-12-1990', '29-12-2018'],
  )
})

test('digits stay as they were read where blur makes any of them look like a zero', () => {
  const blur = (index: number) => (index % 2 === 0 ? 0.2 : 0.01)
  assert.deepEqual(bestOf(read('birthDate', '19-12-1999', blur), read('marriageDate', '29-12-1918', blur)), [
    '19-12-1999',
    '29-12-1918',
  ])
})
