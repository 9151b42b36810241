import type { Answer, AnswerCode } from './answer.ts'
import type { PricingStrategy } from './pricing.ts'

/** The published answer: exactly these six keys. */
export interface Envelope {
  readonly code: AnswerCode
  readonly message: string
  readonly data: unknown
  readonly extra: unknown
  readonly transactionId: string
  readonly pricingStrategy: PricingStrategy
}

/** Wraps an answer. `data` is null unless the answer is a success. */
export function envelope(
  answer: Answer,
  transactionId: string,
  pricingStrategy: PricingStrategy = 'FREE',
  data: unknown = null,
): Envelope {
  return {
    code: answer.code,
    message: answer.message,
    data,
    extra: null,
    transactionId,
    pricingStrategy,
  }
}
