import type { DecodedText } from './text-decoder.ts'

/** Chance of a text that a reading did not think of. */
const unthought = 0.01

/**
 * What several readings of one cell say together: the likeliest text is the one that all of them allow. The
 * rest is that of the reading that is surest of it.
 */
export function agreement<Reading extends DecodedText>(readings: readonly [Reading, ...Reading[]]): Reading {
  const texts = new Set(readings.flatMap(({ hypotheses }) => hypotheses.map(({ text }) => text)))
  const product = (text: string) =>
    readings.reduce((chance, reading) => chance * (chanceOf(text, reading) + unthought), 1)
  const weighed = [...texts].map((text) => ({ text, chance: product(text) ** (1 / readings.length) }))
  const total = weighed.reduce((sum, { chance }) => sum + chance, 0)
  const hypotheses = weighed
    .sort((a, b) => b.chance - a.chance)
    .slice(0, 5)
    .map(({ text, chance }) => ({ text, chance: chance / total }))
  const best = hypotheses[0]!.text
  const surest = readings.reduce((a, b) => (chanceOf(best, b) > chanceOf(best, a) ? b : a))
  return { ...surest, hypotheses }
}

function chanceOf(wanted: string, { hypotheses }: DecodedText): number {
  return hypotheses.find(({ text }) => text === wanted)?.chance ?? 0
}
