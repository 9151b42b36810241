import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Alphabet, type Emission, joinEmissions } from '../src/decoding/emission.ts'
import { grammarOf } from '../src/decoding/grammar.ts'
import { tellingLines } from '../src/decoding/greedy.ts'
import { decodeText, type Looks } from '../src/decoding/text-decoder.ts'
import { drawnEmission } from './drawn-emission.ts'

const alphabet = new Alphabet([..." ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789./,-'()abc"])

/** What a recogniser says that sees `text`, with a character of `others` at its place instead as likely as `chance` leaves. */
function seeing(text: string, chance = 0.99999, others: Readonly<Record<number, string>> = {}): Emission {
  return drawnEmission(text, alphabet, (index) => {
    const other = others[index]
    return other === undefined ? undefined : [other, 1 - chance]
  })
}

const best = (look: Emission, field: Parameters<typeof grammarOf>[0]) =>
  decodeText([look], alphabet, grammarOf(field)).hypotheses[0]!.text

test('a word of the vocabulary wins where the pixels leave it open', () => {
  assert.equal(best(seeing('1SLAM', 0.6, { 0: 'I' }), 'religion'), 'ISLAM')
  assert.equal(best(seeing('PELAJAR/MAHAS1SWA', 0.9, { 13: 'I' }), 'occupation'), 'PELAJAR/MAHASISWA')
})

test('a clearly printed word stays though no vocabulary has it', () => {
  assert.equal(best(seeing('TUKANI JAHIT'), 'occupation'), 'TUKANI JAHIT')
  assert.equal(best(seeing('STRATA I'), 'education'), 'STRATA I')
})

test('a word of the vocabulary of which the edge of the cell cut a letter off is that word', () => {
  assert.equal(best(seeing('SLAM'), 'religion'), 'ISLAM')
  assert.equal(best(seeing('TAMAT SD/SEDERAJA'), 'education'), 'TAMAT SD/SEDERAJAT')
  assert.equal(best(seeing('JERAJAT'), 'education'), 'JERAJAT')
})

test('names are spelled as names are where the pixels leave it open, and as they are printed where they do not', () => {
  assert.equal(best(seeing('MUHAMMAR', 0.6, { 7: 'D' }), 'name'), 'MUHAMMAD')
  assert.equal(best(seeing('MUHAMMAR', 0.9999, { 7: 'D' }), 'name'), 'MUHAMMAR')
})

test('IJ that looks like U is told by the letters of names', () => {
  assert.equal(best(seeing('ALIKA WUAYANTI'), 'name'), 'ALIKA WIJAYANTI')
  assert.equal(best(seeing('SITI KHADUAH'), 'name'), 'SITI KHADIJAH')
  assert.equal(best(seeing('FUAD BUANA'), 'name'), 'FUAD BUANA')
  assert.equal(best(seeing('MUJIONO'), 'name'), 'MUJIONO')
})

test('an apostrophe in a name is there when it is printed', () => {
  assert.equal(best(seeing("SA'IDAH", 0.9, { 2: ' ' }), 'name'), "SA'IDAH")
})

test('two looks at the same print agree on what both allow', () => {
  const first = seeing('SITI', 0.6, { 1: 'R' })
  const second = seeing('SETI', 0.6, { 1: 'I' })
  const text = (...looks: Looks) => decodeText(looks, alphabet, grammarOf('name')).hypotheses[0]!.text
  assert.equal(text(first), 'SITI')
  assert.equal(text(first, second), 'SITI')
  assert.equal(text(second, first), 'SITI')
})

test('spaces of a vocabulary are set where the recogniser overlooked them', () => {
  assert.equal(best(seeing('TIDAKTAHU', 0.7, { 4: 'H' }), 'bloodType'), 'TIDAK TAHU')
})

test('a smudge in a column of numbers is no value', () => {
  assert.equal(best(seeing('4)'), 'passport'), '')
  assert.equal(best(seeing('P'), 'marriageDate'), '')
  assert.equal(best(seeing('X252791'), 'passport'), 'X252791')
})

test('a hyphen that stands alone beside a text is the rest of a rule', () => {
  assert.equal(best(seeing('-SITI AMINAH -'), 'name'), 'SITI AMINAH')
  assert.equal(best(seeing('WNI -'), 'nationality'), 'WNI')
  assert.equal(best(seeing('B -'), 'bloodType'), 'B')
  assert.equal(best(seeing('B-'), 'bloodType'), 'B-')
})

test('both numbers of a neighbourhood are likely to have as many digits', () => {
  assert.equal(best(seeing('01 /002', 0.7, { 2: '2' }), 'rtrw'), '012/002')
  assert.equal(best(seeing('4/2'), 'rtrw'), '4/2')
  assert.equal(best(seeing('004/-', 0.9, { 4: '1' }), 'rtrw'), '004/-')
})

test('a zero alone is a postcode, fewer digits than five else are none', () => {
  assert.equal(best(seeing('0'), 'postcode'), '0')
  assert.equal(best(seeing('7'), 'postcode'), '')
})

test('a letter that looks like a digit is one behind a digit, where addresses hardly have it', () => {
  assert.equal(best(seeing('DONDO NO 3O', 0.8, { 10: '0' }), 'address'), 'DONDO NO 30')
  assert.equal(best(seeing('DONDO NO 3B', 0.8, { 10: '8' }), 'address'), 'DONDO NO 3B')
})

test('what is left of a colon before a value is none of it', () => {
  assert.equal(best(seeing('.SUKAPURA'), 'village'), 'SUKAPURA')
  assert.equal(best(seeing('. 12345'), 'postcode'), '12345')
})

test('hyphens of a date that were hardly printed are hyphens', () => {
  assert.equal(best(seeing('05 10 2008'), 'birthDate'), '05-10-2008')
})

test('a date to come, or of a hundred years ago, is unlikelier than another that the pixels allow', () => {
  assert.equal(best(seeing('16-04-2091', 0.9, { 8: '0' }), 'birthDate'), '16-04-2001')
  assert.equal(best(seeing('11-02-1904', 0.9, { 8: '9' }), 'birthDate'), '11-02-1994')
  assert.equal(best(seeing('11-02-1904'), 'birthDate'), '11-02-1904')
})

test('dates that no calendar has are not read', () => {
  assert.equal(best(seeing('41-02-2009', 0.9, { 0: '1' }), 'birthDate'), '11-02-2009')
  assert.equal(best(seeing('11-92-2009', 0.9, { 3: '0' }), 'birthDate'), '11-02-2009')
})

test('of the lines of a cell one of hyphens is the rest of a rule beside others, and a dash by itself', () => {
  const lines = [seeing('O'), seeing('-')]
  assert.deepEqual(tellingLines(lines, alphabet), [lines[0]])
  assert.deepEqual(tellingLines([lines[1]!], alphabet), [lines[1]])
  const text = [seeing('SLTA/'), seeing('SEDERAJAT')]
  assert.deepEqual(tellingLines(text, alphabet), text)
})

test('lines are joined by a space, but not behind a stroke or a hyphen', () => {
  const read = (...lines: string[]) =>
    best(
      joinEmissions(
        lines.map((line) => seeing(line)),
        alphabet,
      ),
      'name',
    )
  assert.equal(read('SITI', 'AMINAH'), 'SITI AMINAH')
  assert.equal(read('ABD/', 'RAHMAN'), 'ABD/RAHMAN')
})
