/**
 * What the recogniser says about one strip: for each of `steps` time steps the natural logarithm of the
 * probability of each of `symbols` symbols. Symbol 0 is the CTC blank, symbol n the alphabet's character
 * n - 1 (Graves et al., "Connectionist Temporal Classification", ICML 2006).
 */
export interface Emission {
  readonly steps: number
  readonly symbols: number
  /** `steps` rows of `symbols` log probabilities. */
  readonly logProbabilities: Float32Array
}

/** A text that the pixels allow. */
export interface Hypothesis {
  readonly text: string
  /** Natural logarithm of the probability that the strip says `text`. */
  readonly logProbability: number
}

/** The characters that a recogniser knows; position n is CTC symbol n + 1. */
export class Alphabet {
  readonly characters: readonly string[]
  readonly #symbols: ReadonlyMap<string, number>

  /** Throws a RangeError when a character occurs twice. */
  constructor(characters: readonly string[]) {
    this.characters = characters
    this.#symbols = new Map(characters.map((character, index) => [character, index + 1]))
    if (this.#symbols.size !== characters.length) throw new RangeError('a character occurs twice')
  }

  /** CTC symbol of a character, undefined when the recogniser does not know it. */
  symbol(character: string): number | undefined {
    return this.#symbols.get(character)
  }

  /** Character of a CTC symbol from 1 up. */
  character(symbol: number): string {
    return this.characters[symbol - 1] as string
  }
}

/** Chance that a line breaks between two words rather than behind a "/" or a hyphen inside one. */
const breaksWords = 0.95

/**
 * Joins the lines of a wrapped cell into one emission: between two lines stands one step that is either a
 * space or nothing.
 */
export function joinEmissions(lines: readonly Emission[], alphabet: Alphabet): Emission {
  const [first] = lines
  if (first === undefined) throw new RangeError('no line to join')
  if (lines.length === 1) return first
  const { symbols } = first
  const steps = lines.reduce((sum, line) => sum + line.steps, lines.length - 1)
  const logProbabilities = new Float32Array(steps * symbols).fill(Number.NEGATIVE_INFINITY)
  let step = 0
  for (const [index, line] of lines.entries()) {
    if (index > 0) {
      const spaced = endsWord(lines[index - 1]!, alphabet) ? breaksWords : 1 - breaksWords
      logProbabilities[step * symbols] = Math.log(1 - spaced)
      logProbabilities[step * symbols + alphabet.symbol(' ')!] = Math.log(spaced)
      step++
    }
    logProbabilities.set(line.logProbabilities, step * symbols)
    step += line.steps
  }
  return { steps, symbols, logProbabilities }
}

/** What an emission says from a place on, 0..1 along its strip. */
export function emissionFrom({ steps, symbols, logProbabilities }: Emission, place: number): Emission {
  const first = Math.min(steps - 1, Math.max(0, Math.round(place * steps)))
  return { steps: steps - first, symbols, logProbabilities: logProbabilities.subarray(first * symbols) }
}

/** Whether a line's last sign is none that joins words. */
function endsWord({ steps, symbols, logProbabilities }: Emission, alphabet: Alphabet): boolean {
  for (let offset = (steps - 1) * symbols; offset >= 0; offset -= symbols) {
    let best = 0
    for (let symbol = 1; symbol < symbols; symbol++)
      if (logProbabilities[offset + symbol]! > logProbabilities[offset + best]!) best = symbol
    if (best !== 0) return !['/', '-'].includes(alphabet.character(best))
  }
  return true
}
