import { isoDate } from './date.ts'
import { sixteenDigits } from './digits.ts'

/**
 * The parts of a family card's number: region, date of recording, serial number. The date is not the date of
 * issue at the foot of the card, and the region may differ from the printed address.
 */
export interface FamilyCardNumber {
  readonly digits: string
  /** Six digits: province, regency or city, district. */
  readonly region: string
  /** Day of recording; null where the digits name no day of the calendar. */
  readonly recorded: { readonly day: number; readonly month: number; readonly yearOfCentury: number } | null
  /** Serial number among the families recorded on one day, from 1. */
  readonly serial: number
}

/** Takes a family card's number apart; null where the text has not sixteen digits. */
export function parseFamilyCardNumber(text: string): FamilyCardNumber | null {
  const digits = sixteenDigits(text)
  if (digits === null) return null
  const day = Number(digits.slice(6, 8))
  const month = Number(digits.slice(8, 10))
  const yearOfCentury = Number(digits.slice(10, 12))
  return {
    digits,
    region: digits.slice(0, 6),
    recorded: isoDate(2000 + yearOfCentury, month, day) === null ? null : { day, month, yearOfCentury },
    serial: Number(digits.slice(12)),
  }
}
