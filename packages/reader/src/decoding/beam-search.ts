import type { Automaton } from './automaton.ts'
import type { Alphabet, Emission, Hypothesis } from './emission.ts'

/** Symbols less likely than this at a step are not followed. */
const leastLogProbability = Math.log(1e-4)

/** At most so many symbols are followed at a step. */
const mostSymbols = 6

/** A step whose blank is likelier than this says nothing else. */
const surelyBlank = Math.log(0.9995)

interface Beam {
  readonly parent: Beam | null
  /** Last symbol of the text, 0 for the empty text. */
  readonly symbol: number
  readonly state: unknown
  /** What speaks for the text beside the pixels, in nats. */
  readonly weight: number
  children: Map<number, Beam> | null
  /** Log probability of the text so far, ending in a blank and in its last character. */
  blank: number
  ending: number
  /** The sum of both. */
  total: number
  nextBlank: number
  nextEnding: number
  /** Step for which `nextBlank` and `nextEnding` were last reset. */
  step: number
}

/**
 * The likeliest texts of a set that an emission allows, best first by the pixels and the set's own weights, by prefix
 * beam search (Graves & Jaitly, "Towards End-to-End Speech Recognition with Recurrent Neural Networks", ICML 2014,
 * algorithm 1).
 *
 * @param width How many prefixes are kept at each step.
 * @returns Up to `width` texts with their probabilities by the pixels alone; empty when these allow no text of the set.
 */
export function beamSearch(
  emission: Emission,
  alphabet: Alphabet,
  automaton: Automaton,
  width = 8,
): Hypothesis[] {
  const { steps, symbols, logProbabilities } = emission
  let beams: Beam[] = [newBeam(null, 0, automaton.start, 0)]
  beams[0]!.blank = 0
  beams[0]!.total = 0

  for (let step = 0; step < steps; step++) {
    const offset = step * symbols
    if (logProbabilities[offset]! > surelyBlank) {
      for (const beam of beams) {
        beam.blank = beam.total + logProbabilities[offset]!
        beam.ending = Number.NEGATIVE_INFINITY
        beam.total = beam.blank
      }
      continue
    }
    const candidates = likelySymbols(logProbabilities, offset, symbols)
    const touched: Beam[] = []
    for (const beam of beams) {
      const { total } = beam
      const stay = touch(beam, step, touched)
      stay.nextBlank = logSum(stay.nextBlank, total + logProbabilities[offset]!)
      if (beam.symbol !== 0) {
        stay.nextEnding = logSum(stay.nextEnding, beam.ending + logProbabilities[offset + beam.symbol]!)
      }
      for (const symbol of candidates) {
        const child = extend(beam, symbol, automaton, alphabet)
        if (child === undefined) continue
        const from = symbol === beam.symbol ? beam.blank : total
        const grown = touch(child, step, touched)
        grown.nextEnding = logSum(grown.nextEnding, from + logProbabilities[offset + symbol]!)
      }
    }
    for (const beam of touched) {
      beam.blank = beam.nextBlank
      beam.ending = beam.nextEnding
      beam.total = logSum(beam.blank, beam.ending)
    }
    touched.sort(byLikelihood)
    beams = touched.slice(0, width)
    for (const dropped of touched.slice(width)) {
      dropped.blank = Number.NEGATIVE_INFINITY
      dropped.ending = Number.NEGATIVE_INFINITY
      dropped.total = Number.NEGATIVE_INFINITY
    }
  }

  return beams
    .filter((beam) => automaton.accepts(beam.state))
    .map((beam) => ({ text: textOf(beam, alphabet), logProbability: beam.total }))
    .filter((hypothesis) => hypothesis.logProbability > Number.NEGATIVE_INFINITY)
}

/**
 * Log probability that an emission says exactly `text`, over all alignments (the CTC forward algorithm).
 * Minus infinity when the text has a character that the recogniser does not know or does not fit.
 */
export function logProbabilityOf(text: string, emission: Emission, alphabet: Alphabet): number {
  const labels = [0]
  for (const character of text) {
    const symbol = alphabet.symbol(character)
    if (symbol === undefined) return Number.NEGATIVE_INFINITY
    labels.push(symbol, 0)
  }
  const { steps, symbols, logProbabilities } = emission
  const distinct = [...new Set(labels)]
  const places = labels.map((label) => distinct.indexOf(label))
  const chances = new Float64Array(distinct.length)
  // Probabilities of having read so far, each time divided by their sum, whose logarithms add up in `total`.
  const reached = new Float64Array(labels.length)
  reached[0] = 1
  let total = 0
  for (let step = 0; step < steps; step++) {
    const offset = step * symbols
    for (let place = 0; place < chances.length; place++)
      chances[place] = Math.exp(logProbabilities[offset + distinct[place]!]!)
    let sum = 0
    for (let position = Math.min(labels.length - 1, 2 * step + 1); position >= 0; position--) {
      const label = labels[position]!
      let before = reached[position]!
      if (position > 0) before += reached[position - 1]!
      if (position > 1 && label !== 0 && label !== labels[position - 2]) before += reached[position - 2]!
      if (before === 0) continue
      const now = before * chances[places[position]!]!
      reached[position] = now
      sum += now
    }
    if (sum === 0) return Number.NEGATIVE_INFINITY
    for (let position = 0; position < reached.length; position++) reached[position]! /= sum
    total += Math.log(sum)
  }
  const last = labels.length - 1
  return total + Math.log(reached[last]! + (reached[last - 1] ?? 0))
}

function newBeam(parent: Beam | null, symbol: number, state: unknown, weight: number): Beam {
  const none = Number.NEGATIVE_INFINITY
  return {
    parent,
    symbol,
    state,
    weight,
    children: null,
    blank: none,
    ending: none,
    total: none,
    nextBlank: none,
    nextEnding: none,
    step: -1,
  }
}

function byLikelihood(a: Beam, b: Beam): number {
  return b.total + b.weight - a.total - a.weight
}

/** Registers a beam for this step, with its sums cleared the first time. */
function touch(beam: Beam, step: number, touched: Beam[]): Beam {
  if (beam.step === step) return beam
  beam.step = step
  beam.nextBlank = Number.NEGATIVE_INFINITY
  beam.nextEnding = Number.NEGATIVE_INFINITY
  touched.push(beam)
  return beam
}

function extend(beam: Beam, symbol: number, automaton: Automaton, alphabet: Alphabet): Beam | undefined {
  const known = beam.children?.get(symbol)
  if (known !== undefined) return known
  const state = automaton.next(beam.state, alphabet.character(symbol))
  if (state === undefined) return undefined
  const weight = automaton.weight?.(beam.state, alphabet.character(symbol)) ?? 0
  const child = newBeam(beam, symbol, state, beam.weight + weight)
  beam.children ??= new Map()
  beam.children.set(symbol, child)
  return child
}

/** The likeliest symbols of a step, the blank left out. */
function likelySymbols(logProbabilities: Float32Array, offset: number, symbols: number): number[] {
  const likely: number[] = []
  for (let symbol = 1; symbol < symbols; symbol++) {
    if (logProbabilities[offset + symbol]! > leastLogProbability) likely.push(symbol)
  }
  if (likely.length <= mostSymbols) return likely
  return likely
    .sort((a, b) => logProbabilities[offset + b]! - logProbabilities[offset + a]!)
    .slice(0, mostSymbols)
}

function textOf(beam: Beam, alphabet: Alphabet): string {
  let text = ''
  for (let at: Beam | null = beam; at !== null && at.symbol !== 0; at = at.parent) {
    text = alphabet.character(at.symbol) + text
  }
  return text
}

/** log(exp(a) + exp(b)) without overflow. */
function logSum(a: number, b: number): number {
  if (a === Number.NEGATIVE_INFINITY) return b
  if (b === Number.NEGATIVE_INFINITY) return a
  const difference = a > b ? b - a : a - b
  const greater = a > b ? a : b
  return difference < -20 ? greater : greater + Math.log1p(Math.exp(difference))
}
