import type { Random } from '../random.ts'

/** A calendar day as the number of days since 1 January 1970. */
export type Day = number

const milliseconds = 86_400_000
const daysInYear = 365.2425

/** The day of a date; `month` counts from 1. */
export function dayOf(year: number, month: number, day: number): Day {
  return Date.UTC(year, month - 1, day) / milliseconds
}

export function yearOf(day: Day): number {
  return new Date(day * milliseconds).getUTCFullYear()
}

/** The day so many years later (earlier when negative), to the nearest day. */
export function yearsAfter(day: Day, years: number): Day {
  return Math.round(day + years * daysInYear)
}

/** Age in years, with fractions. */
export function ageOn(day: Day, born: Day): number {
  return (day - born) / daysInYear
}

/** A day from `first` to `last`, both included; `first` where the two are crossed. */
export function drawDay(random: Random, first: Day, last: Day): Day {
  return last <= first ? first : random.integer(first, last)
}

/** Its parts in digits: "05", "07", "1984". */
export function digitsOf(day: Day): { readonly day: string; readonly month: string; readonly year: string } {
  const [year, month, date] = new Date(day * milliseconds).toISOString().slice(0, 10).split('-')
  return { day: date!, month: month!, year: year! }
}

/** dd-mm-yyyy, as the cards print it. */
export function printDay(date: Day): string {
  const { day, month, year } = digitsOf(date)
  return `${day}-${month}-${year}`
}
