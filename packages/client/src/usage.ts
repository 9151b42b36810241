import type { PricingStrategy } from './error.ts'

/** What an account has used and has left. Money is in integer minor units of `currency`. */
export interface Usage {
  readonly accountId: number
  readonly kind: 'standard' | 'test'
  readonly currency: string
  /** Balance that calls can be made from. */
  readonly available: number
  /** Held for calls under way. */
  readonly held: number
  /** The month that the figures are of, such as "2026-11". */
  readonly month: string
  /** Answers that were charged or counted this month. */
  readonly calls: number
  readonly charges: number
  readonly byCode: readonly {
    readonly endpoint: string
    readonly code: string
    readonly calls: number
    readonly charges: number
  }[]
  /** Free queries; a quota of null has no end. */
  readonly free: {
    readonly used: number
    readonly quota: number | null
    readonly usedToday: number
    readonly dailyQuota: number | null
  }
  readonly limits: {
    readonly ratePerSecond: number
    readonly burst: number
    readonly concurrentReadings: number
  }
}

/** One call, without anything that was on the card. */
export interface Transaction {
  readonly transactionId: string
  readonly endpoint: string
  readonly state: 'held' | 'posted' | 'voided' | 'expired'
  /** Null while the call is under way, and where it came to nothing. */
  readonly code: string | null
  readonly pricingStrategy: PricingStrategy
  /** Charged, in integer minor units; null while the call is under way. */
  readonly price: number | null
  /** ISO 8601. */
  readonly startedAt: string
  readonly settledAt: string | null
}

/** A page of an account's calls, newest first. */
export interface TransactionList {
  readonly transactions: readonly Transaction[]
  /** What to give as `before` for the page that follows; null on the last. */
  readonly next: string | null
}
