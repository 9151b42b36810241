import { fileURLToPath } from 'node:url'
import type { CardReading } from '@bacakk/card'
import { defaultLimits, type PictureLimits } from './decoder/limits.ts'
import { createSharpDecoder } from './decoder/sharp-decoder.ts'
import { ReaderError } from './error.ts'
import { settleHeap } from './heap.ts'
import { openModels } from './models.ts'
import { readCard } from './read-card.ts'
import { Stopwatch } from './stopwatch.ts'

export interface ReaderOptions {
  /** Folder of the models; by default the one that comes with the reader. */
  readonly models?: string
  /** Cores that one reading may use; 1 by default, since several readers make better use of them. */
  readonly threads?: number
  readonly limits?: PictureLimits
}

/** Reads pictures one after another; calls made while one is being read wait for their turn. */
export interface Reader {
  /**
   * Reads the bytes of a PNG, JPEG or TIFF file. Throws a ReaderError when they are not a picture within
   * the limits, when `signal` is aborted, or when the reader has been closed.
   */
  read(bytes: Uint8Array, options?: { readonly signal?: AbortSignal }): Promise<CardReading>
  /** Waits for the readings under way and frees the models. */
  close(): Promise<void>
}

const ownModels = fileURLToPath(new URL('../../../models/', import.meta.url))

/**
 * Loads the models, and keeps V8's young generation at its size in this process (see heap.ts). Throws a ReaderError with code MODEL_MISSING when one
 * cannot be loaded.
 */
export async function createReader(options: ReaderOptions = {}): Promise<Reader> {
  const { models = ownModels, threads = 1, limits = defaultLimits } = options
  settleHeap()
  const decoder = createSharpDecoder(limits)
  const open = await openModels(models, threads)
  let closed = false
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work)
    last = turn.catch(() => undefined)
    return turn
  }
  return {
    read(bytes, { signal } = {}) {
      return inTurn(async () => {
        if (closed) throw new ReaderError('CLOSED')
        if (signal?.aborted) throw new ReaderError('ABORTED', undefined, { cause: signal.reason })
        const stopwatch = new Stopwatch()
        const picture = await stopwatch.time('decode', () => decoder.decode(bytes))
        return readCard(picture, open, stopwatch, signal)
      })
    },
    async close() {
      if (closed) return
      closed = true
      await last
      await open.close()
    },
  }
}
