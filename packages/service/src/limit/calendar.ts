import { type RawBuilder, sql } from 'kysely'

/** Days and months are counted in West Indonesian Time; it has no daylight saving. */
export const TIME_ZONE = 'Asia/Jakarta'
const OFFSET = 7 * 3_600_000
const DAY = 86_400_000

/** Today as YYYY-MM-DD by the store's clock. */
export const today: RawBuilder<string> = sql<string>`to_char(clock_timestamp() at time zone ${sql.lit(TIME_ZONE)}, 'YYYY-MM-DD')`

/** Whole seconds from a moment to the next midnight, at least 1. */
export function secondsToMidnight(now = Date.now()): number {
  return Math.max(1, Math.ceil((DAY - ((now + OFFSET) % DAY)) / 1000))
}

/** The first moment of a month given as YYYY-MM and of the month after it. Throws RangeError. */
export function monthBounds(month: string): { readonly from: Date; readonly to: Date } {
  const match = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(month)
  if (!match) throw new RangeError(`"${month}" is not a month; write it as 2026-11`)
  const [year, index] = [Number(match[1]), Number(match[2]) - 1]
  return {
    from: new Date(Date.UTC(year, index) - OFFSET),
    to: new Date(Date.UTC(year, index + 1) - OFFSET),
  }
}

/** The month of a moment as YYYY-MM. */
export function currentMonth(now = Date.now()): string {
  return new Date(now + OFFSET).toISOString().slice(0, 7)
}
