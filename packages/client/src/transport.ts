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
  /** Whether answers come in the published envelope, whose code tells a result from a failure. */
  readonly envelope: boolean
  /** Whether it has its effect once however often it is sent. */
  readonly idempotent: boolean
}

/** Sends a request once. Throws ApiError, ConnectionError, or the signal's reason. */
export async function sendOnce(
  fetchFunction: typeof fetch,
  baseUrl: string,
  request: Request,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<AnswerDetails> {
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
  return understand(response, text, request.envelope)
}

function understand(response: Response, text: string, envelope: boolean): AnswerDetails {
  const { status, headers } = response
  const retryAfter = retryAfterSeconds(headers.get('retry-after'))
  const body = parseObject(text)
  const succeeded = body !== null && (envelope ? body.code === 'SUCCESS' : response.ok)
  if (body === null || (!succeeded && typeof body.code !== 'string')) {
    throw new ConnectionError(`HTTP ${status} without an answer of the service`, { status, retryAfter })
  }
  const date = Date.parse(headers.get('date') ?? '')
  const details = {
    body,
    status,
    serverTime: Number.isNaN(date) ? null : date,
    retryAfter,
    transactionId: stringOrNull(body.transactionId) ?? headers.get('x-transaction-id'),
    pricingStrategy: stringOrNull(body.pricingStrategy) as PricingStrategy | null,
  }
  if (!succeeded) throw failure(details)
  return details
}

/** The error that an answer with a code stands for. */
export function failure(details: AnswerDetails): ApiError {
  const { code, message, detail } = details.body
  const text = stringOrNull(message) ?? stringOrNull(detail) ?? `the service answered ${code}`
  return new ApiError(code as ErrorCode, text, details)
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
