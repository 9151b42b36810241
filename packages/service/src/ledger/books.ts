import { type Kysely, sql } from 'kysely'
import type { Database } from '../store/schema.ts'

/** One thing that must hold of the books, and how many rows break it. */
export interface BooksCheck {
  readonly check: string
  readonly violations: number
}

/** The outcome of proving the books. */
export interface Books {
  readonly proved: boolean
  readonly debits: number
  readonly credits: number
  readonly calls: number
  readonly posted: number
  readonly underWay: number
  readonly checks: readonly BooksCheck[]
}

const derived = sql`
  select l.account_id, l.kind, coalesce(sum(case e.side when 'credit' then e.amount else -e.amount end), 0) as amount
  from ledger_account l left join ledger_entry e on e.ledger_account_id = l.id
  where l.account_id is not null group by l.account_id, l.kind`

/** Every check selects the rows that break it. */
const checks: Readonly<Record<string, ReturnType<typeof sql>>> = {
  'every ledger transaction has equal debits and credits': sql`
    select t.id from ledger_transaction t left join ledger_entry e on e.ledger_transaction_id = t.id
    group by t.id
    having coalesce(sum(case e.side when 'debit' then e.amount else -e.amount end), 1) <> 0`,
  'every balance equals the sum of its entries': sql`
    select b.account_id from account_balance b join (${derived}) d on d.account_id = b.account_id
    where d.amount <> case d.kind when 'available' then b.available else b.held end`,
  'what is held equals the calls under way': sql`
    select b.account_id from account_balance b
    where b.held <> (select coalesce(sum(c.held), 0) from call c where c.account_id = b.account_id and c.state = 'held')`,
  'every paid call has one hold of its amount': sql`
    select c.transaction_id from call c where c.held > 0 and c.held is distinct from (
      select sum(e.amount) from ledger_transaction t join ledger_entry e on e.ledger_transaction_id = t.id
      where t.transaction_id = c.transaction_id and t.kind = 'hold' and e.side = 'debit')`,
  'every settled call is settled exactly once, the way its state says': sql`
    select c.transaction_id from call c where c.held > 0 and
      coalesce((select string_agg(t.kind, ',') from ledger_transaction t
        where t.transaction_id = c.transaction_id and t.kind <> 'hold'), '')
      <> case c.state when 'posted' then 'post' when 'voided' then 'void' when 'expired' then 'expire' else '' end`,
  'every charge equals the price of its call': sql`
    select c.transaction_id from call c where c.state <> 'held' and c.price <> (
      select coalesce(sum(e.amount), 0) from ledger_transaction t
      join ledger_entry e on e.ledger_transaction_id = t.id
      join ledger_account l on l.id = e.ledger_account_id and l.kind = 'revenue'
      where t.transaction_id = c.transaction_id)`,
  'only posted calls have a price': sql`
    select transaction_id from call where state in ('voided', 'expired') and price <> 0`,
  'free queries used equal the free calls': sql`
    select b.account_id from account_balance b where b.free_used <> (
      select count(*) from call c where c.account_id = b.account_id and c.free and c.state in ('held', 'posted'))`,
  'no hold outlives its time by more than a minute': sql`
    select transaction_id from call where state = 'held' and expires_at < clock_timestamp() - interval '1 minute'`,
}

/** Proves the books on one consistent view of the store. */
export function proveBooks(database: Kysely<Database>): Promise<Books> {
  return database
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (queries) => {
      const results: BooksCheck[] = []
      for (const [check, query] of Object.entries(checks)) {
        const { rows } = await sql<{ violations: number }>`
          select count(*)::integer as violations from (${query}) as broken`.execute(queries)
        results.push({ check, violations: rows[0]!.violations })
      }
      const totals = await sql<{
        debits: number
        credits: number
        calls: number
        posted: number
        underWay: number
      }>`
        select
          (select coalesce(sum(amount), 0)::bigint from ledger_entry where side = 'debit') as debits,
          (select coalesce(sum(amount), 0)::bigint from ledger_entry where side = 'credit') as credits,
          (select count(*) from call) as calls,
          (select count(*) from call where state = 'posted') as posted,
          (select count(*) from call where state = 'held') as "underWay"`.execute(queries)
      const sums = totals.rows[0]!
      const proved = sums.debits === sums.credits && results.every(({ violations }) => violations === 0)
      return { proved, ...sums, checks: results }
    })
}
