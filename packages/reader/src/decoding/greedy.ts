import type { Alphabet, Emission } from './emission.ts'

/** The best path through an emission. */
export interface GreedyReading {
  readonly text: string
  /** Probability of the least certain character of the text and the blanks between, 0..1. */
  readonly weakest: number
  /** Where each character was seen: centre of its time steps, in fractions of the strip's width. */
  readonly positions: readonly number[]
  /** Probability of each character at its surest step, 0..1. */
  readonly certainties: readonly number[]
}

/** Takes the likeliest symbol of each step and collapses repeats and blanks. */
export function greedyReading(emission: Emission, alphabet: Alphabet): GreedyReading {
  const { steps, symbols, logProbabilities } = emission
  let text = ''
  let weakest = 0
  const positions: number[] = []
  const certainties: number[] = []
  let previous = 0
  let start = 0
  for (let step = 0; step < steps; step++) {
    const offset = step * symbols
    let best = 0
    for (let symbol = 1; symbol < symbols; symbol++) {
      if (logProbabilities[offset + symbol]! > logProbabilities[offset + best]!) best = symbol
    }
    const score = logProbabilities[offset + best]!
    if (score < weakest) weakest = score
    if (best !== 0) {
      if (best !== previous) {
        text += alphabet.character(best)
        start = step
        positions.push((step + 0.5) / steps)
        certainties.push(Math.exp(score))
      } else {
        const last = positions.length - 1
        positions[last] = ((start + step) / 2 + 0.5) / steps
        certainties[last] = Math.max(certainties[last]!, Math.exp(score))
      }
    }
    previous = best
  }
  return { text, weakest: Math.exp(weakest), positions, certainties }
}

/** The lines of a cell that say something: one of hyphens alone beside others is the rest of a rule. */
export function tellingLines(lines: readonly Emission[], alphabet: Alphabet): readonly Emission[] {
  if (lines.length === 1) return lines
  const telling = lines.filter((line) => /[^-\s]/.test(greedyReading(line, alphabet).text))
  return telling.length === 0 ? lines : telling
}
