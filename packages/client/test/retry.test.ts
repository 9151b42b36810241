import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { retryAfterSeconds, retryDelay } from '../src/retry.ts'

describe('when to try again', () => {
  it('is read from seconds, from the published ":10s", and from a date', () => {
    assert.equal(retryAfterSeconds('10'), 10)
    assert.equal(retryAfterSeconds(' :10s'), 10)
    assert.equal(retryAfterSeconds('Thu, 01 Jan 1970 00:01:40 GMT', 90_000), 10)
    assert.equal(retryAfterSeconds('Thu, 01 Jan 1970 00:01:40 GMT', 200_000), 0)
    assert.equal(retryAfterSeconds('soon'), null)
    assert.equal(retryAfterSeconds(null), null)
  })

  it('is never before the service wants it, and not long after', () => {
    const property = fc.property(fc.integer({ min: 0, max: 3600 }), fc.nat({ max: 9 }), (seconds, retry) => {
      const delay = retryDelay(seconds, retry)
      assert.ok(delay >= seconds * 1000 && delay <= seconds * 1250 + 100)
    })
    fc.assert(property)
  })

  it('is at random up to a growing bound where the service says nothing', () => {
    const bounds = [500, 1000, 2000, 4000, 8000, 8000]
    for (const [retry, bound] of bounds.entries()) {
      const delays = Array.from({ length: 200 }, () => retryDelay(null, retry))
      assert.ok(delays.every((delay) => delay >= 0 && delay <= bound))
      assert.ok(Math.max(...delays) - Math.min(...delays) > bound / 2)
    }
  })
})
