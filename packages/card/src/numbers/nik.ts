import type { Gender } from '../vocabularies/gender.ts'
import { type IsoDate, isoDate, resolveCentury } from './date.ts'
import { sixteenDigits } from './digits.ts'

/**
 * The parts of a NIK (Nomor Induk Kependudukan): region of first registration, date of birth with 40 added
 * to a woman's day, serial number. It stays for life: neither a move, nor a region's split, nor a corrected
 * date of birth changes it, and it has no check digit. So its parts may warn; they never overrule the print.
 */
export interface Nik {
  readonly digits: string
  /** Six digits: province, regency or city, district. The code may be one that no longer exists. */
  readonly region: string
  readonly gender: Gender
  /** Day of birth, 1 to 31, and month, 1 to 12; null where the digits name no day of the calendar. */
  readonly birth: { readonly day: number; readonly month: number; readonly yearOfCentury: number } | null
  /** Serial number among those born on one day, from 1. */
  readonly serial: number
}

/** Takes a NIK apart; null where the text has not sixteen digits. */
export function parseNik(text: string): Nik | null {
  const digits = sixteenDigits(text)
  if (digits === null) return null
  const shiftedDay = Number(digits.slice(6, 8))
  const day = shiftedDay > 40 ? shiftedDay - 40 : shiftedDay
  const month = Number(digits.slice(8, 10))
  const yearOfCentury = Number(digits.slice(10, 12))
  // 2000 is a leap year and 1900 is not: a 29 February of year 00 belongs to 2000.
  const exists = isoDate(2000 + yearOfCentury, month, day) ?? isoDate(1900 + yearOfCentury, month, day)
  return {
    digits,
    region: digits.slice(0, 6),
    gender: shiftedDay > 40 ? 'PEREMPUAN' : 'LAKI-LAKI',
    birth: exists === null ? null : { day, month, yearOfCentury },
    serial: Number(digits.slice(12)),
  }
}

/**
 * The date of birth in a NIK. Its two-digit year is 1924 or 2024: a printed date of birth (`near`) settles
 * it, otherwise the latest date that is not after the card's own (`notAfter`). Null where it has none.
 */
export function nikBirthDate(
  nik: Nik,
  context: { readonly near?: IsoDate | null; readonly notAfter: IsoDate },
): IsoDate | null {
  if (nik.birth === null) return null
  return resolveCentury(nik.birth.yearOfCentury, nik.birth.month, nik.birth.day, context)
}

/**
 * Puts a NIK together. `region` has six digits, `serial` runs from 1 to 9999.
 * Throws a RangeError where a part does not fit.
 */
export function formatNik(parts: {
  readonly region: string
  readonly gender: Gender
  readonly birthDate: IsoDate
  readonly serial: number
}): string {
  if (!/^\d{6}$/.test(parts.region)) throw new RangeError('a NIK begins with six digits of region code')
  if (!(parts.serial >= 1 && parts.serial <= 9999)) throw new RangeError('a NIK serial runs from 1 to 9999')
  const [year, month, day] = parts.birthDate.split('-').map(Number) as [number, number, number]
  if (isoDate(year, month, day) === null) throw new RangeError('a NIK needs a date of the calendar')
  const shiftedDay = parts.gender === 'PEREMPUAN' ? day + 40 : day
  return [parts.region, pad(shiftedDay, 2), pad(month, 2), pad(year % 100, 2), pad(parts.serial, 4)].join('')
}

function pad(number: number, length: number): string {
  return String(number).padStart(length, '0')
}
