import { type Card, headerFields, type PictureLabel, personFields } from '@bacakk/card'
import type { Answer } from '../engine.ts'
import { type AnywhereScore, scoreAnywhere } from './anywhere.ts'
import { type CardScore, scoreCard, scoreOther } from './score-card.ts'

/** The parts of a label that scoring needs. */
export type ScoredLabel = Pick<
  PictureLabel,
  'file' | 'width' | 'height' | 'bucket' | 'seed' | 'layout' | 'subject' | 'card' | 'fields'
>

export interface PictureScore {
  readonly label: ScoredLabel
  /** Null for engines that read lines only. */
  readonly card: CardScore | null
  /** Null for pictures that show no filled card. */
  readonly anywhere: AnywhereScore | null
}

/** Scores one answer against the truth. */
export function scorePicture(label: ScoredLabel, answer: Answer): PictureScore {
  const lines = 'lines' in answer ? answer.lines : valuesOf(answer.card)
  const anywhere = label.card && scoreAnywhere(label.fields, lines)
  if ('lines' in answer) return { label, card: null, anywhere }
  return {
    label,
    card: label.card ? scoreCard(label.card, label.fields, answer) : scoreOther(answer),
    anywhere,
  }
}

function valuesOf(card: Card | null): string[] {
  if (card === null) return []
  return [
    ...headerFields.map((field) => card[field]),
    ...card.personList.flatMap((person) => personFields.map((field) => person[field])),
  ]
}
