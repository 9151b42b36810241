import type { HeaderField, PersonField } from '@bacakk/card'
import type { Alphabet, Emission } from '../decoding/emission.ts'
import { type Grammar, grammarOf } from '../decoding/grammar.ts'
import { decodeText, type Looks } from '../decoding/text-decoder.ts'
import type { CardText } from './card-text.ts'
import type { FieldText } from './text-reader.ts'

/** Between these a zero's log probability leaves open whether it is one; below, down to `faint`, it shows blur. */
const doubtful = { from: -4, to: -0.3 }
const faint = -7

/** A digit less likely than this, in nats, is unclear. */
const clear = -0.3

/** Least number of doubtful zeros that tell a card with crossed zeros, and least for each digit that speaks for blur. */
const telling = { least: 3, forBlurred: 2.25 }

/** How much likelier, in nats, a zero is where zeros are crossed than the recogniser says. */
const favour = 3.5

/**
 * Decodes the numbers of a card again whose typeface crosses or dots its zeros. The recogniser may take such a
 * zero for any round digit, but then thinks of a zero too, and over no other digit does it. One cell does not
 * show that; all cells of a card do.
 */
export function readCrossedZeros(card: CardText, alphabet: Alphabet): CardText {
  const zero = alphabet.symbol('0')!
  const texts = [...card.header, ...card.persons.flatMap((person) => [...person])]
  const emissions = texts.flatMap(([field, { looks }]) =>
    looks !== null && isAlike(grammarOf(field)) ? [looks[0]] : [],
  )
  if (!zerosAreCrossed(emissions, alphabet, zero)) return card
  const again = <Field extends HeaderField | PersonField>(texts: ReadonlyMap<Field, FieldText>) =>
    new Map([...texts].map(([field, text]) => [field, readAgain(field, text, alphabet, zero)] as const))
  return { header: again(card.header), persons: card.persons.map(again) }
}

/** Whether a field is set in digits of the same typeface as the others: the card's own number is not. */
function isAlike({ kind, numeric }: Grammar): boolean {
  return numeric && kind !== 'kk'
}

function zerosAreCrossed(emissions: readonly Emission[], alphabet: Alphabet, zero: number): boolean {
  let zeros = 0
  let blurred = 0
  for (const { steps, symbols, logProbabilities } of emissions) {
    let before = 0
    for (let step = 0; step < steps; step++) {
      const offset = step * symbols
      const best = likeliest(logProbabilities, offset, symbols)
      if (best !== 0 && best !== before && isRound(alphabet.character(best))) {
        const chance = logProbabilities[offset + zero]!
        if (chance > doubtful.from && chance < doubtful.to) zeros++
        else if (logProbabilities[offset + best]! < clear || (chance > faint && chance <= doubtful.from))
          blurred++
      }
      before = best
    }
  }
  return zeros >= Math.max(telling.least, telling.forBlurred * blurred)
}

function readAgain(
  field: HeaderField | PersonField,
  text: FieldText,
  alphabet: Alphabet,
  zero: number,
): FieldText {
  const grammar = grammarOf(field)
  if (text.looks === null || !isAlike(grammar)) return text
  const [first, ...others] = text.looks.map((look) => favouringZero(look, alphabet, zero))
  const looks: Looks = [first!, ...others]
  return { ...text, ...decodeText(looks, alphabet, grammar), looks }
}

/** The emission with a zero likelier wherever a digit is seen and a zero thought of. */
function favouringZero(
  { steps, symbols, logProbabilities }: Emission,
  alphabet: Alphabet,
  zero: number,
): Emission {
  const result = logProbabilities.slice()
  for (let offset = 0; offset < steps * symbols; offset += symbols) {
    const best = likeliest(logProbabilities, offset, symbols, 1)
    const chance = logProbabilities[offset + zero]!
    if (chance < doubtful.from - 1 || !isRound(alphabet.character(best))) continue
    const odds = Math.exp(chance)
    const total = Math.log(1 + (Math.exp(favour) - 1) * odds)
    for (let symbol = 0; symbol < symbols; symbol++) result[offset + symbol]! -= total
    result[offset + zero]! += favour
  }
  return { steps, symbols, logProbabilities: result }
}

/** Digits, and the letters that zeros are taken for. */
function isRound(character: string): boolean {
  return /[0-9OQGSDB&]/.test(character)
}

function likeliest(logProbabilities: Float32Array, offset: number, symbols: number, from = 0): number {
  let best = from
  for (let symbol = from + 1; symbol < symbols; symbol++)
    if (logProbabilities[offset + symbol]! > logProbabilities[offset + best]!) best = symbol
  return best
}
