export type { Card, CardReading, NumberedPerson } from '@bacakk/card'
export { BacaKK, type CheckedCard, type ReadCard, type SelectedReading } from './client.ts'
export {
  type AnswerDetails,
  ApiError,
  ConnectionError,
  type ErrorCode,
  isApiError,
  type PricingStrategy,
  TimeLimitError,
} from './error.ts'
export type {
  AccessKeys,
  CallOptions,
  ClientOptions,
  ProvidedToken,
  ReadOptions,
} from './options.ts'
export type { Picture } from './picture.ts'
export { sign } from './signature.ts'
export type { Transaction, TransactionList, Usage } from './usage.ts'
