import type { Card, CardReading, FieldReading, HeaderField, PersonField } from '@bacakk/card'
import {
  type AnswerDetails,
  ApiError,
  type ConnectionError,
  type PricingStrategy,
  TimeLimitError,
} from './error.ts'
import type { AccessKeys, CallOptions, ClientOptions, ReadOptions } from './options.ts'
import { collectPicture, type Picture, pictureForm } from './picture.ts'
import { mayRetry, retryDelay, wait } from './retry.ts'
import { sign } from './signature.ts'
import { type Token, TokenSource } from './token-source.ts'
import { failure, type Request, sendOnce } from './transport.ts'
import type { Transaction, TransactionList, Usage } from './usage.ts'

/** A card and what the call for it says. */
export interface CheckedCard {
  readonly card: Card
  readonly transactionId: string
  readonly pricingStrategy: PricingStrategy
}

/** A reading and what the call for it says. */
export interface ReadCard<Field extends HeaderField | PersonField = HeaderField | PersonField> {
  readonly reading: SelectedReading<Field>
  readonly transactionId: string
  readonly pricingStrategy: PricingStrategy
  /** What was charged, in integer minor units of `currency`. */
  readonly price: number
  readonly currency: string
}

/** A reading with some of the fields; with all of them it is a `CardReading`. */
export type SelectedReading<Field extends HeaderField | PersonField> = Omit<
  CardReading,
  'header' | 'persons'
> & {
  readonly header: { readonly [field in Field & HeaderField]: FieldReading }
  readonly persons: readonly { readonly [field in Field & PersonField]: FieldReading }[]
}

const tokenPath = '/openapi/auth/ticket/v1/generate-token'
const checkPath = '/openapi/face-identity/v1/ocr-kk-check'

/** Tokens are renewed this long before they expire, so that none expires on its way. */
const renewalMargin = 20_000

/**
 * Calls the service: signs, keeps a token, tries again what may be tried again.
 * @example
 * const client = new BacaKK({ baseUrl: 'https://kk.example.com', credentials: { accessKey, secretKey } })
 * const { card } = await client.checkFamilyCard(await readFile('kk.jpg'))
 */
export class BacaKK {
  readonly #options: ClientOptions
  readonly #baseUrl: string
  readonly #fetch: typeof fetch
  readonly #tokens: TokenSource
  /** How far the service's clock is ahead of the own one, milliseconds. */
  #clockAhead = 0

  constructor(options: ClientOptions) {
    this.#options = options
    this.#baseUrl = String(options.baseUrl).replace(/\/+$/, '')
    this.#fetch = options.fetch ?? ((input, init) => fetch(input, init))
    this.#tokens = new TokenSource(() => this.#requestToken())
  }

  /**
   * Reads a card through the published endpoint, which the original service has too. Every key of the card is
   * there; what the card does not print is "". A call that got no answer is not tried again: it might be
   * charged twice. Throws ApiError, ConnectionError, TimeLimitError, or the signal's reason.
   */
  async checkFamilyCard(picture: Picture, options: CallOptions = {}): Promise<CheckedCard> {
    const { blob, extension } = await collectPicture(picture)
    const answer = await this.#call(
      {
        method: 'POST',
        path: checkPath,
        body: () => pictureForm(blob, extension),
        envelope: true,
        idempotent: false,
      },
      options,
    )
    return {
      card: answer.body.data as Card,
      transactionId: answer.transactionId ?? '',
      pricingStrategy: answer.pricingStrategy ?? 'PAY',
    }
  }

  /**
   * Reads a card with everything that is known about each field: confidence, place, alternatives, checks,
   * quality. With `fields` only those are sent back. The `body` of an OCR_NO_RESULT error still tells the
   * quality of the picture. Throws as `checkFamilyCard` does.
   */
  async readCard<Field extends HeaderField | PersonField = HeaderField | PersonField>(
    picture: Picture,
    options: ReadOptions<Field> = {},
  ): Promise<ReadCard<Field>> {
    const { blob, extension } = await collectPicture(picture)
    const query = options.fields ? `?fields=${options.fields.join()}` : ''
    const answer = await this.#call(
      {
        method: 'POST',
        path: `/v1/cards${query}`,
        headers: { 'idempotency-key': options.idempotencyKey ?? crypto.randomUUID() },
        body: () => pictureForm(blob, extension),
        envelope: false,
        idempotent: true,
      },
      options,
    )
    if (answer.body.code === 'OCR_NO_RESULT') throw failure(answer)
    const { transactionId, code, pricingStrategy, price, currency, ...reading } = answer.body
    return { reading, transactionId, pricingStrategy, price, currency } as unknown as ReadCard<Field>
  }

  /** What the account has used and has left. */
  async usage(options: CallOptions = {}): Promise<Usage> {
    return (await this.#get('/v1/usage', options)) as unknown as Usage
  }

  /** The account's calls, newest first, a hundred at a time; `before` is the `next` of the page before. */
  async transactions(options: CallOptions & { readonly before?: string } = {}): Promise<TransactionList> {
    const query = options.before ? `?before=${encodeURIComponent(options.before)}` : ''
    return (await this.#get(`/v1/transactions${query}`, options)) as unknown as TransactionList
  }

  /** One call by its transaction id. It tells what was charged, never what was on the card. */
  async transaction(transactionId: string, options: CallOptions = {}): Promise<Transaction> {
    return (await this.#get(
      `/v1/transactions/${encodeURIComponent(transactionId)}`,
      options,
    )) as unknown as Transaction
  }

  /** The token that calls are made with now, for a page that makes calls of its own. */
  token(options: CallOptions = {}): Promise<string> {
    return this.#withinLimit(options, (signal) => this.#tokens.get(signal))
  }

  async #get(path: string, options: CallOptions): Promise<AnswerDetails['body']> {
    return (await this.#call({ method: 'GET', path, envelope: false, idempotent: true }, options)).body
  }

  #call(request: Request, options: CallOptions): Promise<AnswerDetails> {
    return this.#withinLimit(options, (signal, deadline) => this.#callWithToken(request, signal, deadline))
  }

  /** A refused token is renewed once: it may have been withdrawn before its time. */
  async #callWithToken(request: Request, signal: AbortSignal, deadline: number): Promise<AnswerDetails> {
    for (let renewed = false; ; renewed = true) {
      const token = await this.#tokens.get(signal)
      try {
        return await this.#send(request, { 'x-access-token': token }, signal, deadline)
      } catch (error) {
        if (renewed || !(error instanceof ApiError) || error.code !== 'IAM_FAILED') throw error
        this.#tokens.discard(token)
      }
    }
  }

  /** Sends a request until it has an answer, may not be sent again, or could not be answered in time. */
  async #send(
    request: Request,
    headers: Readonly<Record<string, string>>,
    signal: AbortSignal,
    deadline: number,
  ): Promise<AnswerDetails> {
    for (let retry = 0; ; retry++) {
      try {
        return await sendOnce(this.#fetch, this.#baseUrl, request, headers, signal)
      } catch (error) {
        if (retry >= (this.#options.retries ?? 4) || !mayRetry(error, request.idempotent)) throw error
        const { retryAfter } = error as ApiError | ConnectionError
        const delay = retryDelay(retryAfter, retry)
        if (Date.now() + delay >= deadline) throw error
        await wait(delay, signal)
      }
    }
  }

  async #requestToken(): Promise<Token> {
    const { credentials } = this.#options
    if (typeof credentials === 'function') {
      const { token, expiredTime } = await credentials()
      return { token, renewAt: expiredTime - renewalMargin }
    }
    return this.#withinLimit({}, (signal, deadline) => this.#generateToken(credentials, signal, deadline))
  }

  /**
   * The service takes timestamps within five minutes of its own clock. Where the own clock is off, its
   * answer tells by how much, and the second try has the right time.
   */
  async #generateToken(keys: AccessKeys, signal: AbortSignal, deadline: number): Promise<Token> {
    for (let corrected = false; ; corrected = true) {
      const request = await this.#tokenRequest(keys)
      try {
        const answer = await this.#send(request, {}, signal, deadline)
        const { token, expiredTime } = answer.body.data as { token: string; expiredTime: number }
        return { token, renewAt: expiredTime - this.#clockAhead - renewalMargin }
      } catch (error) {
        if (corrected || !(error instanceof ApiError) || error.code !== 'PARAMETER_ERROR') throw error
        if (error.serverTime === null || Math.abs(error.serverTime - Date.now()) < 60_000) throw error
        this.#clockAhead = error.serverTime - Date.now()
      }
    }
  }

  async #tokenRequest({ accessKey, secretKey }: AccessKeys): Promise<Request> {
    const timestamp = Math.round(Date.now() + this.#clockAhead)
    const signature = await sign(accessKey, secretKey, timestamp)
    const periodSecond = this.#options.tokenPeriod ?? 3600
    return {
      method: 'POST',
      path: tokenPath,
      headers: { 'content-type': 'application/json' },
      body: () => JSON.stringify({ accessKey, signature, timestamp, periodSecond }),
      envelope: true,
      idempotent: true,
    }
  }

  async #withinLimit<Value>(
    options: CallOptions,
    work: (signal: AbortSignal, deadline: number) => Promise<Value>,
  ): Promise<Value> {
    const milliseconds = options.timeLimit ?? this.#options.timeLimit ?? 60_000
    const limit = AbortSignal.timeout(milliseconds)
    const signal = options.signal ? AbortSignal.any([options.signal, limit]) : limit
    try {
      return await work(signal, Date.now() + milliseconds)
    } catch (error) {
      if (limit.aborted && error === limit.reason) throw new TimeLimitError(milliseconds, { cause: error })
      throw error
    }
  }
}
