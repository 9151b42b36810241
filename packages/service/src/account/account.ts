import { pricedEndpoints } from '../answer/pricing.ts'
import { openCustomerLedgers } from '../ledger/entry.ts'
import type { Queries } from '../store/store.ts'
import { COUNTRY } from './caller.ts'

/** What an operator says of a new account; what is left out takes the widest value. */
export interface NewAccount {
  readonly name: string
  readonly plan: string
  readonly kind: 'standard' | 'test'
  /** An organisation that is there already; otherwise one is made under the account's name. */
  readonly organisationId?: number
  readonly products?: readonly string[]
  readonly countries?: readonly string[]
  readonly domains?: readonly string[]
  readonly expiresAt?: Date
  readonly noResultFree?: boolean
}

/** There is no plan, account, organisation or key of that name. */
export class NotFound extends Error {
  constructor(what: string) {
    super(`There is no ${what}`)
    this.name = 'NotFound'
  }
}

/** Makes an account with an empty balance. Throws NotFound for an unknown plan or organisation. */
export async function createAccount(queries: Queries, account: NewAccount): Promise<number> {
  const plan = await queries
    .selectFrom('plan')
    .select(['id', 'currency'])
    .where('name', '=', account.plan)
    .executeTakeFirst()
  if (!plan) throw new NotFound(`plan "${account.plan}"`)
  const { id } = await queries
    .insertInto('account')
    .values({
      organisation_id: await organisationOf(queries, account),
      plan_id: plan.id,
      name: account.name,
      kind: account.kind,
      disabled_at: null,
      expires_at: account.expiresAt ?? null,
      no_result_free: account.noResultFree ?? false,
      products: [...(account.products ?? pricedEndpoints)],
      countries: [...(account.countries ?? [COUNTRY])],
      domains: (account.domains ?? []).map((domain) => domain.toLowerCase()),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await queries
    .insertInto('account_balance')
    .values({ account_id: id, available: 0, held: 0, free_used: 0 })
    .execute()
  await openCustomerLedgers(queries, id, plan.currency)
  return id
}

async function organisationOf(queries: Queries, account: NewAccount): Promise<number> {
  if (account.organisationId === undefined) {
    const { id } = await queries
      .insertInto('organisation')
      .values({ name: account.name })
      .returning('id')
      .executeTakeFirstOrThrow()
    return id
  }
  const found = await queries
    .selectFrom('organisation')
    .select('id')
    .where('id', '=', account.organisationId)
    .executeTakeFirst()
  if (!found) throw new NotFound(`organisation ${account.organisationId}`)
  return found.id
}
