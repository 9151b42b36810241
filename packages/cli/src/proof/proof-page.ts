import type { CardReading } from '@bacakk/card'
import type { Source } from '../read/outcome.ts'

export interface ProofOptions {
  /** Leaves out every value and makes the picture illegible. */
  readonly redact: boolean
}
export interface Proof {
  readonly name: string
  readonly reading: CardReading
  readonly source: Source
  readonly picture: Uint8Array
}
export async function proofPage(_proof: Proof, _options: ProofOptions): Promise<string> {
  return ''
}
