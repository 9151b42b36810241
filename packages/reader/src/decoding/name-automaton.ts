import { readFileSync } from 'node:fs'
import { type Automaton, characterAutomaton, weightOf } from './automaton.ts'
import { type LetterContext, LetterModel } from './letter-model.ts'

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** Longest n-gram of letters that is counted in names. */
const order = 6

/** How much of what names say counts beside the pixels: parents invent names, and offices spell as they hear. */
const share = 0.3

/** What a letter of a name costs in the mean, in nats: longer texts are as likely as shorter ones. */
const usual = 2.6

let counted: LetterModel | null = null

/**
 * Letters as they follow each other in Indonesian names; counted when it is first asked for. The words are those of all
 * peoples, gathered apart from the press's names, so that pictures of the press do not show what was counted here.
 */
function nameModel(): LetterModel {
  if (counted === null) {
    const names = readFileSync(new URL('../../data/names.txt', import.meta.url), 'utf8')
    counted = new LetterModel(names.split(/\s+/).filter(Boolean), letters, order)
  }
  return counted
}

/** How usual the least usual word of a name is: nats a letter beyond what letters of names cost in the mean. */
export function usualness(name: string): number {
  const words = name
    .toUpperCase()
    .split(/[^A-Z']+/)
    .filter(Boolean)
  const perLetter = words.map((word) => weightOf(word, wordAutomaton) / share / (word.length + 1))
  return perLetter.length === 0 ? 0 : Math.min(...perLetter)
}

/** Texts made of the given characters, the likelier the more their words look like names. */
export function nameAutomaton(characters: string): Automaton<LetterContext> {
  const allowed = characterAutomaton(characters)
  return {
    // The names are not read before a text is weighed.
    get start() {
      return nameModel().start
    },
    next(state, character) {
      if (allowed.next(true, character) === undefined) return undefined
      // An apostrophe is written or left out as it pleases: SA'IDAH, SAIDAH.
      return character === "'" ? state : nameModel().after(state, character)
    },
    accepts: () => true,
    weight(state, character) {
      const model = nameModel()
      if (character !== null && letters.includes(character))
        return share * (model.logProbability(state, character) + usual)
      const endsWord = (character === null || character === ' ') && state !== model.start
      return endsWord ? share * (model.logProbability(state, ' ') + usual) : 0
    },
  }
}

const wordAutomaton = nameAutomaton(`${letters}'`)
