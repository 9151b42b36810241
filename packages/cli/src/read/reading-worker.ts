import { Worker } from 'node:worker_threads'
import { CommandError } from '../command.ts'
import type { ReadRequest, WorkerAnswer, WorkerData } from './protocol.ts'

export type ReadAnswer = Exclude<WorkerAnswer, { type: 'ready' }>

/** A thread with one reader. One that dies over a picture answers for it and is replaced. */
export class ReadingWorker {
  readonly #data: WorkerData
  #worker: Worker | null = null
  #isClosed = false

  constructor(data: WorkerData) {
    this.#data = data
  }

  /** Reads one picture. Throws a CommandError when no reader can be had at all, as after `close`. */
  async read(request: ReadRequest): Promise<ReadAnswer> {
    const worker = await this.#start()
    const start = performance.now()
    try {
      return await answerOf(worker, () => worker.postMessage(request))
    } catch (error) {
      this.#worker = null
      await worker.terminate()
      const ms = Math.round(performance.now() - start)
      return {
        type: 'failed',
        reason: 'READER_DIED',
        message: `The reader broke off: ${messageOf(error)}`,
        ms,
      }
    }
  }

  /** Ends the thread, even one that is still starting; no other is started afterwards. */
  async close(): Promise<void> {
    this.#isClosed = true
    await this.#worker?.terminate()
  }

  async #start(): Promise<Worker> {
    if (this.#isClosed) throw new CommandError('the reader is closed', 1)
    if (this.#worker) return this.#worker
    const worker = new Worker(new URL('../start.js', import.meta.url), { workerData: this.#data })
    this.#worker = worker
    try {
      await answerOf(worker, () => {})
    } catch (error) {
      this.#worker = null
      await worker.terminate()
      throw new CommandError(
        `the reader cannot start: ${messageOf(error)} "bacakk doctor" says how to mend it`,
        1,
        { cause: error },
      )
    }
    return worker
  }
}

/** The next message of a worker. Throws what ended the worker instead. */
function answerOf(worker: Worker, ask: () => void): Promise<ReadAnswer> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void) => {
      worker.off('message', onMessage)
      worker.off('error', onError)
      worker.off('exit', onExit)
      act()
    }
    const onMessage = (answer: ReadAnswer) => settle(() => resolve(answer))
    const onError = (error: Error) => settle(() => reject(error))
    const onExit = () => settle(() => reject(new Error('Its thread ended.')))
    worker.on('message', onMessage)
    worker.on('error', onError)
    worker.on('exit', onExit)
    ask()
  })
}

function messageOf(error: unknown): string {
  const [first = ''] = (error as Error).message.split('\n')
  return first.endsWith('.') ? first : `${first}.`
}
