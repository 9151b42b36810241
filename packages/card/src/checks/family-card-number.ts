import { parseFamilyCardNumber } from '../numbers/family-card-number.ts'
import { isBlank } from '../text.ts'
import { type CardCheck, outcomeOf, result } from './check.ts'

/** The number of a family card has sixteen digits, a date of the calendar and a serial number that is not zero. */
export const checkFamilyCardNumberStructure: CardCheck = (card) => {
  const number = parseFamilyCardNumber(card.kk)
  const sound = isBlank(card.kk) ? null : number !== null && number.recorded !== null && number.serial > 0
  return [
    result('family-card-number-structure', outcomeOf(sound), ['kk'], {
      agrees: 'The number of the card is built as it must be.',
      disagrees:
        'The number of the card does not have sixteen digits with a date and a serial number in them.',
      unknown: 'There is no card number.',
    }),
  ]
}
