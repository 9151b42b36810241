import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import {
  bloodTypes,
  canonicalForm,
  defineVocabulary,
  educationLevels,
  entry,
  genders,
  maritalState,
  maritalStatuses,
  nationalities,
  occupations,
  printedForms,
  relations,
  religions,
  type Vocabulary,
} from '../src/index.ts'

const sizes: readonly (readonly [Vocabulary, number])[] = [
  [genders, 2],
  [nationalities, 2],
  [religions, 7],
  [educationLevels, 10],
  [occupations, 99],
  [relations, 11],
  [bloodTypes, 13],
  [maritalStatuses, 8],
]

describe('the vocabularies', () => {
  for (const [vocabulary, size] of sizes) {
    it(`${vocabulary.name} has ${size} entries, each found by every form of it in any case and spacing`, () => {
      assert.equal(vocabulary.entries.length, size)
      for (const { canonical, printed, aliases } of vocabulary.entries) {
        for (const form of [canonical, ...printed, ...aliases]) {
          for (const spelling of [
            form.toLowerCase(),
            ` ${form} `,
            form.replaceAll('/', ' / '),
            form.replaceAll(' ', '\n'),
          ]) {
            assert.equal(canonicalForm(vocabulary, spelling), canonical, `"${spelling}"`)
          }
        }
      }
    })
  }

  it('never guess: a text with one wrong letter is none of them', () => {
    const forms = sizes.flatMap(([vocabulary]) =>
      printedForms(vocabulary).map((form) => [vocabulary, form] as const),
    )
    const property = fc.property(fc.constantFrom(...forms), fc.nat(), ([vocabulary, form], place) => {
      const at = place % form.length
      const wrong = `${form.slice(0, at)}#${form.slice(at + 1)}`
      assert.equal(canonicalForm(vocabulary, wrong), null)
    })
    fc.assert(property)
  })

  it('accept what real cards have been seen to print', () => {
    assert.equal(canonicalForm(educationLevels, 'TIDAK/BLM SEKOLAH'), 'TIDAK/BELUM SEKOLAH')
    assert.equal(canonicalForm(educationLevels, 'AKADEMI/ DIPLOMA III/S.MUDA'), 'AKADEMI/DIPLOMA III/S. MUDA')
    assert.equal(canonicalForm(educationLevels, 'STRATA-II'), 'STRATA II')
    assert.equal(canonicalForm(religions, 'Katolik'), 'KATHOLIK')
    assert.equal(canonicalForm(nationalities, 'INDONESIA'), 'WNI')
    assert.equal(canonicalForm(occupations, 'PEGAWAI NEGERI SIPIL(PNS)'), 'PEGAWAI NEGERI SIPIL')
    assert.equal(canonicalForm(occupations, 'PEKERJA PENGOLAHAN,KERAJINAN'), 'PEKERJA PENGOLAHAN, KERAJINAN')
    assert.equal(canonicalForm(genders, 'LAKI - LAKI'), 'LAKI-LAKI')
  })

  it('rank the occupations that cards were counted to print from 1 to 37', () => {
    const ranks = occupations.entries.flatMap((occupation) => occupation.corpusRank ?? [])
    assert.deepEqual(
      ranks.sort((a, b) => a - b),
      Array.from({ length: 37 }, (_, index) => index + 1),
    )
    assert.deepEqual(
      occupations.entries.map((occupation) => occupation.code),
      Array.from({ length: 99 }, (_, index) => index + 1),
    )
  })

  it('tell what a marital status means in either wording', () => {
    assert.equal(maritalState('KAWIN BELUM TERCATAT'), 'married')
    assert.equal(maritalState('Cerai Tercatat'), 'divorced')
    assert.equal(maritalState('CERAI MATI'), 'widowed')
    assert.equal(maritalState('BELUM KAWIN'), 'single')
    assert.equal(maritalState('LAJANG'), null)
  })

  it('refuse a form that stands for two entries', () => {
    assert.throws(() => defineVocabulary('twice', [entry('A'), entry('B', ['a'])]), RangeError)
  })
})
