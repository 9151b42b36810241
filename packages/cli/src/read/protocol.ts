import type { CardReading } from '@bacakk/card'
import type { ProofOptions } from '../proof/proof-page.ts'
import type { Source } from './outcome.ts'

/** What the command and a reading worker say to each other; the command sends one request at a time. */
export interface ReadRequest {
  readonly path: string | null
  /** Instead of a path. */
  readonly bytes: Uint8Array | null
  readonly name: string
  readonly password: string | null
  /** Null where no proof page is wanted. */
  readonly proof: ProofOptions | null
}

export type WorkerAnswer =
  | { readonly type: 'ready' }
  | {
      readonly type: 'read'
      readonly source: Source
      readonly pages: number
      readonly ms: number
      readonly reading: CardReading
      readonly proof: string | null
    }
  | {
      readonly type: 'failed'
      readonly reason: string
      readonly message: string
      readonly ms: number
    }

/** What a worker is started with. */
export interface WorkerData {
  /** The module whose `createReader` makes the worker's reader. */
  readonly reader: string
  /** Cores that one reading may use. */
  readonly threads: number
}
