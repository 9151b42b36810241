/** Stands before and behind every word. */
const boundary = ' '

/** A context: the letters before the next one, as many as the model looks back on. */
export type LetterContext = number

const empty: LetterContext = 0

/**
 * What is known of an n-gram, as places in its record: its last letter, its length, how often it was counted, itself
 * without its first letter; its longer n-grams as a list from the first to the next of them, how many there are, and the
 * sum of their counts.
 */
const [symbolOf, lengthOf, countOf, shorterOf, firstOf, nextOf, kindsOf, sumOf, recordSize] = [
  0, 1, 2, 3, 4, 5, 6, 7, 8,
] as const

/**
 * How likely letters follow each other in a set of words: character n-grams with interpolated Witten-Bell smoothing
 * (Witten & Bell, "The Zero-Frequency Problem", IEEE Transactions on Information Theory 37(4), 1991). N-grams are the
 * nodes of a trie; a context is one of them, the place where its record begins.
 */
export class LetterModel {
  /** The context at the beginning of a word. */
  readonly start: LetterContext
  readonly #order: number
  readonly #symbols: ReadonlyMap<string, number>
  #records = new Int32Array(recordSize << 12)
  #end: number = recordSize

  /** Counts the n-grams of up to `order` of the `letters` in words; letters that are not listed end a word. */
  constructor(words: Iterable<string>, letters: string, order: number) {
    this.#order = order
    this.#symbols = new Map([boundary, ...letters].map((letter, symbol) => [letter, symbol]))
    this.start = this.#grow(empty, 0)
    for (const word of words) this.#learn(word)
    this.#records = this.#records.slice(0, this.#end)
  }

  /** The context after one more letter. */
  after(context: LetterContext, letter: string): LetterContext {
    const symbol = this.#symbols.get(letter) ?? 0
    if (symbol === 0) return this.start
    for (let node = context; ; node = this.#of(node, shorterOf)) {
      const longer = this.#of(node, lengthOf) < this.#order - 1 ? this.#child(node, symbol) : empty
      if (longer !== empty || node === empty) return longer
    }
  }

  /** Natural logarithm of the probability that a letter, or with a space the word's end, follows a context. */
  logProbability(context: LetterContext, letter: string): number {
    return Math.log(this.#probability(context, this.#symbols.get(letter) ?? 0))
  }

  #probability(node: LetterContext, symbol: number): number {
    const kinds = this.#of(node, kindsOf)
    const lower =
      node === empty ? 1 / this.#symbols.size : this.#probability(this.#of(node, shorterOf), symbol)
    if (kinds === 0) return lower
    const child = this.#child(node, symbol)
    const count = child === empty ? 0 : this.#of(child, countOf)
    return (count + kinds * lower) / (this.#of(node, sumOf) + kinds)
  }

  #learn(word: string): void {
    /** N-grams that end at the letter before, by length. */
    let contexts: number[] = [empty, this.start]
    for (const letter of `${word}${boundary}`) {
      const symbol = this.#symbols.get(letter) ?? 0
      const grown = contexts.slice(0, this.#order).map((context) => {
        const node = this.#grow(context, symbol)
        if (this.#of(node, countOf) === 0) this.#records[context + kindsOf]!++
        this.#records[node + countOf]!++
        this.#records[context + sumOf]!++
        return node
      })
      contexts = [empty, ...grown]
    }
  }

  #of(node: number, what: number): number {
    return this.#records[node + what]!
  }

  #child(node: number, symbol: number): number {
    let child = this.#of(node, firstOf)
    while (child !== empty && this.#of(child, symbolOf) !== symbol) child = this.#of(child, nextOf)
    return child
  }

  /** The n-gram that is one letter longer, new where it was not known; the one without its first letter is known. */
  #grow(node: number, symbol: number): number {
    const known = this.#child(node, symbol)
    if (known !== empty) return known
    const child = this.#end
    this.#end += recordSize
    if (this.#end > this.#records.length) {
      const wider = new Int32Array(2 * this.#records.length)
      wider.set(this.#records)
      this.#records = wider
    }
    this.#records[child + symbolOf] = symbol
    this.#records[child + lengthOf] = this.#of(node, lengthOf) + 1
    this.#records[child + shorterOf] = node === empty ? empty : this.#child(this.#of(node, shorterOf), symbol)
    this.#records[child + nextOf] = this.#of(node, firstOf)
    this.#records[node + firstOf] = child
    return child
  }
}
