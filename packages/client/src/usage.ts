import type { PricingStrategy } from './error.ts'

/** What an account has used and has left. Money is in integer minor units of `currency`. */
export interface Usage {
  readonly currency: string
  readonly balance: number
  readonly held: number
  readonly [figure: string]: unknown
}

/** One call, without anything that was on the card. */
export interface Transaction {
  readonly transactionId: string
  readonly endpoint: string
  /** Null while the call is under way. */
  readonly code: string | null
  readonly pricingStrategy: PricingStrategy
  /** Integer minor units. */
  readonly price: number
  /** ISO 8601. */
  readonly startedAt: string
  readonly settledAt: string | null
}

export interface TransactionList {
  readonly transactions: readonly Transaction[]
  /** What to give as `cursor` for the next page; null on the last. */
  readonly next: string | null
}

export interface TransactionQuery {
  readonly limit?: number
  readonly cursor?: string
}
