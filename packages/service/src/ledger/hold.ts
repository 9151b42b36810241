import { type Kysely, sql } from 'kysely'
import type { Caller } from '../account/caller.ts'
import { answers, dailyQuotaUsed, rateLimited } from '../answer/answer.ts'
import { highestPrice, type PricedEndpoint } from '../answer/pricing.ts'
import { Refusal } from '../answer/refusal.ts'
import { secondsToMidnight, today } from '../limit/calendar.ts'
import type { Database } from '../store/schema.ts'
import type { Queries } from '../store/store.ts'
import { recordLedger } from './entry.ts'

/** A call that has been let in: its price is held, or it counts against a free quota. */
export interface Hold {
  readonly transactionId: string
  readonly accountId: number
  /** Whether the call is free by the account's plan, whatever it answers. */
  readonly free: boolean
  /** Minor units held: the most that the call can cost. */
  readonly amount: number
}

export interface HoldRequest {
  readonly transactionId: string
  readonly endpoint: PricedEndpoint
  /** Milliseconds after which the hold ends by itself. */
  readonly lifetime: number
}

/**
 * Lets a call in and holds the most that it can cost, in one transaction that serialises the calls of one
 * account over all nodes. Throws Refusal: too many readings at once, a quota used up, not enough balance.
 */
export function placeHold(database: Kysely<Database>, caller: Caller, request: HoldRequest): Promise<Hold> {
  const { accountId, plan } = caller
  const price = highestPrice(plan.prices, request.endpoint)
  const free = caller.kind === 'test' || price === 0
  const amount = free ? 0 : price
  return database.transaction().execute(async (queries) => {
    // Locked first and read by later statements: a count in the locking statement would be as old as its wait.
    const balance = await queries
      .selectFrom('account_balance')
      .select(['available', 'free_used'])
      .where('account_id', '=', accountId)
      .forUpdate()
      .executeTakeFirstOrThrow()
    if ((await readingsUnderWay(queries, accountId)) >= plan.concurrentReadings) {
      throw new Refusal(rateLimited(1))
    }
    const quotaDay = free ? await takeFreeQuery(queries, caller, balance.free_used) : null
    if (!free) {
      if (balance.available < amount) throw new Refusal(answers.insufficientBalance)
      await queries
        .updateTable('account_balance')
        .set({ available: sql`available - ${amount}::bigint`, held: sql`held + ${amount}::bigint` })
        .where('account_id', '=', accountId)
        .execute()
    }
    await queries
      .insertInto('call')
      .values({
        transaction_id: request.transactionId,
        account_id: accountId,
        access_key_id: caller.accessKeyId,
        endpoint: request.endpoint,
        free,
        quota_day: quotaDay,
        held: amount,
        price: null,
        code: null,
        settled_at: null,
        expires_at: sql<Date>`clock_timestamp() + make_interval(secs => ${request.lifetime / 1000}::double precision)`,
      })
      .execute()
    await recordLedger(queries, {
      accountId,
      kind: 'hold',
      transactionId: request.transactionId,
      reason: null,
      entries: [
        { ledger: 'available', side: 'debit', amount },
        { ledger: 'held', side: 'credit', amount },
      ],
    })
    return { transactionId: request.transactionId, accountId, free, amount }
  })
}

async function readingsUnderWay(queries: Queries, accountId: number): Promise<number> {
  const { count } = await queries
    .selectFrom('call')
    .select(sql<number>`count(*)::integer`.as('count'))
    .where('account_id', '=', accountId)
    .where('state', '=', 'held')
    .where('expires_at', '>', sql<Date>`clock_timestamp()`)
    .executeTakeFirstOrThrow()
  return count
}

/** Counts a free query; gives the day it counts for. The caller holds the lock on the account's balance. */
async function takeFreeQuery(queries: Queries, caller: Caller, used: number): Promise<string> {
  const { dailyFreeQuota, freeQueryQuota } = caller.plan
  if (freeQueryQuota !== null && used >= freeQueryQuota) {
    throw new Refusal(caller.kind === 'test' ? answers.testQuotaUsed : answers.freeQuotaUsed)
  }
  const { rows } = await sql<{ day: string; used: number }>`
    insert into free_usage as u (account_id, day, used) values (${caller.accountId}, ${today}, 1)
    on conflict (account_id, day) do update set used = u.used + 1
    returning day, used`.execute(queries)
  const usage = rows[0]!
  if (dailyFreeQuota !== null && usage.used > dailyFreeQuota) {
    throw new Refusal(dailyQuotaUsed(secondsToMidnight()))
  }
  await queries
    .updateTable('account_balance')
    .set({ free_used: sql`free_used + 1` })
    .where('account_id', '=', caller.accountId)
    .execute()
  return usage.day
}
