import { childrenOf } from '@bacakk/card'
import type { Random } from '../random.ts'
import { type Day, dayOf, digitsOf, drawDay, yearOf, yearsAfter } from './day.ts'
import { formerCodeOf, type Home } from './home.ts'
import type { Member } from './member.ts'

/** Why a NIK does not say what its card says; all of it happens and none of it is an error. */
export type NikException =
  | 'other-region'
  | 'former-code'
  | 'retired-district'
  | 'date-corrected'
  | 'sex-corrected'
  | 'missing'

export interface DrawnNik {
  readonly digits: string
  readonly exceptions: readonly NikException[]
}

/** Draws the NIK of a member whose regency of origin has this four-digit code; never one of those taken. */
export function drawNik(
  random: Random,
  member: Member,
  home: Home,
  origin: string,
  taken: ReadonlySet<string>,
): DrawnNik {
  if (random.chance(0.003)) return { digits: '-', exceptions: ['missing'] }
  const exceptions: NikException[] = []
  const region = registeredAt(random, member, home, origin, exceptions)
  let date = member.born
  if (random.chance(0.018)) {
    date = otherDate(random, member.born)
    if (date !== member.born) exceptions.push('date-corrected')
  }
  const sexCorrected = random.chance(0.003)
  if (sexCorrected) exceptions.push('sex-corrected')
  const woman = (member.gender === 'female') !== sexCorrected
  const { day, month, year } = digitsOf(date)
  const front = `${region}${String(Number(day) + (woman ? 40 : 0)).padStart(2, '0')}${month}${year.slice(2)}`
  let digits = front + drawSerial(random)
  while (taken.has(digits)) digits = front + drawSerial(random)
  return { digits, exceptions }
}

/** The family card's number: region, day of recording, serial. */
export function drawFamilyCardNumber(random: Random, home: Home, issuedOn: Day): string {
  const code = random.chance(0.93) ? home.code : anotherDistrict(random, home.district.code)
  const first = Math.max(dayOf(2004, 6, 1), yearsAfter(issuedOn, -14))
  const recorded = random.chance(0.3) ? issuedOn - random.integer(0, 20) : drawDay(random, first, issuedOn)
  const { day, month, year } = digitsOf(recorded)
  return `${code}${day}${month}${year.slice(2)}${drawSerial(random)}`
}

function drawSerial(random: Random): string {
  const upTo = random.weighted([
    [9, 62],
    [40, 24],
    [400, 8],
    [9999, 6],
  ])
  return String(random.integer(1, upTo)).padStart(4, '0')
}

function registeredAt(
  random: Random,
  member: Member,
  home: Home,
  origin: string,
  exceptions: NikException[],
): string {
  if (origin !== home.district.code) {
    exceptions.push('other-region')
    const former = formerCodeOf(origin)
    const district = anotherDistrict(random, origin)
    if (former === null || random.chance(0.3)) return district
    exceptions.push('former-code')
    return former + district.slice(4)
  }
  const bornBeforeSplit = yearOf(member.born) < 2022
  const former = formerCodeOf(origin)
  if (former !== null && bornBeforeSplit && random.chance(0.75)) {
    if (!home.code.startsWith(former)) exceptions.push('former-code')
    return former + home.subDistrict.code.slice(4)
  }
  if (random.chance(0.012)) {
    exceptions.push('retired-district')
    return origin + String(random.integer(41, 79))
  }
  if (random.chance(member.relation === 'ANAK' || member.relation === 'CUCU' ? 0.96 : 0.86)) return home.code
  exceptions.push('other-region')
  return anotherDistrict(random, origin)
}

/** Six digits of any district in the regency. */
function anotherDistrict(random: Random, districtCode: string): string {
  const districts = childrenOf(districtCode)
  return districts.length === 0 ? `${districtCode}01` : random.pick(districts).code
}

/** The date that stood in the papers when the NIK was given: another day, month or year, day and month swapped. */
function otherDate(random: Random, born: Day): Day {
  const { day, month } = digitsOf(born)
  const year = yearOf(born)
  return random.pick([
    () => (Number(day) <= 12 ? dayOf(year, Number(day), Number(month)) : born - random.integer(1, 9)),
    () => yearsAfter(born, random.pick([-2, -1, 1])),
    () => dayOf(year, 7, 1),
    () => born + random.pick([-30, -10, -1, 10]),
  ])()
}
