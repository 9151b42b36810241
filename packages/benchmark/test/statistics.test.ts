import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { editDistance } from '@bacakk/card'
import fc from 'fast-check'
import { type CalibrationItem, calibrate } from '../src/scoring/calibration.ts'
import { quantile, rateByCard, rateOfPictures } from '../src/scoring/interval.ts'
import { relativeDistance } from '../src/scoring/relative-distance.ts'

describe('edit distance', () => {
  it('counts insertions, deletions and substitutions', () => {
    assert.equal(editDistance('SITI AMINAH', 'SITIAMINAH'), 1)
    assert.equal(editDistance('3275', '3257'), 2)
    assert.equal(editDistance('', 'ENTO'), 4)
    assert.equal(editDistance('KITTEN', 'SITTING'), 3)
  })

  it('is a metric', () => {
    const word = fc.string({ unit: fc.constantFrom('A', 'B', ' ', '1'), maxLength: 8 })
    fc.assert(
      fc.property(word, word, word, (a, b, c) => {
        assert.equal(editDistance(a, b), editDistance(b, a))
        assert.equal(editDistance(a, b) === 0, a === b)
        assert.ok(editDistance(a, c) <= editDistance(a, b) + editDistance(b, c))
        assert.ok(relativeDistance(a, b) <= 1)
      }),
    )
  })
})

describe('intervals', () => {
  it('of a rate over fields hold the rate and are the same each time', () => {
    const cards = Array.from({ length: 40 }, (_, index) => ({
      right: index % 5 === 0 ? 90 : 100,
      total: 100,
    }))
    const rate = rateByCard(cards)
    assert.deepEqual(rate, rateByCard(cards))
    assert.equal(rate.right / rate.total, 0.98)
    assert.ok(rate.low < 0.98 && rate.high > 0.98 && rate.low > 0.95)
  })

  it('are wider when the same errors stand on one card', () => {
    const spread = rateByCard(Array.from({ length: 40 }, () => ({ right: 98, total: 100 })))
    const heaped = rateByCard(
      Array.from({ length: 40 }, (_, index) => ({ right: index ? 100 : 20, total: 100 })),
    )
    assert.ok(heaped.high - heaped.low > spread.high - spread.low + 0.02)
  })

  it('follow the rule of three where nothing went wrong', () => {
    assert.deepEqual(rateByCard([{ right: 300, total: 300 }]), { right: 300, total: 300, low: 0.99, high: 1 })
    assert.deepEqual(rateByCard([{ right: 0, total: 300 }]), { right: 0, total: 300, low: 0, high: 0.01 })
    assert.deepEqual(rateByCard([]), { right: 0, total: 0, low: 0, high: 1 })
  })

  it('of a rate over pictures are Wilson scores', () => {
    const all = rateOfPictures(Array.from({ length: 40 }, () => true))
    assert.equal(all.high, 1)
    assert.ok(Math.abs(all.low - 0.9124) < 0.0005)
    const half = rateOfPictures([true, false, true, false])
    assert.ok(Math.abs(half.low - 0.15) < 0.005 && Math.abs(half.high - 0.85) < 0.005)
  })
})

describe('quantiles', () => {
  it('are interpolated', () => {
    assert.equal(quantile([4, 1, 3, 2], 0.5), 2.5)
    assert.equal(quantile([5], 0.95), 5)
    assert.ok(Number.isNaN(quantile([], 0.5)))
  })
})

describe('calibration', () => {
  /** 1,000 values at each confidence, of which the given share is right. */
  function values(...groups: [confidence: number, right: number][]): CalibrationItem[] {
    return groups.flatMap(([confidence, right]) =>
      Array.from({ length: 1000 }, (_, index) => ({ confidence, right: index < right * 1000 })),
    )
  }

  it('finds no error in a reader that is right as often as it says', () => {
    const calibration = calibrate(values([0.6, 0.6], [0.92, 0.92], [0.999, 0.999]))!
    assert.ok(calibration.expectedError < 1e-9)
  })

  it('shows a reader that is too sure of itself', () => {
    const calibration = calibrate(values([0.99, 0.8]))!
    assert.ok(Math.abs(calibration.expectedError - 0.19) < 1e-9)
    const bin = calibration.bins.find((bin) => bin.count > 0)!
    assert.ok(bin.right < bin.confidence)
    assert.equal(calibration.budgets.find(({ budget }) => budget === 1 / 1000)?.best, null)
  })

  it('accepts as much as the error budget allows', () => {
    const calibration = calibrate(values([0.9999, 1], [0.98, 0.999], [0.7, 0.5]))!
    const { best } = calibration.budgets.find(({ budget }) => budget === 1 / 1000)!
    assert.deepEqual(best, { threshold: 0.98, accepted: 2000, wrong: 1, coverage: 2 / 3 })
  })

  it('counts unanswered values as not accepted', () => {
    const unanswered = { confidence: null, right: false }
    const calibration = calibrate([...values([0.99, 1]), ...Array.from({ length: 1000 }, () => unanswered)])!
    assert.equal(calibration.acceptances.find(({ threshold }) => threshold === 0.5)?.coverage, 0.5)
  })

  it('looks up a threshold that was chosen elsewhere', () => {
    const calibration = calibrate(values([0.97, 1], [0.96, 0.9]), [0.965])!
    const acceptance = calibration.acceptances.find(({ threshold }) => threshold === 0.965)
    assert.deepEqual(acceptance, { threshold: 0.965, accepted: 1000, wrong: 0, coverage: 0.5 })
  })

  it('is nothing where no value has a confidence', () => {
    assert.equal(calibrate([{ confidence: null, right: true }]), null)
  })
})
