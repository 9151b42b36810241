/** Codes with which the service says that a call gave no result. They never change; messages may. */
export type ErrorCode =
  | 'OCR_NO_RESULT'
  | 'PARAMETER_ERROR'
  | 'EMPTY_PARAMETER_ERROR'
  | 'ACCOUNT_DISABLED'
  | 'IAM_FAILED'
  | 'INSUFFICIENT_BALANCE'
  | 'SERVICE_BUSY'
  | 'OVER_QUERY_LIMIT'
  | 'RETRY_LATER'
  | 'CLIENT_ERROR'
  | 'ERROR'

export type PricingStrategy = 'FREE' | 'PAY'

/** What an answer of the service says beside its data. */
export interface AnswerDetails {
  /** HTTP status. */
  readonly status: number
  /** Id of the call, for questions and statements; null where the answer names none. */
  readonly transactionId: string | null
  /** Whether the answer is charged; null where the answer does not say. */
  readonly pricingStrategy: PricingStrategy | null
  /** Seconds after which the service wants to be asked again; null where it does not say. */
  readonly retryAfter: number | null
  /** The service's clock, milliseconds since the epoch; null where it may not be read. */
  readonly serverTime: number | null
  /** The whole answer as JSON. */
  readonly body: Readonly<Record<string, unknown>>
}

/** The service answered, but not with a result. Decide by `code`. */
export class ApiError<Code extends string = ErrorCode> extends Error implements AnswerDetails {
  readonly code: Code
  readonly status: number
  readonly transactionId: string | null
  readonly pricingStrategy: PricingStrategy | null
  readonly retryAfter: number | null
  readonly serverTime: number | null
  readonly body: Readonly<Record<string, unknown>>

  constructor(code: Code, message: string, details: AnswerDetails) {
    super(message)
    this.name = 'ApiError'
    this.code = code
    this.status = details.status
    this.transactionId = details.transactionId
    this.pricingStrategy = details.pricingStrategy
    this.retryAfter = details.retryAfter
    this.serverTime = details.serverTime
    this.body = details.body
  }
}

/** No answer that can be understood: the connection failed, or something in between answered instead. */
export class ConnectionError extends Error {
  /** HTTP status where something answered; null where nothing did. */
  readonly status: number | null
  readonly retryAfter: number | null

  constructor(
    message: string,
    details: { status?: number; retryAfter?: number | null; cause?: unknown } = {},
  ) {
    super(message, { cause: details.cause })
    this.name = 'ConnectionError'
    this.status = details.status ?? null
    this.retryAfter = details.retryAfter ?? null
  }
}

/** The time limit of the call has passed. Whether the service still answers, and charges, is not known. */
export class TimeLimitError extends Error {
  constructor(milliseconds: number, options?: ErrorOptions) {
    super(`no answer within ${milliseconds} ms`, options)
    this.name = 'TimeLimitError'
  }
}

/**
 * Whether an error is the service's answer, with one of these codes if any are given.
 * @example if (isApiError(error, 'OCR_NO_RESULT')) askForAnotherPicture()
 */
export function isApiError<Code extends ErrorCode = ErrorCode>(
  error: unknown,
  ...codes: readonly Code[]
): error is ApiError<Code> {
  if (!(error instanceof ApiError)) return false
  return codes.length === 0 || (codes as readonly string[]).includes(error.code)
}
