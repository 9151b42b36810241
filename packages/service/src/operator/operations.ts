import { sql } from 'kysely'
import { createAccessKey, rotateSecret } from '../account/access-key.ts'
import { createAccount, NotFound } from '../account/account.ts'
import type { Keys } from '../account/master-key.ts'
import { flatPrices, type PlanTerms, setPlan } from '../account/plan.ts'
import { type PricedEndpoint, paidCodes, pricedEndpoints } from '../answer/pricing.ts'
import { writeBackup } from '../backup/backup.ts'
import { proveBooks } from '../ledger/books.ts'
import { moveFunds } from '../ledger/funds.ts'
import { drawStatement } from '../ledger/statement.ts'
import type { Queries, Store } from '../store/store.ts'

/** What an operation works on. */
export interface OperatorContext {
  readonly store: Store
  readonly keys: Keys
}

/** An operator asked for something that cannot be done; the message is for people. */
export class OperatorError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'OperatorError'
  }
}

type Operation = (context: OperatorContext, input: never) => Promise<unknown>

/**
 * Everything that an operator can do, by name; run in the operator's own process on a store that nobody else
 * has open, or inside the running service. Inputs and outputs are JSON.
 */
export const operations = {
  async 'account create'(
    { store, keys }: OperatorContext,
    input: {
      name: string
      credit: number
      plan: string
      test: boolean
      noResultFree: boolean
      organisation: number | null
      products: string[] | null
      countries: string[] | null
      domains: string[] | null
      expires: string | null
    },
  ) {
    requireAmount(input.credit)
    const unknown = input.products?.find(
      (product) => !(pricedEndpoints as readonly string[]).includes(product),
    )
    if (unknown)
      throw new OperatorError(`"${unknown}" is not a product; there are ${pricedEndpoints.join(', ')}`)
    return store.database.transaction().execute(async (queries) => {
      const id = await createAccount(queries, {
        name: input.name,
        plan: input.plan,
        kind: input.test ? 'test' : 'standard',
        noResultFree: input.noResultFree,
        ...(input.organisation === null ? {} : { organisationId: input.organisation }),
        ...(input.products ? { products: input.products } : {}),
        ...(input.countries ? { countries: input.countries } : {}),
        ...(input.domains ? { domains: input.domains } : {}),
        ...(input.expires ? { expiresAt: parseMoment(input.expires) } : {}),
      })
      if (input.credit > 0) await moveFunds(queries, id, 'top-up', input.credit, 'Initial credit')
      return { accountId: id, credit: input.credit, ...(await createAccessKey(queries, keys, id)) }
    })
  },

  async 'account list'({ store }: OperatorContext) {
    const { rows } = await sql<Record<string, unknown>>`
      select a.id as "accountId", a.organisation_id as "organisationId", a.name, a.kind, p.name as plan, p.currency,
        b.available, b.held, b.free_used as "freeUsed", a.disabled_at as "disabledAt", a.expires_at as "expiresAt",
        a.no_result_free as "noResultFree", a.products, a.countries, a.domains,
        (select coalesce(json_agg(json_build_object('accessKey', k.access_key, 'disabledAt', k.disabled_at,
          'lastUsedAt', k.last_used_at) order by k.id), '[]') from access_key k where k.account_id = a.id) as keys
      from account a join plan p on p.id = a.plan_id join account_balance b on b.account_id = a.id
      order by a.id`.execute(store.database)
    return rows
  },

  async 'account disable'({ store }: OperatorContext, input: { account: number; enable: boolean }) {
    const disabledAt = input.enable ? null : sql<Date>`clock_timestamp()`
    await requireRow(
      `account ${input.account}`,
      store.database
        .updateTable('account')
        .set({ disabled_at: disabledAt })
        .where('id', '=', input.account)
        .returning('id')
        .executeTakeFirst(),
    )
    return { accountId: input.account, disabled: !input.enable }
  },

  async 'account expire'({ store }: OperatorContext, input: { account: number; at: string | null }) {
    const expiresAt = input.at === null ? sql<Date>`clock_timestamp()` : parseMoment(input.at)
    const row = await requireRow(
      `account ${input.account}`,
      store.database
        .updateTable('account')
        .set({ expires_at: expiresAt })
        .where('id', '=', input.account)
        .returning('expires_at')
        .executeTakeFirst(),
    )
    return { accountId: input.account, expiresAt: row.expires_at }
  },

  async 'key create'({ store, keys }: OperatorContext, input: { account: number }) {
    return store.database.transaction().execute(async (queries) => {
      await requireAccount(queries, input.account)
      return { accountId: input.account, ...(await createAccessKey(queries, keys, input.account)) }
    })
  },

  async 'key rotate'({ store, keys }: OperatorContext, input: { key: string; overlap: number }) {
    return store.database
      .transaction()
      .execute((queries) =>
        requireRow(`access key ${input.key}`, rotateSecret(queries, keys, input.key, input.overlap)),
      )
  },

  async 'key disable'({ store }: OperatorContext, input: { key: string }) {
    await requireRow(
      `access key ${input.key}`,
      store.database
        .updateTable('access_key')
        .set({ disabled_at: sql<Date>`clock_timestamp()` })
        .where('access_key', '=', input.key)
        .returning('id')
        .executeTakeFirst(),
    )
    return { accessKey: input.key, disabled: true }
  },

  async topup(
    { store }: OperatorContext,
    input: { account: number; amount: number; reason: string; correction: boolean },
  ) {
    const { account, amount, reason, correction } = input
    if (!Number.isSafeInteger(amount) || amount === 0)
      throw new OperatorError('The amount should be an integer, not 0')
    if (amount < 0 && !correction) throw new OperatorError('Only a correction may take money from an account')
    return store.database.transaction().execute(async (queries) => {
      await requireAccount(queries, account)
      const kind = correction ? 'correction' : 'top-up'
      return {
        accountId: account,
        kind,
        amount,
        available: await moveFunds(queries, account, kind, amount, reason),
      }
    })
  },

  async statement({ store }: OperatorContext, input: { account: number; month: string }) {
    await requireAccount(store.database, input.account)
    return drawStatement(store.database, input.account, input.month)
  },

  async books({ store }: OperatorContext) {
    return proveBooks(store.database)
  },

  async backup({ store }: OperatorContext, input: { path: string }) {
    return { path: input.path, rows: await writeBackup(store.database, input.path) }
  },

  async 'plan list'({ store }: OperatorContext) {
    const { rows } = await sql<Record<string, unknown>>`
      select p.name, p.currency, p.rate_per_second as "ratePerSecond", p.burst,
        p.concurrent_readings as "concurrentReadings", p.daily_free_quota as "dailyFreeQuota",
        p.free_query_quota as "freeQueryQuota",
        (select coalesce(json_agg(json_build_object('endpoint', endpoint, 'code', code, 'price', price)
          order by endpoint, code), '[]') from plan_price where plan_id = p.id) as prices
      from plan p order by p.id`.execute(store.database)
    return rows
  },

  async 'plan set'(
    { store }: OperatorContext,
    input: Partial<Omit<PlanTerms, 'prices' | 'name'>> & { name: string; prices: string[] | null },
  ) {
    return store.database.transaction().execute(async (queries) => {
      const terms = await termsOf(queries, input.name)
      const prices = mergePrices(terms.prices, parsePrices(input.prices ?? []))
      const plan: PlanTerms = { ...terms, ...withoutNothing(input), prices }
      await setPlan(queries, plan)
      return plan
    })
  },
} as const satisfies Record<string, Operation>

export type OperationName = keyof typeof operations

/** Runs an operation by name. Throws OperatorError when there is none or it cannot be done. */
export async function operate(context: OperatorContext, name: string, input: unknown): Promise<unknown> {
  const operation = (
    operations as Record<string, (context: OperatorContext, input: unknown) => Promise<unknown>>
  )[name]
  if (!Object.hasOwn(operations, name) || !operation)
    throw new OperatorError(`There is no operation "${name}"`)
  try {
    return await operation(context, input)
  } catch (error) {
    const forPeople = ['NotFound', 'NotEnoughFunds', 'RangeError', 'BackupError']
    if (error instanceof Error && forPeople.includes(error.name))
      throw new OperatorError(error.message, { cause: error })
    throw error
  }
}

function withoutNothing<T extends object>(input: T): Partial<T> {
  const entries = Object.entries(input).filter(([, value]) => value !== null && value !== undefined)
  return Object.fromEntries(entries) as Partial<T>
}

/** The terms of a plan that is there, or those of the standard plan under a new name. */
async function termsOf(queries: Queries, name: string): Promise<PlanTerms> {
  const plans = await queries.selectFrom('plan').selectAll().where('name', 'in', [name, 'standard']).execute()
  const plan = plans.find((row) => row.name === name) ?? plans[0]
  if (!plan) throw new NotFound('plan "standard" to start from')
  const prices = await queries.selectFrom('plan_price').selectAll().where('plan_id', '=', plan.id).execute()
  return {
    name,
    currency: plan.currency,
    ratePerSecond: plan.rate_per_second,
    burst: plan.burst,
    concurrentReadings: plan.concurrent_readings,
    dailyFreeQuota: plan.daily_free_quota,
    freeQueryQuota: plan.free_query_quota,
    prices: prices.map(({ endpoint, code, price }) => ({
      endpoint: endpoint as PricedEndpoint,
      code,
      price,
    })),
  }
}

/** Prices written as "500" for every charged answer, or as "cards:SUCCESS=500". Throws OperatorError. */
function parsePrices(texts: readonly string[]): PlanTerms['prices'] {
  return texts.flatMap((text) => {
    if (/^\d{1,12}$/.test(text)) return flatPrices(Number(text))
    const [, name = '', code = '', price = ''] = /^([a-z-]+):([A-Z_]+)=(\d{1,12})$/.exec(text) ?? []
    const endpoint = pricedEndpoints.find((known) => known === name)
    if (!endpoint || !(paidCodes[endpoint] as readonly string[]).includes(code)) {
      throw new OperatorError(`"${text}" is not a price; write 500, or cards:SUCCESS=500`)
    }
    return [{ endpoint, code, price: Number(price) }]
  })
}

/** Later prices take the place of earlier ones for the same endpoint and code. */
function mergePrices(...lists: readonly PlanTerms['prices'][]): PlanTerms['prices'] {
  const prices = lists.flat().map((price) => [`${price.endpoint}:${price.code}`, price] as const)
  return [...new Map(prices).values()]
}

function requireAmount(amount: number): void {
  if (!Number.isSafeInteger(amount) || amount < 0)
    throw new OperatorError('The credit should be an integer from 0')
}

function parseMoment(text: string): Date {
  const date = new Date(text)
  if (!Number.isNaN(date.getTime())) return date
  throw new OperatorError(`"${text}" is not a date; write it as 2026-12-31 or 2026-12-31T17:00:00Z`)
}

async function requireAccount(queries: Queries, id: number): Promise<void> {
  const found = queries.selectFrom('account').select('id').where('id', '=', id).executeTakeFirst()
  await requireRow(`account ${id}`, found)
}

async function requireRow<T>(what: string, row: Promise<T | null | undefined>): Promise<T> {
  const found = await row
  if (found === null || found === undefined) throw new NotFound(what)
  return found
}
