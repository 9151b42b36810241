/**
 * A set of texts as a deterministic automaton. The beam search walks it one character at a time, so that it
 * only ever follows texts which the set contains. States are opaque.
 */
export interface Automaton<State = unknown> {
  readonly start: State
  /** The state after `character`, undefined when no text of the set goes on that way. */
  next(state: State, character: string): State | undefined
  /** Whether a text of the set may end here. */
  accepts(state: State): boolean
  /**
   * How much likelier, in nats, a character after a state is than others, or with null that the text ends there; left
   * out where all texts are alike.
   */
  weight?(state: State, character: string | null): number
}

/** What speaks for a text of a set by the weights of its characters, in nats; 0 where the set does not contain it. */
export function weightOf(text: string, automaton: Automaton): number {
  if (automaton.weight === undefined) return 0
  const states = statesAlong(text, automaton)
  if (states === null) return 0
  const signs = [...text, null]
  return signs.reduce((sum, sign, index) => sum + automaton.weight!(states[index], sign), 0)
}

/** Whether a set contains a text. */
export function contains(text: string, automaton: Automaton): boolean {
  const states = statesAlong(text, automaton)
  return states !== null && automaton.accepts(states.at(-1))
}

/** The states from the start on, one after each character; null where no text of the set begins so. */
function statesAlong(text: string, automaton: Automaton): readonly unknown[] | null {
  const states = [automaton.start]
  for (const character of text) {
    const next = automaton.next(states.at(-1), character)
    if (next === undefined) return null
    states.push(next)
  }
  return states
}

/**
 * Texts in which each position is one of a set of characters, written as in a picture clause: `9` a digit,
 * `A` a capital letter, `[01]` one of the characters listed, `?` after an item makes it optional, anything
 * else stands for itself. "99-99-9999" is a date. Spaces may stand between items, as cards print "003 / 006". The earliest item that fits takes
 * a character, so an optional item belongs behind those of its kind: "999?" is two or three digits.
 */
export function patternAutomaton(pattern: string): Automaton<number> {
  const items = [...pattern.matchAll(/(\[[^\]]+\]|.)(\??)/g)].map(([, symbol, mark]) => ({
    allows: allowance(symbol!),
    optional: mark === '?',
  }))
  return {
    start: 0,
    next(state, character) {
      if (character === ' ') return state > 0 && state < items.length ? state : undefined
      for (let position = state; position < items.length; position++) {
        if (items[position]!.allows(character)) return position + 1
        if (!items[position]!.optional) return undefined
      }
      return undefined
    },
    accepts: (state) => items.slice(state).every((item) => item.optional),
  }
}

function allowance(symbol: string): (character: string) => boolean {
  if (symbol === '9') return (character) => character >= '0' && character <= '9'
  if (symbol === 'A') return (character) => character >= 'A' && character <= 'Z'
  return (character) => symbol.includes(character) && !'[]'.includes(character)
}

/** The texts of two sets. */
export function eitherAutomaton<A, B>(
  one: Automaton<A>,
  other: Automaton<B>,
): Automaton<readonly [A | undefined, B | undefined]> {
  return {
    start: [one.start, other.start],
    next([a, b], character) {
      const next = [
        a === undefined ? undefined : one.next(a, character),
        b === undefined ? undefined : other.next(b, character),
      ] as const
      return next[0] === undefined && next[1] === undefined ? undefined : next
    },
    accepts: ([a, b]) => (a !== undefined && one.accepts(a)) || (b !== undefined && other.accepts(b)),
  }
}

/** Texts made of the given characters alone, and of spaces. */
export function characterAutomaton(characters: string): Automaton<true> {
  const allowed = new Set([...characters, ' '])
  return {
    start: true,
    next: (_state, character) => (allowed.has(character) ? true : undefined),
    accepts: () => true,
  }
}

/**
 * Texts of `length` characters each of whose beginnings is allowed. Spaces may stand between characters.
 */
export function prefixAutomaton(length: number, allows: (prefix: string) => boolean): Automaton<string> {
  return {
    start: '',
    next(state, character) {
      if (character === ' ') return state === '' || state.length === length ? undefined : state
      const prefix = state + character
      return prefix.length <= length && allows(prefix) ? prefix : undefined
    },
    accepts: (state) => state.length === length,
  }
}
