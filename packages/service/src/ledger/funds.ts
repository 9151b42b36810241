import { sql } from 'kysely'
import type { Queries } from '../store/store.ts'
import { recordLedger } from './entry.ts'

/** A correction would take more than the account has. */
export class NotEnoughFunds extends Error {
  constructor(available: number) {
    super(`The account has only ${available} to take from`)
    this.name = 'NotEnoughFunds'
  }
}

/**
 * Adds money to an account or, as a correction, also takes some. `amount` is an integer in minor units, not
 * zero, negative only for a correction. Returns the balance after it. Throws NotEnoughFunds.
 */
export async function moveFunds(
  queries: Queries,
  accountId: number,
  kind: 'top-up' | 'correction',
  amount: number,
  reason: string,
): Promise<number> {
  const { available } = await queries
    .selectFrom('account_balance')
    .select('available')
    .where('account_id', '=', accountId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  if (available + amount < 0) throw new NotEnoughFunds(available)
  await queries
    .updateTable('account_balance')
    .set({ available: sql<number>`available + ${amount}::bigint` })
    .where('account_id', '=', accountId)
    .execute()
  const house = kind === 'top-up' ? 'funding' : 'correction'
  await recordLedger(queries, {
    accountId,
    kind,
    transactionId: null,
    reason,
    entries: [
      { ledger: house, side: amount > 0 ? 'debit' : 'credit', amount: Math.abs(amount) },
      { ledger: 'available', side: amount > 0 ? 'credit' : 'debit', amount: Math.abs(amount) },
    ],
  })
  return available + amount
}
