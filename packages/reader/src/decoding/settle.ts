import type { Alphabet, Emission } from './emission.ts'

/** Probability from which a step's blank is taken for certain. */
const surelyBlank = Math.log(0.9)

/**
 * What no symbol's probability falls below: the recogniser is never so sure that a letter is not there. It
 * is also what is left to the other symbols where a blank is certain.
 */
const floor = Math.log(1e-5)

/**
 * An emission as the decoder weighs it. Small letters count as their capitals, since values are set in
 * capitals. A run of steps that are most likely blank becomes one step that surely is: what leaks from each
 * of them to letters is little, but over the hundreds of steps of a wide cell it would add up to letters that
 * nobody printed.
 */
export function settled({ steps, symbols, logProbabilities }: Emission, alphabet: Alphabet): Emission {
  const kept: number[] = []
  for (let from = 0; from < steps * symbols; from += symbols)
    if (from === 0 || !isBlank(logProbabilities, from) || !isBlank(logProbabilities, from - symbols))
      kept.push(from)
  const result = new Float32Array(kept.length * symbols)
  const pairs = casePairs(alphabet)
  for (const [step, from] of kept.entries()) {
    const to = step * symbols
    if (isBlank(logProbabilities, from)) {
      result.fill(floor, to, to + symbols)
      result[to] = 0
      continue
    }
    for (let symbol = 0; symbol < symbols; symbol++)
      result[to + symbol] = Math.max(floor, logProbabilities[from + symbol]!)
    for (const [small, capital] of pairs) {
      result[to + capital] = logAdd(result[to + capital]!, result[to + small]!)
      result[to + small] = floor
    }
  }
  return { steps: kept.length, symbols, logProbabilities: result }
}

/** Whether the step whose symbols begin at a place is most likely blank. */
function isBlank(logProbabilities: Float32Array, from: number): boolean {
  return logProbabilities[from]! > surelyBlank
}

/** The same with spaces taken for blanks. */
export function withoutSpaces(emission: Emission, alphabet: Alphabet): Emission {
  const logProbabilities = emission.logProbabilities.slice()
  const space = alphabet.symbol(' ')!
  for (let offset = 0; offset < logProbabilities.length; offset += emission.symbols) {
    logProbabilities[offset] = logAdd(logProbabilities[offset]!, logProbabilities[offset + space]!)
    logProbabilities[offset + space] = floor
  }
  return { ...emission, logProbabilities }
}

const pairsOf = new WeakMap<Alphabet, readonly (readonly [small: number, capital: number])[]>()

function casePairs(alphabet: Alphabet): readonly (readonly [small: number, capital: number])[] {
  const known = pairsOf.get(alphabet)
  if (known !== undefined) return known
  const pairs = alphabet.characters
    .filter((character) => character >= 'a' && character <= 'z')
    .flatMap((small) => {
      const capital = alphabet.symbol(small.toUpperCase())
      return capital === undefined ? [] : [[alphabet.symbol(small)!, capital] as const]
    })
  pairsOf.set(alphabet, pairs)
  return pairs
}

function logAdd(a: number, b: number): number {
  const difference = a > b ? b - a : a - b
  const greater = a > b ? a : b
  return difference < -12 ? greater : Math.min(0, greater + Math.log1p(Math.exp(difference)))
}
