import type { Random } from '../random.ts'
import type { Member } from './member.ts'
import type { Office } from './office.ts'

/** The blood type: mostly not known; with and without Rhesus factor where it is. */
export function printBloodType(random: Random, office: Office): string {
  if (random.chance(0.62)) return office.unknownBlood
  if (random.chance(0.3)) return office.unknownBlood === '-' ? 'TIDAK TAHU' : '-'
  return random.weighted([
    ['O', 30],
    ['B', 22],
    ['A', 21],
    ['AB', 7],
    ['O+', 5],
    ['B+', 4],
    ['A+', 4],
    ['AB+', 2],
    ['O-', 1],
    ['A-', 1],
    ['B-', 1],
    ['AB-', 1],
  ])
}

/** The passport's number: of nearly all foreigners and of a few citizens. */
export function printPassport(random: Random, { country }: Member, age: number): string {
  if (country !== null) return random.chance(0.94) ? filled(random, random.pick(country.passports)) : '-'
  if (!random.chance(age < 17 ? 0.004 : 0.016)) return '-'
  return filled(
    random,
    random.pick([
      'A9999999',
      'B9999999',
      'C9999999',
      'X999999',
      'XE999999',
      'E9999999',
      'AS999999',
      'S999999',
      'V999999',
      'B 9999999',
    ]),
  )
}

/** The number of a foreigner's stay permit (KITAS or KITAP). */
export function printStayPermit(random: Random, { country }: Member): string {
  if (country === null || random.chance(0.06)) return '-'
  return filled(
    random,
    random.pick([
      '2D99AA9999-A',
      '2C99AA9999-A',
      '2D99AA9999AA',
      '2C99AA9999AA',
      'J9U9AA9999',
      '2C9AAA9999-A',
      '2D41JE9999-A',
      '2C21JE9999-A',
      'IM9AA999999',
      'KITAP 2D99AA9999',
    ]),
  )
}

/** Draws a letter for each A and a digit for each 9 of the pattern; the rest stands as it is. */
function filled(random: Random, pattern: string): string {
  return pattern
    .replace(/9/g, () => String(random.integer(0, 9)))
    .replace(/(?<=\d)A+|^A+(?=\d)/g, (letters) =>
      letters.replace(/A/g, () => random.pick([...'ABCDEFGHJKLMNPQRSTUVWXYZ'])),
    )
}
