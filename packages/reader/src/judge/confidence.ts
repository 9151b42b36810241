import {
  type FieldKind,
  fieldDefinition,
  foldText,
  type HeaderField,
  isHeaderField,
  type PersonField,
} from '@bacakk/card'
import { usualness } from '../decoding/name-automaton.ts'
import type { DecodedText } from '../decoding/text-decoder.ts'

/** Weights of a logistic model of "this value is exactly what is printed". */
export interface ConfidenceWeights {
  readonly bias: number
  /** Of the log odds of the value among the texts weighed. */
  readonly chance: number
  /** Of the log odds of the least certain step of the recogniser. */
  readonly weakest: number
  /** Of the log odds, by the pixels alone, of the text as it was first read. */
  readonly certainty: number
  /** Of the same three as far as they are low: doubt says more than certainty does. */
  readonly lowChance: number
  readonly lowWeakest: number
  readonly lowCertainty: number
  /** Of the same over the whole page: what is blurred here is blurred there. */
  readonly page: number
  /** Of the least of the same in its column, which a cut column spoils before others. */
  readonly column: number
  /** Of the log odds that the cell's rules are where they were placed. */
  readonly place: number
  /** Of the share of its place that glare has burnt out. */
  readonly burnt: number
  /**
   * Added where nothing was read, again where not even a dash is printed, once more where ink was seen all the same, and
   * where every card prints something.
   */
  readonly blank: number
  readonly bare: number
  readonly inked: number
  readonly missing: number
  /** Added where the value fits the field's grammar and vocabulary. */
  readonly conforms: number
  /** Added where the card's own redundancy confirms the value, and where the column seems to stand a row off. */
  readonly confirmed: number
  readonly displaced: number
  /** Added where another text of the card, or the name of a place, is nearly the same. */
  readonly contradicted: number
  /** Added where the value is not the text as it was first read, and again where letters or digits differ. */
  readonly changed: number
  readonly respelled: number
  /** Of how usual the words of a name or a place are as names. */
  readonly usual: number
}

/** What the model weighs, in the order of `confidenceEvidence`. */
export const evidenceNames = [
  'chance',
  'weakest',
  'certainty',
  'lowChance',
  'lowWeakest',
  'lowCertainty',
  'page',
  'column',
  'place',
  'burnt',
  'blank',
  'bare',
  'inked',
  'missing',
  'conforms',
  'confirmed',
  'displaced',
  'contradicted',
  'changed',
  'respelled',
  'usual',
] as const satisfies readonly (keyof ConfidenceWeights)[]

/** A kind of field that is judged alike. Blood types are a letter or two, other words of vocabularies many. */
export type ConfidenceKind = FieldKind | 'bloodType'

/** Fitted weights by kind of field; `scripts/fit-confidence.ts` fits them on pictures of the tuning edition. */
export type ConfidenceModel = { readonly [kind in ConfidenceKind]: ConfidenceWeights }

/** Log odds beyond which doubt ends. */
const doubt = { chance: 4, weakest: 1, certainty: 2 } as const

/** Odds beyond which more certainty of the recogniser says nothing more, and of the nets that place the rules. */
const certain = 1e-5
const placed = 5e-3

/** Share of a place that is burnt out beyond which more of it says nothing more, and what the whole of it counts. */
const mostBurnt = 0.5
const burntScale = 10

/**
 * Share of the values that are another row's in a column that seems to stand a row off: 6 of 84 that were sure by
 * themselves on 266 tuning cards, and 3 of 316 beside such a column.
 */
const displacementRisk = 0.07

/**
 * What a text is at most that the form does not allow in its field (4 of 15 that were nearly certain by themselves were
 * wrong on 386 tuning cards), and a header field of which nothing was found (1 of 36).
 */
const unfit = 0.9
const blankHeader = 0.97

/** What is known of a field beside its text. */
export interface FieldSurroundings {
  /** From `meanCertainty` of the page, and from `leastCertainty` of its column. */
  readonly page: number
  readonly column: number
  /** Chance that the rules around its cell are where they were placed, 0..1; 1 where there are none. */
  readonly clarity: number
  /** Share of the place in which it stands, or may go on, that glare has burnt out, 0..1. */
  readonly burnt: number
  /** Whether ink was seen in it, whatever it says. */
  readonly inked: boolean
  /** From `corroborate`: whether the rest of the card confirms or contradicts it, and what speaks for a wrong row, 0..1. */
  readonly confirmed: boolean
  readonly contradicted: boolean
  readonly displaced: number
}

/** Calibrated chance that the best hypothesis is exactly what is printed, 0..1. */
export function confidenceOf(
  text: DecodedText,
  field: HeaderField | PersonField,
  surroundings: FieldSurroundings,
  model: ConfidenceModel,
): number {
  const weights = model[kindOf(field)]
  const evidence = confidenceEvidence(text, field, surroundings)
  const score = evidence.reduce((sum, value, i) => sum + value * weights[evidenceNames[i]!], weights.bias)
  return Math.min(1 / (1 + Math.exp(-score)), highest(text, field, surroundings))
}

/** The confidence that no clarity of the print exceeds: it may be the neighbour's print, or all that was found of it. */
function highest(
  text: DecodedText,
  field: HeaderField | PersonField,
  { displaced }: FieldSurroundings,
): number {
  const isBlank = text.hypotheses[0]!.text === ''
  return Math.min(
    1 - displacementRisk * displaced,
    text.conforms ? 1 : unfit,
    isBlank && isHeaderField(field) ? blankHeader : 1,
  )
}

/** Fields in which cards may print nothing but a dash. */
export const optional: readonly (HeaderField | PersonField)[] = [
  'address',
  'rtrw',
  'postcode',
  'bloodType',
  'marriageDate',
  'passport',
  'kitap',
  'nameOfFather',
  'nameOfMother',
]

/** Those of them in which at least the dash is printed. */
const dashed: readonly (HeaderField | PersonField)[] = ['nameOfFather', 'nameOfMother']

/** The kind of a field, by which confidence is fitted. */
export function kindOf(field: HeaderField | PersonField): ConfidenceKind {
  return field === 'bloodType' ? field : fieldDefinition(field).kind
}

/**
 * What the model weighs: log odds of chance, weakest step and certainty, these again as far as they are low, of page,
 * column and place, what of the place is burnt out, and 1 or 0 for nothing read, for not even a dash read, for ink seen
 * all the same, for nothing read where something is always printed, for conforming, for what the rest of the card says,
 * and for a value that is not the text as it was first read; last, how usual a name is.
 */
export function confidenceEvidence(
  text: DecodedText,
  field: HeaderField | PersonField,
  { page, column, clarity, burnt, inked, confirmed, displaced, contradicted }: FieldSurroundings,
): readonly number[] {
  const { text: value, chance } = text.hypotheses[0]!
  const blank = value === ''
  const bare = blank && text.raw === ''
  const odds = { chance: logOdds(chance), weakest: logOdds(text.weakest), certainty: logOdds(text.certainty) }
  return [
    odds.chance,
    odds.weakest,
    odds.certainty,
    Math.min(doubt.chance, odds.chance),
    Math.min(doubt.weakest, odds.weakest),
    Math.min(doubt.certainty, odds.certainty),
    page,
    column,
    logOdds(clarity, placed),
    burntScale * Math.min(mostBurnt, burnt),
    blank ? 1 : 0,
    bare ? 1 : 0,
    bare && inked ? 1 : 0,
    blank && (!optional.includes(field) || (bare && dashed.includes(field))) ? 1 : 0,
    text.conforms ? 1 : 0,
    confirmed ? 1 : 0,
    displaced,
    contradicted ? 1 : 0,
    !blank && foldText(trimmed(text.raw)) !== foldText(value) ? 1 : 0,
    !blank && lettersOf(text.raw) !== lettersOf(value) ? 1 : 0,
    worded.includes(kindOf(field)) ? usualness(value) : 0,
  ]
}

/** Kinds whose values are words as names are made of. */
const worded: readonly ConfidenceKind[] = ['name', 'place']

/** Without the signs at both ends that are no part of a value. */
function trimmed(raw: string): string {
  return raw.replace(/^[-:;., ]+|[-:;., ]+$/g, '')
}

function lettersOf(text: string): string {
  return text.toUpperCase().replace(/[^A-Z0-9]/g, '')
}

/** How sure the pixels are of a page's texts: the mean log odds of all that say something. */
export function meanCertainty(texts: readonly DecodedText[]): number {
  const printed = texts.filter(({ raw }) => raw.length > 1)
  const sum = printed.reduce((total, { certainty }) => total + logOdds(certainty), 0)
  return printed.length === 0 ? 0 : sum / printed.length
}

/** How sure the pixels are of the least sure of some texts, in log odds; `otherwise` where nothing is printed. */
export function leastCertainty(texts: readonly DecodedText[], otherwise: number): number {
  const printed = texts.filter(({ raw }) => raw !== '').map(({ certainty }) => logOdds(certainty))
  return printed.length === 0 ? otherwise : Math.min(...printed)
}

function logOdds(probability: number, least = certain): number {
  const bounded = Math.min(1 - least, Math.max(least, probability))
  return Math.log(bounded / (1 - bounded))
}
