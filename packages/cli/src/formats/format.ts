import type { Outcome } from '../read/outcome.ts'

/** A way to write outcomes down. */
export interface Format {
  /** What a file of one outcome is called, with the dot. */
  readonly extension: string
  /** All outcomes as one file. Null, too, where a file of its own would say nothing: then none is written. */
  readonly file: (outcomes: readonly Outcome[]) => Promise<string | Uint8Array | null>
  /** The pieces of a stream, which come as soon as the outcomes are there; absent where it takes all of them. */
  readonly stream?: {
    readonly head: string
    readonly item: (outcome: Outcome, index: number) => string
    readonly tail: string
  }
  /** Whether a file that an earlier run wrote holds an answer, so that the picture need not be read again. */
  readonly isDone: (text: string) => boolean
}
