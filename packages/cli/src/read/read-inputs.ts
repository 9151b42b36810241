import type { ProofOptions } from '../proof/proof-page.ts'
import type { Input } from './input.ts'
import { type Outcome, type Source, showsCard } from './outcome.ts'
import { type ReadAnswer, ReadingWorker } from './reading-worker.ts'

export interface ReadSettings {
  /** Pictures read at the same time, each in a thread of its own. */
  readonly jobs: number
  /** The module whose `createReader` makes the readers. */
  readonly reader: string
  readonly proof: ProofOptions | null
  /** Gives the password of a protected PDF file; null when nobody knows it. `wrong` after a first try. */
  readonly password: (name: string, wrong: boolean) => Promise<string | null>
  /** Bytes of standard input. */
  readonly stdin: () => Promise<Uint8Array>
  readonly signal: AbortSignal
}

/** An outcome and what belongs to it but not into its document. */
export interface Result {
  readonly input: Input
  readonly index: number
  readonly outcome: Outcome
  /** The proof page, where one was asked for and there is a reading. */
  readonly proof: string | null
  /** Pages of a PDF file; only the first is read. */
  readonly pages: number
}

/**
 * Reads all inputs and hands each result over as soon as it is there, in no order. Once the signal is aborted
 * nothing more is handed over. Throws a CommandError when no reader can start, and whatever `take` throws.
 */
export async function readInputs(
  inputs: readonly Input[],
  settings: ReadSettings,
  take: (result: Result) => Promise<void>,
): Promise<void> {
  const { signal } = settings
  const queue = inputs.entries()
  const length = Math.min(settings.jobs, inputs.length)
  // Fewer pictures than cores: each gets several.
  const threads = Math.max(1, Math.floor(settings.jobs / length))
  const workers = Array.from({ length }, () => new ReadingWorker({ reader: settings.reader, threads }))
  const stop = () => void Promise.all(workers.map((worker) => worker.close()))
  signal.addEventListener('abort', stop)
  try {
    await Promise.all(
      workers.map(async (worker) => {
        for (const [index, input] of queue) {
          if (signal.aborted) return
          const answer = await ask(worker, input, settings)
          if (signal.aborted) return
          await take({ input, index, ...resultOf(input, answer) })
        }
      }),
    )
  } catch (error) {
    if (!signal.aborted) throw error
  } finally {
    signal.removeEventListener('abort', stop)
    await Promise.all(workers.map((worker) => worker.close()))
  }
}

async function ask(
  worker: ReadingWorker,
  { name, path }: Input,
  { proof, password, stdin }: ReadSettings,
): Promise<ReadAnswer> {
  const bytes = path === null ? await stdin() : null
  let answer = await worker.read({ name, path, bytes, proof, password: null })
  for (let wrong = false; answer.type === 'failed' && answer.reason === 'PASSWORD_NEEDED'; wrong = true) {
    const given = await password(name, wrong)
    if (given === null) return answer
    answer = await worker.read({ name, path, bytes, proof, password: given })
  }
  return answer
}

/** What the file itself is to blame for; anything else is the reader's failure. */
const faultsOfFile = new Set([
  'UNREADABLE_FILE',
  'EMPTY_FILE',
  'UNKNOWN_FORMAT',
  'FILE_TOO_LARGE',
  'PICTURE_TOO_SMALL',
  'PICTURE_TOO_LARGE',
  'DAMAGED_PICTURE',
  'DAMAGED_PDF',
  'PASSWORD_NEEDED',
])

function resultOf({ name }: Input, answer: ReadAnswer): Pick<Result, 'outcome' | 'proof' | 'pages'> {
  if (answer.type === 'failed') {
    const { reason, message, ms } = answer
    const code = faultsOfFile.has(reason) ? 'PARAMETER_ERROR' : 'ERROR'
    return { outcome: { code, file: name, reason, message, ms }, proof: null, pages: 1 }
  }
  const { reading, ms, proof, pages } = answer
  const source: Source = answer.source
  const code = showsCard(reading) ? 'SUCCESS' : 'OCR_NO_RESULT'
  return { outcome: { code, file: name, source, ms, reading }, proof, pages }
}
