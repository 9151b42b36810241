import { sql } from 'kysely'
import { answers } from '../answer/answer.ts'
import type { PricedEndpoint, PriceTable } from '../answer/pricing.ts'
import { pricedEndpoints } from '../answer/pricing.ts'
import { Refusal } from '../answer/refusal.ts'
import type { Queries } from '../store/store.ts'

/** Country whose documents the service reads; an account must be allowed it. */
export const COUNTRY = 'ID'

/** Who is calling, with everything that decides whether and at what price the call is answered. */
export interface Caller {
  readonly accountId: number
  readonly customerId: number
  readonly accessKeyId: number
  readonly kind: 'standard' | 'test'
  readonly disabled: boolean
  readonly expired: boolean
  readonly keyDisabled: boolean
  readonly products: readonly string[]
  readonly countries: readonly string[]
  readonly domains: readonly string[]
  readonly noResultFree: boolean
  readonly plan: CallerPlan
}

/** The plan's limits and prices. */
export interface CallerPlan {
  readonly currency: string
  readonly ratePerSecond: number
  readonly burst: number
  readonly concurrentReadings: number
  readonly dailyFreeQuota: number | null
  readonly freeQueryQuota: number | null
  readonly prices: PriceTable
}

type By = { readonly accessKeyId: number } | { readonly accessKey: string }

/** Finds the caller behind an access key; null when there is no such key. One query. */
export async function findCaller(queries: Queries, by: By): Promise<Caller | null> {
  const row = await queries
    .selectFrom('access_key as k')
    .innerJoin('account as a', 'a.id', 'k.account_id')
    .innerJoin('plan as p', 'p.id', 'a.plan_id')
    .select([
      'k.id as accessKeyId',
      'a.id as accountId',
      'a.organisation_id as customerId',
      'a.kind',
      'a.products',
      'a.countries',
      'a.domains',
      'a.no_result_free as noResultFree',
      'p.currency',
      'p.rate_per_second as ratePerSecond',
      'p.burst',
      'p.concurrent_readings as concurrentReadings',
      'p.daily_free_quota as dailyFreeQuota',
      'p.free_query_quota as freeQueryQuota',
    ])
    .select([
      sql<boolean>`a.disabled_at is not null`.as('disabled'),
      sql<boolean>`coalesce(a.expires_at <= clock_timestamp(), false)`.as('expired'),
      sql<boolean>`k.disabled_at is not null`.as('keyDisabled'),
      sql<{ endpoint: string; code: string; price: number }[]>`(
        select coalesce(json_agg(json_build_object('endpoint', endpoint, 'code', code, 'price', price)), '[]')
        from plan_price where plan_id = p.id)`.as('prices'),
    ])
    .where((where) =>
      'accessKey' in by ? where('k.access_key', '=', by.accessKey) : where('k.id', '=', by.accessKeyId),
    )
    .executeTakeFirst()
  if (!row) return null
  const {
    currency,
    ratePerSecond,
    burst,
    concurrentReadings,
    dailyFreeQuota,
    freeQueryQuota,
    prices,
    ...caller
  } = row
  const table = Object.fromEntries(
    pricedEndpoints.map((endpoint) => [
      endpoint,
      Object.fromEntries(prices.filter((p) => p.endpoint === endpoint).map((p) => [p.code, p.price])),
    ]),
  ) as unknown as PriceTable
  return {
    ...caller,
    plan: {
      currency,
      ratePerSecond,
      burst,
      concurrentReadings,
      dailyFreeQuota,
      freeQueryQuota,
      prices: table,
    },
  }
}

/** Refuses a caller whose key or account may not make calls at all. Throws Refusal. */
export function requireActive(caller: Caller | null): asserts caller is Caller {
  if (!caller || caller.keyDisabled) throw new Refusal(answers.accessKeyExpired)
  if (caller.expired) throw new Refusal(answers.accountExpired)
  if (caller.disabled) throw new Refusal(answers.accountDisabled)
}

/** Refuses a caller that may not use this product here. `host` is the name the service was called by. Throws Refusal. */
export function requireAuthorized(caller: Caller, product: PricedEndpoint, host: string): void {
  if (!caller.products.includes(product)) throw new Refusal(answers.notAuthorized)
  if (!caller.countries.includes(COUNTRY)) throw new Refusal(answers.countryNotAuthorized)
  if (caller.domains.length > 0 && !caller.domains.includes(host)) {
    throw new Refusal(answers.domainNotAuthorized)
  }
}
