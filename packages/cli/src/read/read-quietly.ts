import type { ProofOptions } from '../proof/proof-page.ts'
import type { Input } from './input.ts'
import type { Outcome } from './outcome.ts'
import { passwordSource } from './password.ts'
import { readInputs } from './read-inputs.ts'

/** Reads inputs for a command that has other things to print. Returns the outcomes in the order of the inputs. */
export async function readQuietly(
  inputs: readonly Input[],
  settings: { readonly jobs: number; readonly reader: string; readonly password?: string | undefined },
  onDone: () => void = () => {},
): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  const proof: ProofOptions | null = null
  await readInputs(
    inputs,
    {
      ...settings,
      proof,
      password: passwordSource(settings.password),
      stdin: async () => new Uint8Array(),
      signal: new AbortController().signal,
    },
    async ({ index, outcome }) => {
      outcomes[index] = outcome
      onDone()
    },
  )
  return outcomes
}
