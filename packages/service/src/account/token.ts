import { createHmac, timingSafeEqual } from 'node:crypto'
import { SignJWT } from 'jose'
import { answers } from '../answer/answer.ts'
import { Refusal } from '../answer/refusal.ts'

const ISSUER = 'bacakk'
const AUDIENCE = 'WEB'

/** What a token says. Times are in whole seconds since the epoch. */
export interface TokenClaims {
  readonly customerId: number
  readonly accountId: number
  readonly accessKeyId: number
  readonly realIp: string
  readonly issuedAt: number
  readonly expiresAt: number
}

/** Signs a JWT (HS512). The same claims give the same token, byte for byte. */
export async function signToken(key: Uint8Array, claims: TokenClaims): Promise<string> {
  const { customerId, accountId, realIp } = claims
  return new SignJWT()
    .setProtectedHeader({ alg: 'HS512', kid: String(claims.accessKeyId) })
    .setIssuer(ISSUER)
    .setSubject(JSON.stringify({ customerId, accountId, realIp }))
    .setAudience(AUDIENCE)
    .setIssuedAt(claims.issuedAt)
    .setExpirationTime(claims.expiresAt)
    .sign(key)
}

/**
 * Checks a token and returns the id of the access key that it was handed out for. Throws Refusal.
 *
 * Done here and at once, since the Web Cryptography that jose verifies with works in a thread of its own, which
 * waits for a core behind the readers. What carries the HMAC is one of our own tokens, so that nothing in it is
 * believed, not even its algorithm, before that is known, and nothing but its end is to be checked after.
 */
export function verifyToken(key: Uint8Array, token: string): number {
  const parts = token.split('.')
  const [header = '', claims = '', mac = ''] = parts
  const expected = createHmac('sha512', key).update(`${header}.${claims}`).digest('base64url')
  if (parts.length !== 3 || !isSame(mac, expected)) throw new Refusal(answers.tokenInvalid)
  const { exp } = decode<{ readonly exp: number }>(claims)
  if (exp * 1000 <= Date.now()) throw new Refusal(answers.tokenExpired)
  return Number(decode<{ readonly kid: string }>(header).kid)
}

function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}

function decode<T>(part: string): T {
  return JSON.parse(Buffer.from(part, 'base64url').toString()) as T
}
