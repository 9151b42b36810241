import { createHash, createHmac, hkdfSync } from 'node:crypto'
import { sql } from 'kysely'
import type { Keys } from '../account/master-key.ts'
import { open, seal } from '../account/secret-box.ts'
import { clientError } from '../answer/answer.ts'
import { Refusal } from '../answer/refusal.ts'
import type { Queries } from '../store/store.ts'

/** Hours for which an answer can be asked for again. */
export const IDEMPOTENCY_HOURS = 24

/** A request that may be repeated without being charged again. */
export interface IdempotentRequest {
  readonly accountId: number
  /** The client's Idempotency-Key header. */
  readonly key: string
  /** Tells this request from another under the same key, without telling what it held. */
  readonly fingerprint: string
  /**
   * Encrypts the kept answer. It comes from the picture's bytes and the master key together, so that a copy
   * of the store, even with the master key, shows nobody's card to anyone who does not have the picture.
   */
  readonly sealingKey: Uint8Array
}

/** Describes a request by its key, its picture and whatever else shapes the answer (`variant`). */
export function idempotentRequest(
  keys: Keys,
  accountId: number,
  key: string,
  picture: Uint8Array,
  variant: string,
): IdempotentRequest {
  const digest = createHash('sha256').update(picture).digest()
  return {
    accountId,
    key,
    fingerprint: createHmac('sha256', keys.fingerprints).update(digest).update(variant).digest('hex'),
    sealingKey: new Uint8Array(
      hkdfSync('sha256', digest, keys.fingerprints, `answer ${accountId} ${key}`, 32),
    ),
  }
}

/**
 * Claims the key for a transaction. Returns null when the request is new, or the answer kept from the first
 * time. Throws Refusal: 422 for another request under the same key, 409 while the first is under way.
 */
export async function claimKey(
  queries: Queries,
  request: IdempotentRequest,
  transactionId: string,
): Promise<string | null> {
  const { accountId, key, fingerprint } = request
  const now = sql<Date>`clock_timestamp()`
  const lifetime = sql<Date>`clock_timestamp() + make_interval(hours => ${IDEMPOTENCY_HOURS}::integer)`
  const claimed = await queries
    .insertInto('idempotency')
    .values({
      account_id: accountId,
      key,
      fingerprint,
      transaction_id: transactionId,
      sealed: null,
      expires_at: lifetime,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['account_id', 'key'])
        .doUpdateSet({
          fingerprint,
          transaction_id: transactionId,
          sealed: null,
          created_at: now,
          expires_at: lifetime,
        })
        .where('idempotency.expires_at', '<=', sql<Date>`clock_timestamp()`),
    )
    .returning('transaction_id')
    .executeTakeFirst()
  if (claimed) return null
  const kept = await queries
    .selectFrom('idempotency')
    .select(['fingerprint', 'sealed'])
    .where('account_id', '=', accountId)
    .where('key', '=', key)
    .executeTakeFirst()
  // Released between the two queries: the next attempt will find it free.
  if (!kept) throw new Refusal({ ...clientError(409), retryAfter: 1 })
  if (kept.fingerprint !== fingerprint) throw new Refusal(clientError(422))
  if (!kept.sealed) throw new Refusal({ ...clientError(409), retryAfter: 1 })
  return Buffer.from(open(request.sealingKey, kept.sealed, key)).toString()
}

/** Keeps the answer; to be called in the transaction that charges for it. */
export async function keepAnswer(
  queries: Queries,
  request: IdempotentRequest,
  transactionId: string,
  body: string,
): Promise<void> {
  await queries
    .updateTable('idempotency')
    .set({ sealed: seal(request.sealingKey, Buffer.from(body), request.key) })
    .where('account_id', '=', request.accountId)
    .where('key', '=', request.key)
    .where('transaction_id', '=', transactionId)
    .execute()
}

/** Frees the key of a request that was not charged, so that it can be tried again. */
export async function releaseKey(
  queries: Queries,
  request: IdempotentRequest,
  transactionId: string,
): Promise<void> {
  await queries
    .deleteFrom('idempotency')
    .where('account_id', '=', request.accountId)
    .where('key', '=', request.key)
    .where('transaction_id', '=', transactionId)
    .where('sealed', 'is', null)
    .execute()
}
