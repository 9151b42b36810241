import { type ChildProcess, fork } from 'node:child_process'
import type { Answer, Engine, EngineSource } from './engine.ts'
import { BenchmarkError, EngineUnavailable } from './errors.ts'

/** One picture as an engine read it. */
export interface TimedAnswer {
  readonly answer: Answer
  /** From bytes in memory to the answer. */
  readonly milliseconds: number
  /** What it computed for it, on all cores together. */
  readonly computing: number
}

export type EngineIdentity = Pick<Engine, 'name' | 'version' | 'reads'>

export type EngineRequest =
  | { readonly do: 'open'; readonly source: EngineSource }
  | { readonly do: 'read'; readonly path: string }
  | { readonly do: 'close' }

export type EngineReply =
  | { readonly opened: EngineIdentity }
  | { readonly read: TimedAnswer }
  | { readonly closed: { readonly peakBytes: number } }
  | { readonly failed: string; readonly unavailable: boolean }

/** How long a dismissed engine may take to close, in milliseconds. */
const patience = 2000

/**
 * An engine in a process of its own, so that its memory is its own and its end is not ours. One request at
 * a time.
 */
export class EngineProcess {
  readonly #child: ChildProcess
  #settle: ((reply: EngineReply) => void) | null = null
  #reject: ((error: Error) => void) | null = null

  private constructor(child: ChildProcess) {
    this.#child = child
    child.on('message', (reply: EngineReply) => this.#settle?.(reply))
    child.on('error', (cause) => this.#reject?.(new BenchmarkError('cannot start the engine', { cause })))
    child.on('exit', (code, signal) =>
      this.#reject?.(new BenchmarkError(`the engine's process ended (${signal ?? `code ${code}`})`)),
    )
  }

  /** Starts the process. What the engine prints goes to standard error. */
  static start(): EngineProcess {
    const child = fork(new URL('./engine-child.ts', import.meta.url), {
      serialization: 'advanced',
      // ONNX Runtime reports to its maker unless told not to.
      env: { ...process.env, ORT_DISABLE_TELEMETRY: '1' },
      stdio: ['ignore', 2, 2, 'ipc'],
    })
    return new EngineProcess(child)
  }

  /** Throws `EngineUnavailable` where the machine lacks what the engine needs. */
  async open(source: EngineSource): Promise<EngineIdentity> {
    const reply = await this.#ask({ do: 'open', source })
    if ('opened' in reply) return reply.opened
    throw unexpected(reply)
  }

  /** Reads one picture. Throws a `BenchmarkError` when the engine throws or dies. */
  async read(path: string): Promise<TimedAnswer> {
    const reply = await this.#ask({ do: 'read', path })
    if ('read' in reply) return reply.read
    throw unexpected(reply)
  }

  /** Closes the engine and returns the most memory that it ever had resident, in bytes. */
  async close(): Promise<number> {
    const reply = await this.#ask({ do: 'close' })
    if ('closed' in reply) return reply.closed.peakBytes
    throw unexpected(reply)
  }

  /** Lets the process close its engine and end, and ends it for it when it takes too long. */
  dismiss(): void {
    if (this.#child.connected) this.#child.disconnect()
    setTimeout(() => this.#child.kill('SIGKILL'), patience).unref()
  }

  get alive(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null
  }

  #ask(request: EngineRequest): Promise<EngineReply> {
    return new Promise<EngineReply>((resolve, reject) => {
      this.#settle = resolve
      this.#reject = reject
      this.#child.send(request, (error) => error && reject(error))
    }).finally(() => {
      this.#settle = null
      this.#reject = null
    })
  }
}

function unexpected(reply: EngineReply): Error {
  if (!('failed' in reply)) return new BenchmarkError('the engine answered out of turn')
  return reply.unavailable ? new EngineUnavailable(reply.failed) : new BenchmarkError(reply.failed)
}
