import type { FieldKind } from '@bacakk/card'
import type { DecodedText } from '../decoding/text-decoder.ts'

/** Weights of a logistic model of "this value is exactly what is printed". */
export interface ConfidenceWeights {
  readonly bias: number
  /** Of the log odds of the value among the texts weighed. */
  readonly chance: number
  /** Of the log odds of the least certain step of the recogniser. */
  readonly weakest: number
  /** Added where the value fits the field's grammar and vocabulary. */
  readonly conforms: number
}

/** Fitted weights by kind of field; `scripts/fit-confidence.ts` fits them on pictures of the tuning edition. */
export type ConfidenceModel = { readonly [kind in FieldKind]: ConfidenceWeights }

/** Odds beyond which more certainty of the recogniser says nothing more. */
const certain = 1e-5

/** Calibrated chance that the best hypothesis is exactly what is printed, 0..1. */
export function confidenceOf(text: DecodedText, kind: FieldKind, model: ConfidenceModel): number {
  const { bias, chance, weakest, conforms } = model[kind]
  const [inChance, inWeakest, inConforms] = confidenceEvidence(text)
  return 1 / (1 + Math.exp(-(bias + chance * inChance + weakest * inWeakest + conforms * inConforms)))
}

/** What the model weighs: log odds of chance and weakest step, and 1 or 0 for conforming. */
export function confidenceEvidence(text: DecodedText): readonly [number, number, number] {
  return [logOdds(text.hypotheses[0]!.chance), logOdds(text.weakest), text.conforms ? 1 : 0]
}

function logOdds(probability: number): number {
  const bounded = Math.min(1 - certain, Math.max(certain, probability))
  return Math.log(bounded / (1 - bounded))
}
