import { sql } from 'kysely'
import type { LedgerAccountKind, LedgerTransactionKind } from '../store/schema.ts'
import type { Queries } from '../store/store.ts'

/** One side of a ledger transaction. `amount` is a positive integer in minor units. */
export interface Entry {
  readonly ledger: LedgerAccountKind
  readonly side: 'debit' | 'credit'
  readonly amount: number
}

/** A ledger transaction to be written. */
export interface LedgerRecord {
  readonly accountId: number
  readonly kind: LedgerTransactionKind
  /** The call that it settles or holds for; null for top-ups and corrections. */
  readonly transactionId: string | null
  /** Why; null for calls. */
  readonly reason: string | null
  readonly entries: readonly Entry[]
}

/** Makes the house's ledger accounts for a currency; does nothing when they are there. */
export async function openHouseLedgers(queries: Queries, currency: string): Promise<void> {
  await queries
    .insertInto('ledger_account')
    .values(
      (['revenue', 'funding', 'correction'] as const).map((kind) => ({ account_id: null, kind, currency })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Makes the two ledger accounts of a customer's account. */
export async function openCustomerLedgers(
  queries: Queries,
  accountId: number,
  currency: string,
): Promise<void> {
  await queries
    .insertInto('ledger_account')
    .values((['available', 'held'] as const).map((kind) => ({ account_id: accountId, kind, currency })))
    .execute()
}

/**
 * Writes a ledger transaction with its entries. Entries of nothing are left out. The store refuses entries that
 * do not balance, and a second hold or settlement of one call.
 */
export async function recordLedger(queries: Queries, record: LedgerRecord): Promise<void> {
  const { accountId, kind, transactionId, reason, entries } = record
  const column = <Key extends keyof Entry>(key: Key) => entries.map((entry) => entry[key])
  await sql`select record_ledger(${accountId}::bigint, ${kind}, ${transactionId}, ${reason},
    ${column('ledger')}::text[], ${column('side')}::text[], ${column('amount')}::bigint[])`.execute(queries)
}
