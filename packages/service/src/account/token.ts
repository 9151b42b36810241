import { errors, jwtVerify, SignJWT } from 'jose'
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

/** Checks a token and returns the id of the access key that it was handed out for. Throws Refusal. */
export async function verifyToken(key: Uint8Array, token: string): Promise<number> {
  try {
    const { protectedHeader } = await jwtVerify(token, key, {
      algorithms: ['HS512'],
      issuer: ISSUER,
      audience: AUDIENCE,
    })
    return Number(protectedHeader.kid)
  } catch (cause) {
    const answer = cause instanceof errors.JWTExpired ? answers.tokenExpired : answers.tokenInvalid
    throw new Refusal(answer, { cause })
  }
}
