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
 * Writes a ledger transaction with its entries in one statement. Entries of nothing are left out. The store
 * refuses entries that do not balance, and a second hold or settlement of one call.
 */
export async function recordLedger(queries: Queries, record: LedgerRecord): Promise<void> {
  const entries = record.entries.filter(({ amount }) => amount !== 0)
  if (entries.length === 0) return
  const rows = entries.map(
    ({ ledger, side, amount }) => sql`(${ledger}::text, ${side}::text, ${amount}::bigint)`,
  )
  const { numAffectedRows } = await sql`
    with written as (
      insert into ledger_transaction (account_id, kind, transaction_id, reason)
      values (${record.accountId}, ${record.kind}, ${record.transactionId}, ${record.reason})
      returning id, account_id
    )
    insert into ledger_entry (ledger_transaction_id, ledger_account_id, side, amount)
    select written.id, l.id, e.side, e.amount
    from written
    cross join (values ${sql.join(rows)}) as e (ledger, side, amount)
    join ledger_account own on own.account_id = written.account_id and own.kind = 'available'
    join ledger_account l on l.kind = e.ledger and l.currency = own.currency
      and coalesce(l.account_id, written.account_id) = written.account_id`.execute(queries)
  if (Number(numAffectedRows) !== entries.length) {
    throw new Error(`A ledger account is missing for account ${record.accountId}`)
  }
}
