import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { isSignedWith, signature } from '../src/account/signature.ts'

const published = '02209bbeaf0d0a3dd587f6a1ba22f84c98d142e3b545e77db7e4906ca56349f5'
const [accessKey, secretKey, timestamp] = ['sampleaccesskey', 'samplesecretkey', '1665993522952']

describe('signature', () => {
  it('is the published one for the published sample', () => {
    assert.equal(signature(accessKey, secretKey, timestamp), published)
  })

  it('is accepted in either case, under any of the live secrets', () => {
    assert.ok(isSignedWith(published, accessKey, [secretKey], timestamp))
    assert.ok(isSignedWith(published.toUpperCase(), accessKey, ['another', secretKey], timestamp))
  })

  it('is refused for any other secret, time, text or length', () => {
    for (const given of [published.slice(1), `${published}00`, 'x'.repeat(64), '', '0'.repeat(64)]) {
      assert.equal(isSignedWith(given, accessKey, [secretKey], timestamp), false)
    }
    assert.equal(isSignedWith(published, accessKey, ['another'], timestamp), false)
    assert.equal(isSignedWith(published, accessKey, [], timestamp), false)
    assert.equal(isSignedWith(published, accessKey, [secretKey], '1665993522953'), false)
  })
})
