import { type PricedEndpoint, paidCodes, pricedEndpoints } from '../answer/pricing.ts'
import { openHouseLedgers } from '../ledger/entry.ts'
import type { Queries } from '../store/store.ts'

/** A plan as an operator writes it down. Prices are integer minor units of the currency. */
export interface PlanTerms {
  readonly name: string
  readonly currency: string
  readonly ratePerSecond: number
  readonly burst: number
  readonly concurrentReadings: number
  readonly dailyFreeQuota: number | null
  readonly freeQueryQuota: number | null
  readonly prices: readonly {
    readonly endpoint: PricedEndpoint
    readonly code: string
    readonly price: number
  }[]
}

/** One price for every charged answer of every endpoint. */
export function flatPrices(price: number): PlanTerms['prices'] {
  return pricedEndpoints.flatMap((endpoint) => paidCodes[endpoint].map((code) => ({ endpoint, code, price })))
}

/** The plans of a new store: one that is paid for, one for trying out. */
export const initialPlans: readonly PlanTerms[] = [
  {
    name: 'standard',
    currency: 'IDR',
    ratePerSecond: 20,
    burst: 40,
    concurrentReadings: 32,
    dailyFreeQuota: null,
    freeQueryQuota: null,
    prices: flatPrices(1000),
  },
  {
    name: 'test',
    currency: 'IDR',
    ratePerSecond: 5,
    burst: 10,
    concurrentReadings: 4,
    dailyFreeQuota: 100,
    freeQueryQuota: 1000,
    prices: flatPrices(0),
  },
]

/** Adds a plan, or sets the terms of the plan of that name; its currency stays. Returns the plan's id. */
export async function setPlan(queries: Queries, terms: PlanTerms): Promise<number> {
  const values = {
    name: terms.name,
    rate_per_second: terms.ratePerSecond,
    burst: terms.burst,
    concurrent_readings: terms.concurrentReadings,
    daily_free_quota: terms.dailyFreeQuota,
    free_query_quota: terms.freeQueryQuota,
  }
  const { id, currency } = await queries
    .insertInto('plan')
    .values({ ...values, currency: terms.currency })
    .onConflict((conflict) => conflict.column('name').doUpdateSet(values))
    .returning(['id', 'currency'])
    .executeTakeFirstOrThrow()
  await openHouseLedgers(queries, currency)
  await queries.deleteFrom('plan_price').where('plan_id', '=', id).execute()
  if (terms.prices.length > 0) {
    await queries
      .insertInto('plan_price')
      .values(terms.prices.map((price) => ({ ...price, plan_id: id })))
      .execute()
  }
  return id
}
