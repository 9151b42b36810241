import { editDistance, foldText, isBlank, oneLine } from '@bacakk/card'
import { beamSearch, logProbabilityOf } from './beam-search.ts'
import type { Alphabet, Emission, Hypothesis } from './emission.ts'
import type { Grammar } from './grammar.ts'
import { greedyReading } from './greedy.ts'

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

/** The same for a form of the field's vocabulary. */
const vocabularyPrior = 7

/** A text that something else than the pixels speaks for, such as a name printed elsewhere on the card. */
export interface ExpectedText {
  readonly text: string
  /** How much likelier, in nats, it is than the pixels alone say. */
  readonly prior: number
}

/** Expected texts weighed for one cell: those nearest to the raw text. */
const expectedWeighed = 6

/** Log probability from which a step's blank is taken for certain, and what is left to its other symbols. */
const mostlyBlank = Math.log(0.9)
const leak = Math.log(1e-6)

/** A raw text this sure is taken as it is when it conforms. */
const surely = 0.97

/** Decodes an emission under a field's grammar. The pixels decide; grammar and expectations break ties. */
export function decodeText(
  emission: Emission,
  alphabet: Alphabet,
  grammar: Grammar,
  expected: readonly ExpectedText[] = [],
): DecodedText {
  const greedy = greedyReading(emission, alphabet)
  const raw = oneLine(greedy.text)
  const { weakest } = greedy
  if (weakest > surely && (isBlank(raw) || conforms(raw, grammar)))
    return { raw, weakest, conforms: true, hypotheses: [{ text: printedValue(raw), chance: weakest }] }

  const capitals = settleBlanks(foldCase(emission, alphabet))
  const weighed = new Map<string, number>()
  const weigh = (hypothesis: Hypothesis, prior: number) => {
    const text = printedValue(hypothesis.text)
    const score = hypothesis.logProbability + prior
    if (score > (weighed.get(text) ?? Number.NEGATIVE_INFINITY)) weighed.set(text, score)
  }
  const seen = raw.toUpperCase()
  const blank = isBlank(raw) ? grammarPrior[grammar.kind] : 0
  weigh({ text: seen, logProbability: logProbabilityOf(seen, capitals, alphabet) }, blank)
  for (const hypothesis of beamSearch(capitals, alphabet, grammar.automaton))
    weigh(hypothesis, grammarPrior[grammar.kind])
  const forms = grammar.forms.map((text) => ({ text, prior: vocabularyPrior }))
  const candidates = nearest([...forms, ...expected], raw)
  const solid = candidates.length === 0 ? capitals : dropSpaces(capitals, alphabet)
  for (const { text, prior } of candidates) weigh(scored(text, raw, solid, alphabet), prior)

  const hypotheses = chances(weighed)
  const best = hypotheses[0]?.text ?? ''
  return {
    raw,
    weakest,
    conforms: isBlank(best) || conforms(best, grammar),
    hypotheses: withCase(hypotheses, raw),
  }
}

/** Whether a text is one that the form expects in the field. */
function conforms(text: string, grammar: Grammar): boolean {
  if (grammar.forms.length > 0) {
    const folded = foldText(text)
    return grammar.forms.some((form) => foldText(form) === folded)
  }
  let state: unknown = grammar.automaton.start
  for (const character of text.toUpperCase()) {
    state = grammar.automaton.next(state, character)
    if (state === undefined) return false
  }
  return grammar.automaton.accepts(state)
}

/** The expected texts nearest to the raw one, spaces aside. */
function nearest(expected: readonly ExpectedText[], raw: string): ExpectedText[] {
  const target = withoutSpaces(raw.toUpperCase())
  const distance = ({ text }: ExpectedText) =>
    editDistance(withoutSpaces(text), target) / Math.max(text.length, target.length)
  return expected
    .map((item) => ({ item, distance: distance(item) }))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, expectedWeighed)
    .map(({ item }) => item)
}

/** An expected text with its probability whatever spaces are printed in it; `solid` is an emission without spaces. */
function scored(text: string, raw: string, solid: Emission, alphabet: Alphabet): Hypothesis {
  const letters = withoutSpaces(text)
  const printed = raw.toUpperCase()
  return {
    text: letters === withoutSpaces(printed) ? printed : text,
    logProbability: logProbabilityOf(letters, solid, alphabet),
  }
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
function withCase(hypotheses: readonly WeighedText[], raw: string): WeighedText[] {
  const upper = raw.toUpperCase()
  return hypotheses.map(({ text, chance }) => ({ text: text === upper ? raw : text, chance }))
}

function printedValue(text: string): string {
  return isBlank(text) ? '' : oneLine(text)
}

function withoutSpaces(text: string): string {
  return text.replaceAll(' ', '')
}

/** Adds what is seen as a small letter to its capital: on cards, values are set in capitals. */
function foldCase(emission: Emission, alphabet: Alphabet): Emission {
  const pairs = alphabet.characters
    .filter((character) => character >= 'a' && character <= 'z')
    .map((small) => [alphabet.symbol(small)!, alphabet.symbol(small.toUpperCase())] as const)
  return moved(emission, pairs)
}

/**
 * Takes steps that are most likely blank for blank. What leaks from them to other symbols is little at each
 * step, but over the hundreds of steps of a wide cell it would add up to letters that nobody printed.
 */
function settleBlanks(emission: Emission): Emission {
  const logProbabilities = emission.logProbabilities.slice()
  for (let offset = 0; offset < logProbabilities.length; offset += emission.symbols) {
    if (logProbabilities[offset]! < mostlyBlank) continue
    logProbabilities.fill(leak, offset, offset + emission.symbols)
    logProbabilities[offset] = 0
  }
  return { ...emission, logProbabilities }
}

/** Takes spaces for blanks. */
function dropSpaces(emission: Emission, alphabet: Alphabet): Emission {
  return moved(emission, [[alphabet.symbol(' ')!, 0]])
}

function moved(
  emission: Emission,
  pairs: readonly (readonly [from: number, to: number | undefined])[],
): Emission {
  const logProbabilities = emission.logProbabilities.slice()
  for (let offset = 0; offset < logProbabilities.length; offset += emission.symbols) {
    for (const [from, to] of pairs) {
      if (to === undefined) continue
      const sum = Math.exp(logProbabilities[offset + from]!) + Math.exp(logProbabilities[offset + to]!)
      logProbabilities[offset + to] = Math.log(sum)
      logProbabilities[offset + from] = Number.NEGATIVE_INFINITY
    }
  }
  return { ...emission, logProbabilities }
}
