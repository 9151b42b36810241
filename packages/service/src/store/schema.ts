import type { Generated } from 'kysely'

/** The tables as rows, for typed queries. Money is in integer minor units of the plan's currency. */
export interface Database {
  setting: SettingTable
  organisation: OrganisationTable
  plan: PlanTable
  plan_price: PlanPriceTable
  account: AccountTable
  account_balance: AccountBalanceTable
  free_usage: FreeUsageTable
  access_key: AccessKeyTable
  access_secret: AccessSecretTable
  token_grant: TokenGrantTable
  rate_bucket: RateBucketTable
  call: CallTable
  ledger_account: LedgerAccountTable
  ledger_transaction: LedgerTransactionTable
  ledger_entry: LedgerEntryTable
  idempotency: IdempotencyTable
}

export interface SettingTable {
  name: string
  value: string
}

export interface OrganisationTable {
  id: Generated<number>
  name: string
  created_at: Generated<Date>
}

export interface PlanTable {
  id: Generated<number>
  name: string
  currency: string
  /** Requests a second that a key may make on average, and how many at once. */
  rate_per_second: number
  burst: number
  /** Readings of one account under way at a time. */
  concurrent_readings: number
  /** Free queries a day and in all; null is no limit. */
  daily_free_quota: number | null
  free_query_quota: number | null
  created_at: Generated<Date>
}

export interface PlanPriceTable {
  plan_id: number
  endpoint: string
  code: string
  price: number
}

export interface AccountTable {
  id: Generated<number>
  organisation_id: number
  plan_id: number
  name: string
  kind: 'standard' | 'test'
  disabled_at: Date | null
  expires_at: Date | null
  no_result_free: boolean
  /** Empty lists are no restriction on domains; products and countries must be named. */
  products: string[]
  countries: string[]
  domains: string[]
  created_at: Generated<Date>
}

/** The balance kept beside the ledger so that a call need not add it up; the books check one by the other. */
export interface AccountBalanceTable {
  account_id: number
  available: number
  held: number
  free_used: number
}

export interface FreeUsageTable {
  account_id: number
  day: string
  used: number
}

export interface AccessKeyTable {
  id: Generated<number>
  account_id: number
  access_key: string
  disabled_at: Date | null
  last_used_at: Date | null
  created_at: Generated<Date>
}

export interface AccessSecretTable {
  id: Generated<number>
  access_key_id: number
  /** The secret key under AES-256-GCM; the key to it is not in the database. */
  sealed: Uint8Array
  expires_at: Date | null
  created_at: Generated<Date>
}

/** A token handed out for one (key, timestamp), so that a replayed request gets the same one. */
export interface TokenGrantTable {
  access_key_id: number
  timestamp: number
  issued_at: number
  expires_at: number
  real_ip: string
  created_at: Generated<Date>
}

export interface RateBucketTable {
  name: string
  tokens: number
  updated_at: Date
}

export type CallState = 'held' | 'posted' | 'voided' | 'expired'

/** One admitted call: a hold until it is posted, voided or expired, exactly once. */
export interface CallTable {
  transaction_id: string
  account_id: number
  access_key_id: number
  endpoint: string
  state: Generated<CallState>
  /** Whether the call counts against a free quota instead of the balance. */
  free: boolean
  quota_day: string | null
  held: number
  price: number | null
  code: string | null
  started_at: Generated<Date>
  expires_at: Date
  settled_at: Date | null
}

export type LedgerAccountKind = 'available' | 'held' | 'revenue' | 'funding' | 'correction'

export interface LedgerAccountTable {
  id: Generated<number>
  /** The customer's account; null for the house's own. */
  account_id: number | null
  kind: LedgerAccountKind
  currency: string
}

export type LedgerTransactionKind = 'top-up' | 'correction' | 'hold' | 'post' | 'void' | 'expire'

export interface LedgerTransactionTable {
  id: Generated<number>
  account_id: number
  kind: LedgerTransactionKind
  /** The call that it belongs to; null for top-ups and corrections. */
  transaction_id: string | null
  reason: string | null
  created_at: Generated<Date>
}

export interface LedgerEntryTable {
  id: Generated<number>
  ledger_transaction_id: number
  ledger_account_id: number
  side: 'debit' | 'credit'
  amount: number
}

/** An answer kept for its idempotency key, readable only with the picture that it answers. */
export interface IdempotencyTable {
  account_id: number
  key: string
  fingerprint: string
  transaction_id: string
  sealed: Uint8Array | null
  created_at: Generated<Date>
  expires_at: Date
}
