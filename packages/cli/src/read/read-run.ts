import { buffer } from 'node:stream/consumers'
import type { Format } from '../formats/index.ts'
import { ProgressBar } from '../press/progress-bar.ts'
import type { ProofOptions } from '../proof/proof-page.ts'
import { findInputs, type Input } from './input.ts'
import { OutputFolder } from './output-folder.ts'
import { OutputStream } from './output-stream.ts'
import { passwordSource } from './password.ts'
import { type Result, readInputs } from './read-inputs.ts'
import { Tally } from './tally.ts'

/** What the command line asked for. */
export interface ReadPlan {
  readonly names: readonly string[]
  readonly format: Format
  /** Folder for one file a picture; null for standard output. */
  readonly out: string | null
  readonly proof: ProofOptions | null
  readonly password: string | undefined
  readonly jobs: number
  /** The module whose `createReader` makes the readers. */
  readonly reader: string
}

/**
 * Carries a plan out and returns the exit code: 0 every picture is a card and was read, 3 not every one, 130
 * interrupted. Throws a CommandError when it cannot go on.
 */
export async function runPlan(plan: ReadPlan): Promise<number> {
  const found = await findInputs(plan.names, plan.out)
  const folder = plan.out === null ? null : await OutputFolder.open(plan.out, plan.format)
  const inputs = folder === null ? found : await withoutHeld(found, folder)
  const tally = new Tally(found.length - inputs.length)
  const output = await openOutput(plan, folder, inputs.length, tally)
  const interruption = interruptible()
  try {
    await readInputs(
      inputs,
      {
        ...plan,
        password: passwordSource(plan.password),
        stdin: () => buffer(process.stdin),
        signal: interruption.signal,
      },
      async (result) => {
        tally.add(result)
        await output.take(result)
      },
    )
  } catch (error) {
    // Whoever reads our output has seen enough, as `head` has.
    if ((error as NodeJS.ErrnoException).code === 'EPIPE') return 0
    throw error
  } finally {
    interruption.end()
    output.end()
  }
  if (interruption.signal.aborted) {
    const goOn = folder === null ? '' : '; the same command goes on from there'
    tell([`interrupted: ${tally.done} of ${found.length} are done${goOn}`])
    return 130
  }
  const report = await folder?.report(tally.failures)
  tell(tally.lines())
  if (found.length > 1 || folder !== null) tell([tally.summary()])
  if (report) tell([`what failed is listed in ${report}`])
  return tally.isClean ? 0 : 3
}

async function withoutHeld(inputs: readonly Input[], folder: OutputFolder): Promise<Input[]> {
  const left: Input[] = []
  for (const input of inputs) if (!(await folder.holds(input))) left.push(input)
  return left
}

interface Output {
  take(result: Result): Promise<void>
  /** Removes what has been begun and leaves the progress bar. */
  end(): void
}

async function openOutput(
  { format, proof }: ReadPlan,
  folder: OutputFolder | null,
  total: number,
  tally: Tally,
): Promise<Output> {
  const proofs = proof === null ? null : (folder ?? (await OutputFolder.open('.', format)))
  const stream = new OutputStream(process.stdout, format, total)
  // On one terminal a bar and cards would write over one another.
  const hasBar = total > 1 && (folder !== null || !process.stdout.isTTY)
  const progress = hasBar ? new ProgressBar(total, process.stderr) : null
  return {
    async take({ input, index, outcome, proof }) {
      if (folder === null) await stream.take(index, outcome)
      else await folder.writeOutcome(input, outcome)
      if (proof !== null) {
        const path = await proofs!.writeProof(input, proof)
        if (total === 1) tally.note(`proof page: ${path}`)
      }
      progress?.step()
    },
    end() {
      proofs?.abandon()
      folder?.abandon()
      progress?.end()
    },
  }
}

/** A signal that ^C aborts; a second ^C ends the process as ever. */
function interruptible(): { readonly signal: AbortSignal; end(): void } {
  const controller = new AbortController()
  const interrupt = () => controller.abort()
  process.once('SIGINT', interrupt)
  process.once('SIGTERM', interrupt)
  return {
    signal: controller.signal,
    end() {
      process.off('SIGINT', interrupt)
      process.off('SIGTERM', interrupt)
    },
  }
}

function tell(lines: readonly string[]): void {
  for (const line of lines) process.stderr.write(`bacakk read: ${line}\n`)
}
