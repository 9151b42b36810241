/** Stands before and behind every word. */
const boundary = ' '

/** A context: the letters before the next one, as many as the model looks back on. */
export type LetterContext = number

const empty: LetterContext = 0

/**
 * How likely letters follow each other in a set of words: character n-grams with interpolated Witten-Bell smoothing
 * (Witten & Bell, "The Zero-Frequency Problem", IEEE Transactions on Information Theory 37(4), 1991). N-grams are the
 * nodes of a trie; a context is one of them.
 */
export class LetterModel {
  /** The context at the beginning of a word. */
  readonly start: LetterContext
  readonly #order: number
  readonly #symbols: ReadonlyMap<string, number>
  /** By node: its last letter, how often it was counted, its length, and itself without its first letter. */
  readonly #symbol: number[] = [0]
  readonly #count: number[] = [0]
  readonly #length: number[] = [0]
  readonly #shorter: number[] = [empty]
  /** By node: its longer n-grams as a list from the first to the next of them, how many, and the sum of their counts. */
  readonly #first: number[] = [empty]
  readonly #next: number[] = [empty]
  readonly #kinds: number[] = [0]
  readonly #sum: number[] = [0]

  /** Counts the n-grams of up to `order` of the `letters` in words; letters that are not listed end a word. */
  constructor(words: Iterable<string>, letters: string, order: number) {
    this.#order = order
    this.#symbols = new Map([boundary, ...letters].map((letter, symbol) => [letter, symbol]))
    this.start = this.#grow(empty, 0)
    for (const word of words) this.#learn(word)
  }

  /** The context after one more letter. */
  after(context: LetterContext, letter: string): LetterContext {
    const symbol = this.#symbols.get(letter) ?? 0
    if (symbol === 0) return this.start
    for (let node = context; ; node = this.#shorter[node]!) {
      const longer = this.#length[node]! < this.#order - 1 ? this.#child(node, symbol) : empty
      if (longer !== empty || node === empty) return longer
    }
  }

  /** Natural logarithm of the probability that a letter, or with a space the word's end, follows a context. */
  logProbability(context: LetterContext, letter: string): number {
    return Math.log(this.#probability(context, this.#symbols.get(letter) ?? 0))
  }

  #probability(node: LetterContext, symbol: number): number {
    const kinds = this.#kinds[node]!
    const lower = node === empty ? 1 / this.#symbols.size : this.#probability(this.#shorter[node]!, symbol)
    if (kinds === 0) return lower
    const child = this.#child(node, symbol)
    return ((child === empty ? 0 : this.#count[child]!) + kinds * lower) / (this.#sum[node]! + kinds)
  }

  #learn(word: string): void {
    /** N-grams that end at the letter before, by length. */
    let contexts: number[] = [empty, this.start]
    for (const letter of `${word}${boundary}`) {
      const symbol = this.#symbols.get(letter) ?? 0
      const grown = contexts.slice(0, this.#order).map((context) => {
        const node = this.#grow(context, symbol)
        if (this.#count[node] === 0) this.#kinds[context]!++
        this.#count[node]!++
        this.#sum[context]!++
        return node
      })
      contexts = [empty, ...grown]
    }
  }

  #child(node: number, symbol: number): number {
    let child = this.#first[node]!
    while (child !== empty && this.#symbol[child] !== symbol) child = this.#next[child]!
    return child
  }

  /** The n-gram that is one letter longer, new where it was not known; the one without its first letter is known. */
  #grow(node: number, symbol: number): number {
    const known = this.#child(node, symbol)
    if (known !== empty) return known
    const child = this.#symbol.length
    this.#symbol.push(symbol)
    this.#count.push(0)
    this.#length.push(this.#length[node]! + 1)
    this.#shorter.push(node === empty ? empty : this.#child(this.#shorter[node]!, symbol))
    this.#first.push(empty)
    this.#next.push(this.#first[node]!)
    this.#kinds.push(0)
    this.#sum.push(0)
    this.#first[node] = child
    return child
  }
}
