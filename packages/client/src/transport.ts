import {
  type AnswerDetails,
  ApiError,
  ConnectionError,
  type ErrorCode,
  type PricingStrategy,
} from './error.ts'
import { retryAfterSeconds } from './retry.ts'

/** One HTTP request, ready to be sent as often as needed. */
export interface Request {
  readonly method: 'GET' | 'POST'
  /** Path and query below the base URL. */
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  /** Makes the body anew for each try. */
  readonly body?: () => BodyInit
  /** Whether it has its effect once however often it is sent. */
  readonly idempotent: boolean
}

/** A result: the body as JSON, and what the answer says beside it. */
export interface Answer extends AnswerDetails {
  readonly body: Readonly<Record<string, unknown>>
}

/** Sends a request once. Throws ApiError, ConnectionError, or the signal's reason. */
export async function sendOnce(
  fetchFunction: typeof fetch,
  baseUrl: string,
  request: Request,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<Answer> {
  let response: Response
  let text: string
  try {
    response = await fetchFunction(baseUrl + request.path, {
      method: request.method,
      headers: { accept: 'application/json', ...request.headers, ...headers },
      body: request.body?.() ?? null,
      signal,
      redirect: 'error',
    })
    text = await response.text()
  } catch (cause) {
    signal.throwIfAborted()
    throw new ConnectionError('the service cannot be reached', { cause })
  }
  return understand(response, text)
}

function understand(response: Response, text: string): Answer {
  const { status, headers } = response
  const retryAfter = retryAfterSeconds(headers.get('retry-after'))
  const body = parseObject(text)
  if (body === null) {
    throw new ConnectionError(`HTTP ${status} without an answer of the service`, { status, retryAfter })
  }
  const date = Date.parse(headers.get('date') ?? '')
  const details = {
    status,
    serverTime: Number.isNaN(date) ? null : date,
    retryAfter,
    transactionId: stringOrNull(body.transactionId) ?? headers.get('x-transaction-id'),
    pricingStrategy: stringOrNull(body.pricingStrategy) as PricingStrategy | null,
  }
  const code = stringOrNull(body.code) ?? (response.ok ? 'SUCCESS' : 'ERROR')
  if (code !== 'SUCCESS') {
    const message = stringOrNull(body.message) ?? stringOrNull(body.detail) ?? code
    throw new ApiError(code as ErrorCode, message, details)
  }
  return { ...details, body }
}

function parseObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null
  } catch {
    return null
  }
}

function stringOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}
