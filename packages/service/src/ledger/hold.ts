import { sql } from 'kysely'
import type { Caller } from '../account/caller.ts'
import { type Answer, answers, dailyQuotaUsed, rateLimited } from '../answer/answer.ts'
import { highestPrice, type PricedEndpoint } from '../answer/pricing.ts'
import { Refusal } from '../answer/refusal.ts'
import { secondsToMidnight, today } from '../limit/calendar.ts'
import type { Queries } from '../store/store.ts'

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

/** What `place_hold` in the store answers. */
type Outcome = 'held' | 'too many readings' | 'free quota used' | 'daily quota used' | 'insufficient balance'

/**
 * Lets a call in and holds the most that it can cost, in one statement that serialises the calls of one
 * account over all nodes. Throws Refusal: too many readings at once, a quota used up, not enough balance.
 */
export async function placeHold(queries: Queries, caller: Caller, request: HoldRequest): Promise<Hold> {
  const { accountId, plan } = caller
  const { transactionId, endpoint, lifetime } = request
  const price = highestPrice(plan.prices, endpoint)
  const free = caller.kind === 'test' || price === 0
  const amount = free ? 0 : price
  const { rows } = await sql<{ outcome: Outcome }>`
    select place_hold(${transactionId}, ${accountId}::bigint, ${caller.accessKeyId}::bigint, ${endpoint},
      ${free}::boolean, ${amount}::bigint, make_interval(secs => ${lifetime / 1000}::double precision),
      ${plan.concurrentReadings}::integer, ${plan.freeQueryQuota}::integer, ${plan.dailyFreeQuota}::integer,
      ${today}) as outcome`.execute(queries)
  const { outcome } = rows[0]!
  if (outcome !== 'held') throw new Refusal(refusalOf(outcome, caller))
  return { transactionId, accountId, free, amount }
}

function refusalOf(outcome: Exclude<Outcome, 'held'>, { kind }: Caller): Answer {
  switch (outcome) {
    case 'too many readings':
      return rateLimited(1)
    case 'free quota used':
      return kind === 'test' ? answers.testQuotaUsed : answers.freeQuotaUsed
    case 'daily quota used':
      return dailyQuotaUsed(secondsToMidnight())
    case 'insufficient balance':
      return answers.insufficientBalance
  }
}
