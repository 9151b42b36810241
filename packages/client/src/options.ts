import type { HeaderField, PersonField } from '@bacakk/card'

/** The two keys of an account. The secret key belongs on servers; a browser uses a `tokenProvider`. */
export interface AccessKeys {
  readonly accessKey: string
  readonly secretKey: string
}

/** A token that somebody else asked for. */
export interface ProvidedToken {
  readonly token: string
  /** When it expires, in milliseconds since the epoch. */
  readonly expiredTime: number
}

export interface ClientOptions {
  /** Where the service is, such as "https://kk.example.com"; the paths of the API follow it. */
  readonly baseUrl: string | URL
  /** The account's keys, or a function that gets a token, for pages that must not know the secret key. */
  readonly credentials: AccessKeys | (() => Promise<ProvidedToken>)
  /** Seconds for which tokens are asked for, 60 to 86,400; 3,600 unless told otherwise. */
  readonly tokenPeriod?: number
  /** Milliseconds for a whole call, retries included; 60,000 unless told otherwise. */
  readonly timeLimit?: number
  /** How often a call may be tried again; 4 times unless told otherwise. */
  readonly retries?: number
  /** What sends the requests; the platform's own fetch unless told otherwise. */
  readonly fetch?: typeof fetch
}

export interface CallOptions {
  /** Cancels the call: it rejects with the signal's reason. */
  readonly signal?: AbortSignal
  /** Milliseconds for this call instead of the client's own limit. */
  readonly timeLimit?: number
}

export interface ReadOptions<Field extends HeaderField | PersonField = HeaderField | PersonField>
  extends CallOptions {
  /** Only these fields; all unless told otherwise. */
  readonly fields?: readonly Field[]
  /**
   * Same key, same picture, same fields: the same answer, charged once. Unless given, every call makes its
   * own, which covers its retries.
   */
  readonly idempotencyKey?: string
}
