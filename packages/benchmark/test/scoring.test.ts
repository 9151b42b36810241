import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Card, Person } from '@bacakk/card'
import fc from 'fast-check'
import type { CardAnswer } from '../src/engine.ts'
import type { CardScore } from '../src/scoring/score-card.ts'
import { scorePicture } from '../src/scoring/score-picture.ts'
import { type CardSummary, summarize } from '../src/scoring/summary.ts'
import { entriesOf, labelOf, mapValues, specimen, withRow, withRows } from './specimen.ts'

const filled = entriesOf(specimen).filter(([, value]) => value !== '').length
const empty = entriesOf(specimen).filter(([, value]) => value === '').length

function score(read: Card | null, label = labelOf(specimen), rest: Omit<CardAnswer, 'card'> = {}): CardScore {
  return scorePicture(label, { card: read, ...rest }).card!
}

function reading(read: Card | null, label = labelOf(specimen)): CardSummary {
  return summarize([scorePicture(label, { card: read })])[0]!.reading!
}

/** Paths of the fields that are not exact, with what went wrong. */
function faults(card: CardScore): [string, string][] {
  return card.fields.filter((field) => field.outcome !== 'exact').map((field) => [field.path, field.outcome])
}

describe('a perfect reading', () => {
  it('scores 100 % in everything', () => {
    const summary = reading(specimen)
    assert.deepEqual([summary.nonEmpty.right, summary.nonEmpty.total], [filled, filled])
    assert.deepEqual([summary.empty.right, summary.empty.total], [empty, empty])
    assert.deepEqual([summary.numbers.right, summary.numbers.total], [5, 5])
    assert.equal(summary.characterErrors.right, 0)
    for (const rate of [summary.wholeCards, summary.cardsFound, summary.rowCounts])
      assert.equal(rate.right, 1)
    for (const { nonEmpty, empty } of Object.values(summary.fields)) {
      assert.equal(nonEmpty.right, nonEmpty.total)
      assert.equal(empty.right, empty.total)
    }
  })

  it('is one that differs in case and spacing only', () => {
    const loose = mapValues(
      specimen,
      (value) => ` ${value.toLowerCase().replace('/', ' / ').replace(' ', '  ')}\n`,
    )
    const spaced = { ...loose, address: 'JL. MAWAR NO. 12 BLOK A/3' }
    assert.deepEqual(faults(score(spaced)), [])
  })

  it('is one that prints a variant of a closed vocabulary', () => {
    const printed = withRow(0, { education: 'STRATA-II', maritalStatus: 'Kawin tercatat' })
    const read = withRow(0, { education: 'STRATA II' }, withRow(3, { religion: 'KATOLIK' }))
    assert.deepEqual(faults(score(read, labelOf(printed))), [])
  })

  it('is one that answers a dash where a dash is printed', () => {
    assert.deepEqual(faults(score(mapValues(specimen, (value) => (value === '' ? '-' : value)))), [])
  })
})

describe('a corrupted reading', () => {
  it('with one wrong digit costs one number and the whole card', () => {
    const read = withRow(1, { idNumber: '3275014708820003' })
    assert.deepEqual(faults(score(read)), [['personList.1.idNumber', 'wrong']])
    const summary = reading(read)
    assert.equal(summary.numbers.right, 4)
    assert.equal(summary.characterErrors.right, 1)
    assert.equal(summary.wholeCards.right, 0)
    assert.equal(summary.rowCounts.right, 1)
  })

  it('that drops a row loses that row once, whichever it is', () => {
    for (const dropped of specimen.personList.keys()) {
      const card = score(withRows(specimen, specimen.personList.toSpliced(dropped, 1)))
      const printed = Object.entries(specimen.personList[dropped]!).filter(
        ([key, value]) => key !== 'person' && value,
      )
      assert.deepEqual([card.rowsMissed, card.rowsInvented], [1, 0])
      assert.deepEqual(
        faults(card).toSorted(),
        printed.map(([field]) => [`personList.${dropped}.${field}`, 'missing']).toSorted(),
      )
      assert.equal(reading(withRows(specimen, specimen.personList.toSpliced(dropped, 1))).rowCounts.right, 0)
    }
  })

  it('that invents a row is wrong in the row count and in no field', () => {
    const stranger: Person = { ...specimen.personList[2]!, name: 'AGUS WIJAYA', idNumber: '1271020304990001' }
    for (const place of [0, 2, 4]) {
      const card = score(
        withRows(specimen, specimen.personList.toSpliced(place, 0, { ...stranger, person: '' })),
      )
      assert.deepEqual(faults(card), [])
      assert.deepEqual([card.rowsMissed, card.rowsInvented], [0, 1])
    }
  })

  it('that swaps two rows is caught', () => {
    const [first, second, ...rest] = specimen.personList
    const summary = reading(withRows(specimen, [second!, first!, ...rest]))
    assert.ok(summary.nonEmpty.right <= filled - 14)
    assert.equal(summary.wholeCards.right, 0)
  })

  it('that swaps the columns of the parents is wrong in both on every row', () => {
    const read = withRows(
      specimen,
      specimen.personList.map((person) => ({
        ...person,
        nameOfFather: person.nameOfMother,
        nameOfMother: person.nameOfFather,
      })),
    )
    const { fields, nonEmpty } = reading(read)
    assert.equal(fields.nameOfFather.nonEmpty.right, 0)
    assert.equal(fields.nameOfMother.nonEmpty.right, 0)
    assert.equal(nonEmpty.right, filled - 8)
  })

  it('with a dash for a text is missing that text', () => {
    assert.deepEqual(faults(score({ ...specimen, postcode: '-' })), [['postcode', 'missing']])
  })

  it('with a value in an empty field has invented it', () => {
    const read = withRow(2, { passport: 'A1234567' })
    assert.deepEqual(faults(score(read)), [['personList.2.passport', 'invented']])
    const { nonEmpty, empty: emptyFields } = reading(read)
    assert.equal(nonEmpty.right, filled)
    assert.equal(emptyFields.right, empty - 1)
  })

  it('with another entry of a closed vocabulary is wrong', () => {
    assert.deepEqual(faults(score(withRow(0, { maritalStatus: 'KAWIN BELUM TERCATAT' }))), [
      ['personList.0.maritalStatus', 'wrong'],
    ])
  })

  it('that loses a blank in a name is wrong', () => {
    assert.deepEqual(faults(score(withRow(1, { name: 'SITIAMINAH' }))), [['personList.1.name', 'wrong']])
  })

  it('is never whole, whichever value is corrupted', () => {
    const paths = entriesOf(specimen)
    fc.assert(
      fc.property(fc.integer({ min: 0, max: paths.length - 1 }), (index) => {
        let seen = -1
        const read = mapValues(specimen, (value) => (++seen === index ? `${value}X7` : value))
        assert.equal(faults(score(read)).length, 1)
        assert.equal(reading(read).wholeCards.right, 0)
      }),
    )
  })
})

describe('refusal', () => {
  it('of a card misses everything printed and nothing empty', () => {
    const summary = reading(null)
    assert.equal(summary.cardsFound.right, 0)
    assert.deepEqual([summary.nonEmpty.right, summary.nonEmpty.total], [0, filled])
    assert.equal(summary.empty.total, 0)
    assert.equal(summary.rowCounts.right, 0)
  })

  it('of another picture is right, and reading it as a card is a false card', () => {
    assert.equal(reading(null, labelOf(null)).othersRefused.right, 1)
    const accepted = reading(specimen, labelOf(null))
    assert.deepEqual([accepted.othersRefused.right, accepted.othersRefused.total], [0, 1])
  })
})

describe('an unreadable field', () => {
  it('is not scored, whatever is read there', () => {
    const label = labelOf(specimen, { 'personList.1.idNumber': 'covered', kk: 'blurred' })
    const read = { ...withRow(1, { idNumber: '' }), kk: '1234567890123456' }
    assert.deepEqual(faults(score(read, label)), [])
    assert.equal(reading(read, label).numbers.total, 3)
    assert.equal(reading(read, label).wholeCards.right, 1)
  })

  it('in every cell of a row makes the row one that may be left out', () => {
    const hidden = entriesOf(specimen).filter(([path]) => path.startsWith('personList.3.'))
    const label = labelOf(specimen, Object.fromEntries(hidden.map(([path]) => [path, 'out-of-frame'])))
    for (const rows of [3, 4]) {
      const summary = reading(withRows(specimen, specimen.personList.slice(0, rows)), label)
      assert.equal(summary.rowCounts.right, 1)
      assert.equal(summary.wholeCards.right, 1)
    }
  })
})

describe('an engine that reads lines', () => {
  const lines = entriesOf(specimen).map(([, value]) => value)

  it('is scored on what occurs anywhere, blanks counted and not', () => {
    const label = labelOf(specimen)
    const all = scorePicture(label, { lines }).anywhere!
    assert.deepEqual([all.total, all.ignoringBlanks, all.countingBlanks], [filled, filled, filled])
    const solid = scorePicture(label, { lines: lines.map((line) => line.replaceAll(' ', '')) }).anywhere!
    assert.equal(solid.ignoringBlanks, filled)
    assert.ok(solid.countingBlanks < filled)
  })

  it('finds a value on two lines when it has read both', () => {
    const label = labelOf(specimen)
    const wrapped = label.fields.map((field) =>
      field.path === 'address' ? { ...field, printed: 'JL.MAWAR NO.12\nBLOK A/3' } : field,
    )
    const apart = lines.flatMap((line) =>
      line === specimen.address ? ['BLOK A/3', '|', 'JL.MAWAR NO.12'] : [line],
    )
    const found = scorePicture({ ...label, fields: wrapped }, { lines: apart }).anywhere!
    assert.equal(found.countingBlanks, filled)
  })

  it('has no figures for cells', () => {
    assert.equal(summarize([scorePicture(labelOf(specimen), { lines })])[0]!.reading, null)
  })
})
