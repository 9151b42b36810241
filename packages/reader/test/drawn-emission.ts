import type { Alphabet, Emission } from '../src/decoding/emission.ts'

/** A character that may stand at a place of the text in the stead of the one that does, and its chance. */
export type Doubt = readonly [other: string, chance: number]

/**
 * What a recogniser says that sees `text`, a step for each character between steps of blanks. `doubtAt` says at
 * which places another character may stand there.
 */
export function drawnEmission(
  text: string,
  alphabet: Alphabet,
  doubtAt: (index: number) => Doubt | undefined = () => undefined,
): Emission {
  const symbols = alphabet.characters.length + 1
  const steps = 2 * text.length + 1
  const logProbabilities = new Float32Array(steps * symbols).fill(Math.log(1e-7))
  for (let step = 0; step < steps; step++) {
    const character = text[(step - 1) / 2]
    if (step % 2 === 0 || character === undefined) {
      logProbabilities[step * symbols] = Math.log(0.99999)
      continue
    }
    const [other, chance] = doubtAt((step - 1) / 2) ?? [character, 1e-5]
    const set = (symbol: string, probability: number) => {
      logProbabilities[step * symbols + alphabet.symbol(symbol)!] = Math.log(probability)
    }
    set(other, chance)
    set(character, 1 - chance)
  }
  return { steps, symbols, logProbabilities }
}
