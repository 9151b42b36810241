import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { SignJWT } from 'jose'
import { signToken, verifyToken } from '../src/account/token.ts'
import { answers } from '../src/answer/answer.ts'
import type { Refusal } from '../src/answer/refusal.ts'

const key = new Uint8Array(64).fill(7)
const now = Math.floor(Date.now() / 1000)
const claims = { customerId: 1, accountId: 2, accessKeyId: 42, realIp: '192.0.2.1' }
const sign = (expiresAt = now + 60, by = key) => signToken(by, { ...claims, issuedAt: now - 60, expiresAt })

function refusalOf(token: string, by = key) {
  try {
    verifyToken(by, token)
  } catch (error) {
    return (error as Refusal).answer
  }
  return null
}

describe('token', () => {
  it('tells the access key that it was handed out for', async () => {
    assert.equal(verifyToken(key, await sign()), 42)
  })

  it('is refused from the second in which it expires', async () => {
    assert.equal(refusalOf(await sign(now)), answers.tokenExpired)
    assert.equal(refusalOf(await sign(now - 1)), answers.tokenExpired)
  })

  it('is refused when anything of it is changed, cut off or added', async () => {
    const token = await sign()
    for (let at = 0; at < token.length; at += 1) {
      const other = token[at] === 'A' ? 'B' : 'A'
      assert.equal(refusalOf(token.slice(0, at) + other + token.slice(at + 1)), answers.tokenInvalid)
      assert.equal(refusalOf(token.slice(0, at)), answers.tokenInvalid)
    }
    for (const end of ['.', 'A', '=', ' ', '.e30']) {
      assert.equal(refusalOf(token + end), answers.tokenInvalid)
    }
  })

  it('is refused with another key, another algorithm or none, expired or not', async () => {
    assert.equal(refusalOf(await sign(), new Uint8Array(64)), answers.tokenInvalid)
    assert.equal(refusalOf(await sign(now - 1, new Uint8Array(64))), answers.tokenInvalid)
    for (const alg of ['HS256', 'HS384']) {
      const token = await new SignJWT()
        .setProtectedHeader({ alg, kid: '42' })
        .setExpirationTime(now + 60)
        .sign(key)
      assert.equal(refusalOf(token), answers.tokenInvalid)
    }
    const [, payload] = (await sign()).split('.')
    const none = Buffer.from('{"alg":"none","kid":"42"}').toString('base64url')
    assert.equal(refusalOf(`${none}.${payload}.`), answers.tokenInvalid)
  })
})
