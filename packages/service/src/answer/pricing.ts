import type { AnswerCode } from './answer.ts'

/** The endpoints that can be priced; the name is also the product that an account may be limited to. */
export const pricedEndpoints = ['ocr-kk-check', 'cards'] as const
export type PricedEndpoint = (typeof pricedEndpoints)[number]

export type PricingStrategy = 'FREE' | 'PAY'

/** Codes that are charged, by endpoint. Whatever is not listed is free. */
export const paidCodes: Readonly<Record<PricedEndpoint, readonly AnswerCode[]>> = {
  'ocr-kk-check': ['SUCCESS', 'OCR_NO_RESULT'],
  cards: ['SUCCESS', 'OCR_NO_RESULT'],
}

/** Prices in integer minor units of the plan's currency, keyed by endpoint and code. */
export type PriceTable = { readonly [endpoint in PricedEndpoint]: Readonly<Record<string, number>> }

/** The most that a call to an endpoint can cost under a price table: what is held before it is answered. */
export function highestPrice(prices: PriceTable, endpoint: PricedEndpoint): number {
  return Math.max(0, ...paidCodes[endpoint].map((code) => prices[endpoint][code] ?? 0))
}

/** What one answer costs under a price table. `noResultFree` is the account's own switch. */
export function priceOf(
  prices: PriceTable,
  endpoint: PricedEndpoint,
  code: AnswerCode,
  noResultFree: boolean,
): number {
  if (!paidCodes[endpoint].includes(code)) return 0
  if (noResultFree && code === 'OCR_NO_RESULT') return 0
  return prices[endpoint][code] ?? 0
}
