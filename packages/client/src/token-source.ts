/** A token and the moment, in milliseconds of the own clock, from which it should no longer be used. */
export interface Token {
  readonly token: string
  readonly renewAt: number
}

/**
 * Keeps one token for all calls. However many calls need a new one at a time, it is asked for once; a call
 * that is cancelled does not cancel that for the others.
 */
export class TokenSource {
  readonly #request: () => Promise<Token>
  #current: Token | null = null
  #pending: Promise<Token> | null = null

  constructor(request: () => Promise<Token>) {
    this.#request = request
  }

  /** The current token, or a new one. Rejects as the request for it does, or with the signal's reason. */
  async get(signal: AbortSignal): Promise<string> {
    signal.throwIfAborted()
    if (this.#current && Date.now() < this.#current.renewAt) return this.#current.token
    this.#pending ??= this.#renew()
    return (await untilAborted(this.#pending, signal)).token
  }

  /** Forgets a token that was refused, unless a newer one has taken its place. */
  discard(token: string): void {
    if (this.#current?.token === token) this.#current = null
  }

  async #renew(): Promise<Token> {
    try {
      this.#current = await this.#request()
      return this.#current
    } finally {
      this.#pending = null
    }
  }
}

function untilAborted<Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason)
    signal.addEventListener('abort', stop, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })
}
