import { type Kysely, sql } from 'kysely'
import type { AnswerCode } from '../answer/answer.ts'
import type { Database } from '../store/schema.ts'
import type { Queries } from '../store/store.ts'
import { recordLedger } from './entry.ts'

/** How a hold ends: charged, given back, or given back because its time ran out. */
export type Settlement =
  | { readonly kind: 'post'; readonly code: AnswerCode; readonly price: number }
  | { readonly kind: 'void'; readonly code: AnswerCode }
  | { readonly kind: 'expire' }

const states = { post: 'posted', void: 'voided', expire: 'expired' } as const

/** Ends the hold of a call in a transaction of its own; see `settleWithin`. */
export function settle(database: Kysely<Database>, transactionId: string, how: Settlement): Promise<boolean> {
  return database.transaction().execute((queries) => settleWithin(queries, transactionId, how))
}

/**
 * Ends the hold of a call. Of any number of settlements of one call, over all nodes, exactly one takes
 * effect: this returns false when the call was settled before, and true for the one that did it.
 */
export async function settleWithin(
  queries: Queries,
  transactionId: string,
  how: Settlement,
): Promise<boolean> {
  const price = how.kind === 'post' ? how.price : 0
  const call = await queries
    .updateTable('call')
    .set({
      state: states[how.kind],
      price,
      code: how.kind === 'expire' ? null : how.code,
      settled_at: sql<Date>`clock_timestamp()`,
    })
    .where('transaction_id', '=', transactionId)
    .where('state', '=', 'held')
    .returning(['account_id', 'held', 'free', 'quota_day'])
    .executeTakeFirst()
  if (!call) return false
  if (call.free && how.kind !== 'post') await returnFreeQuery(queries, call.account_id, call.quota_day)
  if (call.held > 0) {
    await queries
      .updateTable('account_balance')
      .set({
        available: sql`available + ${call.held - price}::bigint`,
        held: sql`held - ${call.held}::bigint`,
      })
      .where('account_id', '=', call.account_id)
      .execute()
  }
  await recordLedger(queries, {
    accountId: call.account_id,
    kind: how.kind,
    transactionId,
    reason: null,
    entries: [
      { ledger: 'held', side: 'debit', amount: call.held },
      { ledger: 'revenue', side: 'credit', amount: price },
      { ledger: 'available', side: 'credit', amount: call.held - price },
    ],
  })
  return true
}

async function returnFreeQuery(queries: Queries, accountId: number, day: string | null): Promise<void> {
  await queries
    .updateTable('account_balance')
    .set({ free_used: sql`free_used - 1` })
    .where('account_id', '=', accountId)
    .execute()
  if (day === null) return
  await queries
    .updateTable('free_usage')
    .set({ used: sql`used - 1` })
    .where('account_id', '=', accountId)
    .where('day', '=', day)
    .execute()
}
