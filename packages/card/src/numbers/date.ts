import { oneLine } from '../text.ts'

/** An ISO 8601 calendar date, YYYY-MM-DD. Two of them compare as texts. */
export type IsoDate = string

/**
 * Reads a printed date, DD-MM-YYYY with any spacing; null where it is none or the calendar does not have
 * it. Years run from 1800 to 2199.
 */
export function parseDate(text: string): IsoDate | null {
  const match = /^(\d{2}) ?[-/.] ?(\d{2}) ?[-/.] ?(\d{4})$/.exec(oneLine(text))
  if (match === null) return null
  const [, day, month, year] = match
  return isoDate(Number(year), Number(month), Number(day))
}

/** Prints an ISO date as the card does, DD-MM-YYYY. */
export function printDate(date: IsoDate): string {
  return date.split('-').reverse().join('-')
}

/** The ISO date of a day in the Gregorian calendar; null where there is no such day or the year is out of reach. */
export function isoDate(year: number, month: number, day: number): IsoDate | null {
  if (year < 1800 || year > 2199) return null
  const date = new Date(Date.UTC(year, month - 1, day))
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null
  return date.toISOString().slice(0, 10)
}

/** Years from one date to another, fractions included; negative when `to` is the earlier one. */
export function yearsBetween(from: IsoDate, to: IsoDate): number {
  return (Date.parse(to) - Date.parse(from)) / (365.2425 * 86_400_000)
}

/**
 * Resolves a date whose year has two digits: the century that comes nearest to `near` where that is known,
 * otherwise the latest that is not after `notAfter`. Null where the calendar has no such day.
 */
export function resolveCentury(
  yearOfCentury: number,
  month: number,
  day: number,
  context: { readonly near?: IsoDate | null; readonly notAfter: IsoDate },
): IsoDate | null {
  const candidates = [1800, 1900, 2000, 2100]
    .map((century) => isoDate(century + yearOfCentury, month, day))
    .filter((date) => date !== null)
  const near = context.near
  if (near) {
    const distance = (date: IsoDate) => Math.abs(yearsBetween(date, near))
    return candidates.reduce<IsoDate | null>(
      (best, date) => (best === null || distance(date) < distance(best) ? date : best),
      null,
    )
  }
  return candidates.findLast((date) => date <= context.notAfter) ?? null
}
