import type { CardReading } from '@bacakk/card'

/** How a card came to be read: from pixels, from the text layer of a PDF file, from a rendered PDF page. */
export type Source = 'picture' | 'pdf-text' | 'pdf-page'

/** What a picture was answered with. */
export interface ReadOutcome {
  /** "OCR_NO_RESULT" where the picture shows no filled card. */
  readonly code: 'SUCCESS' | 'OCR_NO_RESULT'
  readonly file: string
  readonly source: Source
  /** Milliseconds from the bytes to the reading. */
  readonly ms: number
  readonly reading: CardReading
}

/** Why a picture was not answered. */
export interface FailedOutcome {
  /** "PARAMETER_ERROR" where the file is at fault, "ERROR" where reading it failed. */
  readonly code: 'PARAMETER_ERROR' | 'ERROR'
  readonly file: string
  /** The reader's own code, such as "DAMAGED_PICTURE". */
  readonly reason: string
  readonly message: string
  readonly ms: number
}

/** What came of one picture. */
export type Outcome = ReadOutcome | FailedOutcome

/** Whether a reading shows a filled card, so that there is something to answer. */
export function showsCard({ document, header, persons }: CardReading): boolean {
  if (document.verdict === 'not-a-family-card' || document.verdict === 'empty-form') return false
  return [header, ...persons].some((part) => Object.values(part).some(({ value }) => value !== ''))
}

/** Whether an outcome is a reading of a filled card. */
export function isCard(outcome: Outcome): outcome is ReadOutcome {
  return outcome.code === 'SUCCESS'
}

/** Whether an outcome is a failure. */
export function isFailure(outcome: Outcome): outcome is FailedOutcome {
  return outcome.code === 'PARAMETER_ERROR' || outcome.code === 'ERROR'
}

/** Whether a picture was answered, with a card or without. */
export function isRead(outcome: Outcome): outcome is ReadOutcome {
  return !isFailure(outcome)
}

/** Fields below this confidence are shown to people as weak. */
export const weakBelow = 0.9
