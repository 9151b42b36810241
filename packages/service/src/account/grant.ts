import type { Queries } from '../store/store.ts'
import type { Caller } from './caller.ts'
import type { TokenClaims } from './token.ts'

/**
 * The claims of the token for one (access key, timestamp). The first request decides them; a replay gets the
 * same ones whatever it asks for, because the signature does not cover the period.
 */
export async function grantToken(
  queries: Queries,
  caller: Caller,
  request: { readonly timestamp: number; readonly periodSecond: number; readonly realIp: string },
): Promise<TokenClaims> {
  const issuedAt = Math.floor(Date.now() / 1000)
  const inserted = await queries
    .insertInto('token_grant')
    .values({
      access_key_id: caller.accessKeyId,
      timestamp: request.timestamp,
      issued_at: issuedAt,
      expires_at: issuedAt + request.periodSecond,
      real_ip: request.realIp,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst()
  const grant =
    inserted ??
    (await queries
      .selectFrom('token_grant')
      .selectAll()
      .where('access_key_id', '=', caller.accessKeyId)
      .where('timestamp', '=', request.timestamp)
      .executeTakeFirstOrThrow())
  return {
    customerId: caller.customerId,
    accountId: caller.accountId,
    accessKeyId: caller.accessKeyId,
    realIp: grant.real_ip,
    issuedAt: grant.issued_at,
    expiresAt: grant.expires_at,
  }
}
