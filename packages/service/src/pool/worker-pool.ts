import { Worker } from 'node:worker_threads'
import type { CardReading } from '@bacakk/card'
import type { ReadFailure, WorkerMessage } from './protocol.ts'

export interface WorkerPoolOptions {
  /** The module that every worker runs; see `protocol.ts`. */
  readonly module: URL
  readonly workers: number
  /** Readings that may wait beyond those under way. */
  readonly queue: number
  /** Milliseconds that a reading may wait, and that it may then take. */
  readonly readTimeout: number
  /** Readings after which a worker is replaced by a fresh one. */
  readonly workerReadings: number
  /** Told of every worker that ended before its time; `reason` says how. */
  readonly onLoss?: (reason: string) => void
}

/** The reading was lost: it waited or took too long, its worker died, or the pool closed. */
export class ReadingLost extends Error {
  constructor(reason: string) {
    super(`The reading was lost: ${reason}`)
    this.name = 'ReadingLost'
  }
}

/** The picture could not be read. */
export class ReadingFailed extends Error {
  readonly failure: ReadFailure

  constructor(failure: ReadFailure) {
    super(failure.message)
    this.name = 'ReadingFailed'
    this.failure = failure
  }
}

/** A place in the pool, taken before a call is paid for. Read once or give back. */
export interface Place {
  read(bytes: Uint8Array): Promise<CardReading>
  release(): void
}

interface Job {
  readonly bytes: Uint8Array
  readonly resolve: (reading: CardReading) => void
  readonly reject: (error: Error) => void
  timer: NodeJS.Timeout
}

interface Slot {
  readonly worker: Worker
  ready: boolean
  job: Job | null
  readings: number
}

const RESTART_DELAY = 500
const LONGEST_RESTART_DELAY = 30_000

/** Worker threads with one reader each and a bounded queue in front of them. */
export class WorkerPool {
  readonly #options: WorkerPoolOptions
  readonly #slots = new Set<Slot>()
  readonly #waiting: Job[] = []
  readonly #restarts = new Set<NodeJS.Timeout>()
  #places = 0
  #closed = false
  #failedStarts = 0

  constructor(options: WorkerPoolOptions) {
    this.#options = options
    for (let index = 0; index < options.workers; index += 1) this.#start()
  }

  /** Workers that can take a picture, readings under way, readings waiting. */
  get state(): { readonly ready: number; readonly busy: number; readonly waiting: number } {
    const slots = [...this.#slots]
    return {
      ready: slots.filter(({ ready }) => ready).length,
      busy: slots.filter(({ job }) => job !== null).length,
      waiting: this.#waiting.length,
    }
  }

  /** Whether a picture would find no place now. */
  get isFull(): boolean {
    const { workers, queue } = this.#options
    return this.#closed || this.#places >= workers + queue || this.state.ready === 0
  }

  /** Takes a place, or returns null at once when all are taken or no worker can read. */
  reserve(): Place | null {
    if (this.isFull) return null
    this.#places += 1
    let given = false
    const release = () => {
      if (!given) this.#places -= 1
      given = true
    }
    return { release, read: (bytes) => this.#read(bytes).finally(release) }
  }

  /** Ends all workers. Whatever is under way is lost; wait for it before closing. */
  async close(): Promise<void> {
    this.#closed = true
    for (const timer of this.#restarts) clearTimeout(timer)
    for (const job of this.#waiting.splice(0)) fail(job, new ReadingLost('the service stops'))
    await Promise.all(
      [...this.#slots].map(async (slot) => {
        this.#slots.delete(slot)
        if (slot.job) fail(slot.job, new ReadingLost('the service stops'))
        await slot.worker.terminate()
      }),
    )
  }

  #read(bytes: Uint8Array): Promise<CardReading> {
    return new Promise((resolve, reject) => {
      const job: Job = {
        bytes,
        resolve,
        reject,
        timer: setTimeout(() => {
          const index = this.#waiting.indexOf(job)
          if (index >= 0) this.#waiting.splice(index, 1)
          reject(new ReadingLost('no worker became free in time'))
        }, this.#options.readTimeout),
      }
      this.#waiting.push(job)
      this.#dispatch()
    })
  }

  #dispatch(): void {
    for (const slot of this.#slots) {
      if (this.#waiting.length === 0) return
      if (!slot.ready || slot.job) continue
      const job = this.#waiting.shift()!
      clearTimeout(job.timer)
      slot.job = job
      job.timer = setTimeout(() => {
        this.#lose(slot, `it took longer than ${this.#options.readTimeout} ms`)
      }, this.#options.readTimeout)
      const whole = job.bytes.byteOffset === 0 && job.bytes.byteLength === job.bytes.buffer.byteLength
      const bytes = whole ? job.bytes : job.bytes.slice()
      slot.worker.postMessage({ type: 'read', bytes }, [bytes.buffer as ArrayBuffer])
    }
  }

  #start(): void {
    const slot: Slot = { worker: new Worker(this.#options.module), ready: false, job: null, readings: 0 }
    this.#slots.add(slot)
    slot.worker.on('message', (message: WorkerMessage) => this.#receive(slot, message))
    slot.worker.on('error', (error) => this.#lose(slot, `its worker failed (${error.message})`))
    slot.worker.on('exit', () => this.#lose(slot, 'its worker ended'))
  }

  #receive(slot: Slot, message: WorkerMessage): void {
    if (message.type === 'ready') {
      slot.ready = true
      this.#failedStarts = 0
      this.#dispatch()
      return
    }
    const { job } = slot
    if (!job) return
    clearTimeout(job.timer)
    slot.job = null
    slot.readings += 1
    if (message.type === 'reading') job.resolve(message.reading)
    else job.reject(new ReadingFailed(message.failure))
    if (slot.readings >= this.#options.workerReadings) this.#replace(slot)
    this.#dispatch()
  }

  /** Starts a fresh worker first, so that the old one can be let go without a gap in the count. */
  #replace(slot: Slot): void {
    this.#slots.delete(slot)
    this.#start()
    void slot.worker.terminate()
  }

  /** Ends a worker that cannot be relied on, answers its request, and starts another. */
  #lose(slot: Slot, reason: string): void {
    if (!this.#slots.delete(slot)) return
    if (slot.job) fail(slot.job, new ReadingLost(reason))
    void slot.worker.terminate()
    if (this.#closed) return
    this.#options.onLoss?.(reason)
    if (slot.ready) {
      this.#start()
      return
    }
    // A worker that cannot even start is tried again ever more slowly, not in a busy loop.
    const delay = Math.min(LONGEST_RESTART_DELAY, RESTART_DELAY * 2 ** this.#failedStarts)
    this.#failedStarts += 1
    const timer = setTimeout(() => {
      this.#restarts.delete(timer)
      this.#start()
    }, delay)
    this.#restarts.add(timer)
  }
}

function fail(job: Job, error: Error): void {
  clearTimeout(job.timer)
  job.reject(error)
}
