import { ApiError, ConnectionError } from './error.ts'

/** What a `Retry-After` header asks for, in seconds: "10", the published ":10s", or an HTTP date. Null if nothing. */
export function retryAfterSeconds(header: string | null, now = Date.now()): number | null {
  if (header === null) return null
  const digits = /^\s*:?\s*(\d+)\s*s?\s*$/.exec(header)
  if (digits) return Number(digits[1])
  const date = Date.parse(header)
  return Number.isNaN(date) ? null : Math.max(0, Math.ceil((date - now) / 1000))
}

/**
 * Whether the same request may be sent again. The service says itself when nothing was done and nothing
 * charged. Where no answer came, only a request that has its effect once however often it is sent may be;
 * HTTP 409 says that it is still under way from the time before.
 */
export function mayRetry(error: unknown, idempotent: boolean): boolean {
  if (error instanceof ApiError) {
    return (
      ['SERVICE_BUSY', 'RETRY_LATER', 'ERROR'].includes(error.code) || (idempotent && error.status === 409)
    )
  }
  if (!(error instanceof ConnectionError)) return false
  return idempotent || error.status === 429 || error.status === 503
}

/**
 * Milliseconds to wait before the next try, the first being 0: what the service asks for and up to a quarter
 * more, so that clients do not all come back at once; otherwise up to 0.5, 1, 2 ... 8 seconds at random.
 */
export function retryDelay(retryAfter: number | null, retry: number): number {
  if (retryAfter === null) return Math.random() * Math.min(8000, 500 * 2 ** retry)
  return retryAfter * 1000 * (1 + Math.random() / 4) + Math.random() * 100
}

/** Waits; rejects with the signal's reason when it is aborted first. */
export function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer)
      reject(signal.reason)
    }
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop)
      resolve()
    }, milliseconds)
    if (signal.aborted) stop()
    else signal.addEventListener('abort', stop, { once: true })
  })
}
