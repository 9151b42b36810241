import type { CardReading } from '@bacakk/card'

/**
 * What the pool and a reading worker say to each other. A worker says "ready" once, then answers every
 * "read" with one "reading" or one "failure", in the order in which they came; the pool sends one at a time.
 */
export interface ReadRequest {
  readonly type: 'read'
  /** The picture file as received; the buffer is handed over, not copied. */
  readonly bytes: Uint8Array
}

export type WorkerMessage =
  | { readonly type: 'ready' }
  | { readonly type: 'reading'; readonly reading: CardReading }
  | { readonly type: 'failure'; readonly failure: ReadFailure }

/** Why a picture was not read: its own fault (format or size), or the reader's. */
export interface ReadFailure {
  readonly cause: 'format' | 'size' | 'reader'
  readonly message: string
}
