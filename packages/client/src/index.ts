export type { Card, CardReading, NumberedPerson } from '@bacakk/card'
export { BacaKK, type CheckedCard, type ReadCard } from './client.ts'
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
  SelectableField,
} from './options.ts'
export type { Picture } from './picture.ts'
export { sign } from './signature.ts'
export type { Transaction, TransactionList, TransactionQuery, Usage } from './usage.ts'
