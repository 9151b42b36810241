import { type Kysely, sql } from 'kysely'
import { monthBounds } from '../limit/calendar.ts'
import type { Database } from '../store/schema.ts'

/** A month of one account. The charges add up from the calls, so that a customer can recompute them. */
export interface Statement {
  readonly accountId: number
  readonly month: string
  readonly currency: string
  /** Funds (available and held) at the first and after the last moment of the month. */
  readonly opening: number
  readonly closing: number
  readonly topUps: number
  readonly corrections: number
  readonly charges: number
  readonly movements: readonly { at: Date; kind: string; amount: number; reason: string }[]
  readonly calls: readonly {
    transactionId: string
    at: Date
    endpoint: string
    code: string
    price: number
  }[]
}

/** Draws up the statement of a month (YYYY-MM, West Indonesian Time). Throws RangeError for anything else. */
export function drawStatement(
  database: Kysely<Database>,
  accountId: number,
  month: string,
): Promise<Statement> {
  const { from, to } = monthBounds(month)
  return database
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (queries) => {
      const { rows } = await sql<{ currency: string; opening: number; closing: number }>`
        select min(l.currency) as currency,
          coalesce(sum(case e.side when 'credit' then e.amount else -e.amount end) filter (where t.created_at < ${from}), 0)::bigint as opening,
          coalesce(sum(case e.side when 'credit' then e.amount else -e.amount end) filter (where t.created_at < ${to}), 0)::bigint as closing
        from ledger_account l
        left join ledger_entry e on e.ledger_account_id = l.id
        left join ledger_transaction t on t.id = e.ledger_transaction_id
        where l.account_id = ${accountId}`.execute(queries)
      const movements = await sql<{ at: Date; kind: string; amount: number; reason: string }>`
        select t.created_at as at, t.kind, t.reason,
          sum(case e.side when 'credit' then e.amount else -e.amount end)::bigint as amount
        from ledger_transaction t
        join ledger_entry e on e.ledger_transaction_id = t.id
        join ledger_account l on l.id = e.ledger_account_id and l.account_id = t.account_id
        where t.account_id = ${accountId} and t.kind in ('top-up', 'correction')
          and t.created_at >= ${from} and t.created_at < ${to}
        group by t.id order by t.id`.execute(queries)
      // A charge belongs to the month of its ledger transaction; the call's own times may straddle midnight.
      const calls = await sql<{
        transactionId: string
        at: Date
        endpoint: string
        code: string
        price: number
      }>`
        select c.transaction_id as "transactionId", t.created_at as at, c.endpoint, c.code, c.price
        from ledger_transaction t join call c on c.transaction_id = t.transaction_id
        where t.account_id = ${accountId} and t.kind = 'post'
          and t.created_at >= ${from} and t.created_at < ${to}
        order by t.id`.execute(queries)
      const sum = (kind: string) =>
        movements.rows.filter((row) => row.kind === kind).reduce((total, { amount }) => total + amount, 0)
      return {
        accountId,
        month,
        ...rows[0]!,
        topUps: sum('top-up'),
        corrections: sum('correction'),
        charges: calls.rows.reduce((total, { price }) => total + price, 0),
        movements: movements.rows,
        calls: calls.rows,
      }
    })
}
