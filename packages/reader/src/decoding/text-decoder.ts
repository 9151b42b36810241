import { editDistance, foldText, isBlank, oneLine } from '@bacakk/card'
import { type Automaton, contains, weightOf } from './automaton.ts'
import { beamSearch, logProbabilityOf } from './beam-search.ts'
import type { Alphabet, Emission, Hypothesis } from './emission.ts'
import type { Grammar } from './grammar.ts'
import { greedyReading } from './greedy.ts'
import { settled, withoutSpaces } from './settle.ts'

/** A text and the chance that it is what is printed, among the texts that were weighed. */
export interface WeighedText {
  readonly text: string
  /** 0..1; the chances of one decoding add up to 1. */
  readonly chance: number
}

/** What one strip, or the lines of one cell, says. */
export interface DecodedText {
  /** The recogniser's best path before any rule was consulted. */
  readonly raw: string
  /** The likeliest texts, best first, never empty; the empty text stands for a dash or nothing. */
  readonly hypotheses: readonly WeighedText[]
  /** Probability of the least certain step of the best path, 0..1. */
  readonly weakest: number
  /** Probability, by the pixels alone, that `raw` is what is printed, 0..1. */
  readonly certainty: number
  /** Whether the best text fits the field's grammar and, where it has one, its vocabulary. */
  readonly conforms: boolean
}

/** How much likelier, in nats, a text that fits the grammar is than the pixels alone say. */
const grammarPrior: Readonly<Record<Grammar['kind'], number>> = {
  name: 3,
  place: 3,
  region: 3,
  address: 2,
  vocabulary: 3,
  nik: 12,
  kk: 12,
  date: 10,
  rtrw: 6,
  postcode: 6,
  passport: 3,
  kitap: 2,
}

/** The same for a form of the field's vocabulary, for each of its letters, and at most for all of them. */
const vocabularyPrior = { form: 11, letter: 1.5, letters: 17 }

/** A text that something else than the pixels speaks for, such as a name printed elsewhere on the card. */
export interface ExpectedText {
  readonly text: string
  /** How much likelier, in nats, it is than the pixels and, for a number, its grammar say. */
  readonly prior: number
}

/** Expected texts weighed for one cell: those nearest to the raw text. */
const expectedWeighed = 6

/** What it costs an expected text, in nats, that other spaces were seen in it. */
const otherSpaces = 2

/** What it costs, in nats, that a letter was cut off; the largest share of a text that may be, and what is left of it. */
const cutLetters = { price: 2, most: 0.34, leastLeft: 2 }

/** A text that ends with a numeral is whole: STRATA I is not the beginning of STRATA II. */
const numeral = /[^A-Z][IV]+$/

/**
 * In serif and narrow faces IJ is nearly the shape of U. What it costs, in nats, that IJ was read so, and how much better,
 * by the letters of names, a name must be for it.
 */
const nearlyOne = { letters: 'IJ', shape: 'U', price: 1.5, gain: 1.5 }

/** A raw text this sure is taken as it is when it conforms. */
const surely = 0.97

/** Looks at one piece of print, the first of them as it was cut. */
export type Looks = readonly [Emission, ...Emission[]]

/**
 * Decodes what the looks at a piece of print say together, under a field's grammar. The pixels decide; grammar and
 * expectations break ties.
 */
export function decodeText(
  emissions: Looks,
  alphabet: Alphabet,
  grammar: Grammar,
  expected: readonly ExpectedText[] = [],
): DecodedText {
  const looks = emissions.map((emission) => lookAt(emission, alphabet))
  const { raw, weakest, certainty } = looks.reduce((a, b) => (b.certainty > a.certainty ? b : a))
  const value = printedValue(raw, grammar)
  if (certainty > surely && (value === '' || (expected.length === 0 && standsAlone(value, grammar))))
    return { raw, weakest, certainty, conforms: true, hypotheses: [{ text: value, chance: certainty }] }

  const weighed = new Map<string, number>()
  const weigh = (hypothesis: Hypothesis, prior: number) => {
    const text = printedValue(hypothesis.text, grammar)
    const score =
      hypothesis.logProbability +
      prior +
      grammar.prior(text) +
      weightOf(text.toUpperCase(), grammar.automaton)
    if (score > (weighed.get(text) ?? Number.NEGATIVE_INFINITY)) weighed.set(text, score)
  }
  for (const { seen } of looks) {
    const logProbability = probabilityOf(seen, looks, alphabet)
    weigh({ text: seen, logProbability }, seenPrior(printedValue(seen, grammar), certainty, grammar))
  }
  const forms = grammar.forms.map((text) => ({ text, prior: formPrior(text, certainty) }))
  const likelier = grammar.numeric ? grammarPrior[grammar.kind] : 0
  const candidates = nearest(
    [...forms, ...expected.map(({ text, prior }) => ({ text, prior: prior + likelier }))],
    raw,
  )
  const found = looks.map((look) => likeliest(look, alphabet, grammar.automaton))
  for (const text of new Set(found.flatMap((texts) => [...texts.keys()]))) {
    const logProbability = mean(
      looks.map((look, index) => found[index]!.get(text) ?? probabilityIn(look, text, alphabet)),
    )
    weigh({ text, logProbability }, grammarPrior[grammar.kind])
  }
  for (const text of new Set([...weighed.keys()].flatMap((text) => withJ(text, grammar)))) {
    const logProbability = probabilityOf(text, looks, alphabet)
    weigh({ text, logProbability }, grammarPrior[grammar.kind])
  }
  for (const { text, prior } of candidates) {
    weigh(scored(text, raw.toUpperCase(), looks, alphabet), prior)
    // A name without its last letters may be another's; a place or a word of the form's vocabulary is none.
    if (grammar.kind !== 'name') weigh({ text, logProbability: cutShort(text, looks, alphabet) }, prior)
  }

  const hypotheses = chances(weighed)
  const best = hypotheses[0]?.text ?? ''
  return {
    raw,
    weakest,
    certainty,
    conforms: best === '' || conforms(best, grammar),
    hypotheses: withCase(hypotheses, value),
  }
}

interface Look {
  readonly raw: string
  /** The same in capitals. */
  readonly seen: string
  readonly weakest: number
  readonly certainty: number
  /** The emission as it is weighed. */
  readonly capitals: Emission
  /** Spaces taken for blanks. */
  readonly solid: () => Emission
  /** Texts that were weighed already, and the likeliest ones of sets, with their log probabilities. */
  readonly weighed: Map<string, number>
  readonly likeliest: Map<Automaton, ReadonlyMap<string, number>>
}

/** Looks are weighed again under other expectations; what an emission says does not change. */
const looksOf = new WeakMap<Emission, Look>()

function lookAt(emission: Emission, alphabet: Alphabet): Look {
  const known = looksOf.get(emission)
  if (known !== undefined) return known
  const { text, weakest } = greedyReading(emission, alphabet)
  const raw = oneLine(text)
  const seen = raw.toUpperCase()
  const capitals = settled(emission, alphabet)
  const logProbability = logProbabilityOf(seen, capitals, alphabet)
  let solid: Emission | null = null
  const look = {
    raw,
    seen,
    weakest,
    certainty: Math.exp(logProbability),
    capitals,
    solid: () => (solid ??= withoutSpaces(capitals, alphabet)),
    weighed: new Map([[seen, logProbability]]),
    likeliest: new Map(),
  }
  looksOf.set(emission, look)
  return look
}

/** Log probability that a look says a text. */
function probabilityIn(look: Look, text: string, alphabet: Alphabet): number {
  const known = look.weighed.get(text)
  if (known !== undefined) return known
  const { letters, shape, price } = nearlyOne
  const asSeen = logProbabilityOf(text, look.capitals, alphabet)
  const logProbability = text.includes(letters)
    ? Math.max(asSeen, logProbabilityOf(text.replace(letters, shape), look.capitals, alphabet) - price)
    : asSeen
  look.weighed.set(text, logProbability)
  return logProbability
}

/** Whether two different texts look alike where IJ and U do. */
export function looksAlike(a: string, b: string): boolean {
  const { letters, shape } = nearlyOne
  return a !== b && a.replaceAll(letters, shape) === b.replaceAll(letters, shape)
}

/** Whether a text that the pixels are sure of conforms and looks like no likelier one. */
function standsAlone(value: string, grammar: Grammar): boolean {
  return conforms(value, grammar) && withJ(value.toUpperCase(), grammar).length === 0
}

/** A name with IJ for each U of it, where that makes it a much more usual one. */
function withJ(name: string, grammar: Grammar): string[] {
  if (grammar.kind !== 'name') return []
  const { letters, shape, gain } = nearlyOne
  const least = weightOf(name, grammar.automaton) + gain
  return [...name.matchAll(new RegExp(shape, 'g'))]
    .map(({ index }) => name.slice(0, index) + letters + name.slice(index + shape.length))
    .filter((variant) => weightOf(variant, grammar.automaton) > least)
}

function likeliest(look: Look, alphabet: Alphabet, automaton: Automaton): ReadonlyMap<string, number> {
  const known = look.likeliest.get(automaton)
  if (known !== undefined) return known
  const found = beamSearch(look.capitals, alphabet, automaton)
  const texts = new Map(found.map(({ text, logProbability }) => [text, logProbability]))
  look.likeliest.set(automaton, texts)
  return texts
}

/** What looks say together: they are of the same print, so they do not add up as independent ones would. */
function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

/** Log probability that looks say a text together. */
function probabilityOf(text: string, looks: readonly Look[], alphabet: Alphabet): number {
  return mean(looks.map((look) => probabilityIn(look, text, alphabet)))
}

/** The vocabulary says the more the less sure the pixels are: cards print words that are in no list, too. */
function formPrior(text: string, certainty: number): number {
  const { form, letter, letters } = vocabularyPrior
  return form + unsureLetters(Math.max(1, text.length), certainty, letter, letters)
}

/**
 * What speaks, in nats, for a text that was expected, by its letters: the more there are and the less sure the pixels
 * are, the less likely it fits by chance. So much for each of them, and at most for all.
 */
export function unsureLetters(count: number, certainty: number, letter: number, most: number): number {
  return (1 - certainty) * Math.min(most, letter * count)
}

/** A dash is as much a form of a vocabulary as its words; so is a word behind which the rest of a rule was seen. */
function seenPrior(value: string, certainty: number, grammar: Grammar): number {
  const { kind, forms } = grammar
  if (forms.length > 0) return value === '' || conforms(value, grammar) ? formPrior(value, certainty) : 0
  return value === '' ? grammarPrior[kind] : 0
}

/** Whether a text is one that the form expects in the field. */
function conforms(text: string, grammar: Grammar): boolean {
  if (grammar.forms.length > 0) {
    const folded = foldText(text)
    return grammar.forms.some((form) => foldText(form) === folded)
  }
  return contains(text.toUpperCase(), grammar.automaton)
}

/** The expected texts nearest to the raw one, spaces aside. */
function nearest(expected: readonly ExpectedText[], raw: string): ExpectedText[] {
  const target = raw.toUpperCase().replaceAll(' ', '')
  const distance = ({ text }: ExpectedText) =>
    editDistance(text.replaceAll(' ', ''), target) / Math.max(text.length, target.length)
  return expected
    .map((item) => ({ item, distance: distance(item) }))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, expectedWeighed)
    .map(({ item }) => item)
}

/** An expected text with its probability, whichever spaces were seen in it. */
function scored(text: string, seen: string, looks: readonly Look[], alphabet: Alphabet): Hypothesis {
  const spaced = probabilityOf(text, looks, alphabet)
  const letters = text.replaceAll(' ', '')
  const hasSpaces = letters !== text || looks.some((look) => look.seen.includes(' '))
  const solid = hasSpaces
    ? mean(looks.map((look) => logProbabilityOf(letters, look.solid(), alphabet)))
    : Number.NEGATIVE_INFINITY
  const logProbability = Math.max(spaced, solid - otherSpaces)
  return { text: foldText(text) === foldText(seen) ? seen : text, logProbability }
}

/** Log probability of a text of which the cell's edge cut a few letters off, as far as they were seen. */
function cutShort(text: string, looks: readonly Look[], alphabet: Alphabet): number {
  const whole = text.replaceAll(' ', '')
  const scores = looks.flatMap(({ seen }) => {
    const rest = seen.replaceAll(' ', '')
    const cut = whole.length - rest.length
    const isCut = cut > 0 && cut <= cutLetters.most * whole.length && rest.length >= cutLetters.leastLeft
    if (!isCut || numeral.test(seen) || !(whole.startsWith(rest) || whole.endsWith(rest))) return []
    return probabilityOf(seen, looks, alphabet) - cutLetters.price * cut
  })
  return Math.max(Number.NEGATIVE_INFINITY, ...scores)
}

function chances(weighed: ReadonlyMap<string, number>): WeighedText[] {
  const best = Math.max(...weighed.values())
  let total = 0
  for (const score of weighed.values()) total += Math.exp(score - best)
  return [...weighed]
    .map(([text, score]) => ({ text, chance: Math.exp(score - best) / total }))
    .sort((a, b) => b.chance - a.chance)
    .slice(0, 5)
}

/** Gives a text back the small letters that are printed in it, as in "S.Pd". */
function withCase(hypotheses: readonly WeighedText[], seen: string): WeighedText[] {
  const upper = seen.toUpperCase()
  return hypotheses.map(({ text, chance }) => ({ text: text === upper ? seen : text, chance }))
}

/** Spaces inside these are the printer's, not the value's. */
const unspaced: readonly Grammar['kind'][] = ['nik', 'kk', 'date', 'postcode']

/** Without its spaces; between the parts of a date, where there should be hyphens, they are hyphens hardly seen. */
function joined(text: string): string {
  return text.replace(/^(\d\d)[ -]+(\d\d)[ -]+(\d{4})$/, '$1-$2-$3').replaceAll(' ', '')
}

/** Hyphens that stand alone before or behind a text are rests of rules. */
const strayHyphens = /^(?:-+ ?)+(?=[A-Z0-9])|(?: -+)+$/gi

/**
 * What a text means as a value: a dash, or print with too few digits for the field, means nothing, and a
 * colon before it, or what was seen of one, belongs to the label.
 */
function printedValue(text: string, grammar: Grammar): string {
  const line = oneLine(text.replace(/^[:;., ]+/, '').replace(strayHyphens, ''))
  const value = unspaced.includes(grammar.kind) ? joined(line) : line
  if (isBlank(value)) return ''
  const tooShort = value.replace(/\D/g, '').length < grammar.leastDigits
  return tooShort && !(grammar.numeric && conforms(value, grammar)) ? '' : value
}
