import {
  type Bucket,
  buckets,
  type HeaderField,
  headerFields,
  type PersonField,
  personFields,
} from '@bacakk/card'
import { type Calibration, type CalibrationItem, calibrate } from './calibration.ts'
import { type Rate, rateByCard, rateOfPictures, type Share, sum } from './interval.ts'
import type { CardScore, FieldScore } from './score-card.ts'
import type { PictureScore } from './score-picture.ts'

/** How well one field is read. */
export interface FieldSummary {
  readonly nonEmpty: Rate
  readonly empty: Rate
  /** Edits needed per printed character: `right` counts the edits, so smaller is better. */
  readonly characterErrors: Rate
}

/** How well a set of pictures is read by an engine that reads cards. */
export interface CardSummary {
  /** Fields exactly right, of those that hold a printed value and of those that do not. */
  readonly nonEmpty: Rate
  readonly empty: Rate
  /** KK number and NIKs exactly right. */
  readonly numbers: Rate
  readonly characterErrors: Rate
  /** Cards with every readable field, filled or empty, exactly right and neither row missed nor invented. */
  readonly wholeCards: Rate
  readonly cardsFound: Rate
  /** Cards with neither row missed nor invented. */
  readonly rowCounts: Rate
  readonly rowsMissed: number
  readonly rowsInvented: number
  /** Non-empty fields whose outline, where the engine gave one, holds the middle of the printed ink. */
  readonly located: Rate
  /** Pictures of other things that were refused; the rest are false cards. */
  readonly othersRefused: Rate
  readonly fields: { readonly [field in HeaderField | PersonField]: FieldSummary }
  readonly calibration: Calibration | null
}

/** Values that occur anywhere in what was read, for engines that know no cells. */
export interface AnywhereSummary {
  readonly ignoringBlanks: Rate
  readonly countingBlanks: Rate
}

export interface Summary {
  readonly bucket: Bucket | 'all'
  readonly cards: number
  readonly others: number
  /** Null for engines that read lines only. */
  readonly reading: CardSummary | null
  readonly anywhere: AnywhereSummary
}

/** Summaries of each bucket that has pictures, in the usual order, and of all pictures together. */
export function summarize(scores: readonly PictureScore[], thresholds: readonly number[] = []): Summary[] {
  const perBucket = buckets
    .map((bucket) => ({ bucket, scores: scores.filter((score) => score.label.bucket === bucket) }))
    .filter((group) => group.scores.length > 0)
    .map((group) => summarizeGroup(group.bucket, group.scores, thresholds))
  return perBucket.length > 1 ? [...perBucket, summarizeGroup('all', scores, thresholds)] : perBucket
}

function summarizeGroup(
  bucket: Summary['bucket'],
  scores: readonly PictureScore[],
  thresholds: readonly number[],
): Summary {
  const anywhere = scores.flatMap((score) => score.anywhere ?? [])
  return {
    bucket,
    cards: scores.filter((score) => score.label.card !== null).length,
    others: scores.filter((score) => score.label.card === null).length,
    reading: scores.some((score) => score.card !== null) ? summarizeCards(scores, thresholds) : null,
    anywhere: {
      ignoringBlanks: rateByCard(
        anywhere.map(({ total, ignoringBlanks }) => ({ right: ignoringBlanks, total })),
      ),
      countingBlanks: rateByCard(
        anywhere.map(({ total, countingBlanks }) => ({ right: countingBlanks, total })),
      ),
    },
  }
}

function summarizeCards(scores: readonly PictureScore[], thresholds: readonly number[]): CardSummary {
  const cards = scores.filter((score) => score.label.card !== null).map((score) => score.card!)
  const others = scores.filter((score) => score.label.card === null).map((score) => score.card!)
  const isNumber = ({ field }: FieldScore) => field === 'kk' || field === 'idNumber'
  return {
    nonEmpty: exactRate(cards, isFilled),
    empty: exactRate(cards, (score) => !isFilled(score)),
    numbers: exactRate(cards, (score) => isNumber(score) && isFilled(score)),
    characterErrors: characterErrorRate(cards, isFilled),
    wholeCards: rateOfPictures(cards.map(isWhole)),
    cardsFound: rateOfPictures(cards.map((card) => card.found)),
    rowCounts: rateOfPictures(cards.map(hasRightRows)),
    rowsMissed: sum(cards.map((card) => card.rowsMissed)),
    rowsInvented: sum(cards.map((card) => card.rowsInvented)),
    located: rateByCard(
      cards.map((card): Share => {
        const outlined = card.fields.filter((field) => isFilled(field) && field.located !== null)
        return { right: outlined.filter((field) => field.located).length, total: outlined.length }
      }),
    ),
    othersRefused: rateOfPictures(others.map((other) => !other.found)),
    fields: Object.fromEntries(
      [...headerFields, ...personFields].map((field) => [field, summarizeField(cards, field)]),
    ) as CardSummary['fields'],
    calibration: calibrate([...cards, ...others].flatMap(calibrationItems), thresholds),
  }
}

function summarizeField(cards: readonly CardScore[], field: HeaderField | PersonField): FieldSummary {
  return {
    nonEmpty: exactRate(cards, (score) => score.field === field && isFilled(score)),
    empty: exactRate(cards, (score) => score.field === field && !isFilled(score)),
    characterErrors: characterErrorRate(cards, (score) => score.field === field && isFilled(score)),
  }
}

function isFilled(score: FieldScore): boolean {
  return score.length > 0
}

function hasRightRows(card: CardScore): boolean {
  return card.found && card.rowsMissed === 0 && card.rowsInvented === 0
}

function isWhole(card: CardScore): boolean {
  return hasRightRows(card) && card.fields.every((field) => field.outcome === 'exact')
}

function exactRate(cards: readonly CardScore[], wanted: (score: FieldScore) => boolean): Rate {
  return rateByCard(
    cards.map((card): Share => {
      const fields = card.fields.filter(wanted)
      return { right: fields.filter((field) => field.outcome === 'exact').length, total: fields.length }
    }),
  )
}

function characterErrorRate(cards: readonly CardScore[], wanted: (score: FieldScore) => boolean): Rate {
  return rateByCard(
    cards.map((card): Share => {
      const fields = card.fields.filter(wanted)
      return {
        right: sum(fields.map((field) => field.distance)),
        total: sum(fields.map((field) => field.length)),
      }
    }),
  )
}

/** Empty fields that were left empty are no feat, so they are left out. */
function calibrationItems(card: CardScore): CalibrationItem[] {
  return [
    ...card.fields
      .filter((field) => isFilled(field) || field.outcome === 'invented')
      .map((field) => ({ confidence: field.confidence, right: field.outcome === 'exact' })),
    ...card.inventedConfidences.map((confidence) => ({ confidence, right: false })),
  ]
}
