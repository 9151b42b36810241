import { educationLevels } from '@bacakk/card'
import type { Random } from '../random.ts'
import { ageOn, type Day, yearOf } from './day.ts'
import type { Member } from './member.ts'
import type { Office } from './office.ts'

/** Adults by level of education (index into the vocabulary's rising order), born before the given year. */
const adultLevels: readonly (readonly [before: number, weights: readonly number[]])[] = [
  [1945, [30, 22, 30, 7, 7, 0.5, 1, 2, 0.3, 0.1]],
  [1960, [10, 14, 36, 13, 17, 1.5, 2.5, 5, 0.9, 0.2]],
  [1975, [3, 6, 27, 19, 31, 1.5, 3.5, 8, 1.4, 0.3]],
  [1990, [1.5, 2, 15, 19, 40, 1.5, 4.5, 14, 2, 0.4]],
  [3000, [1, 1, 6, 16, 48, 1.2, 4.5, 20, 1.6, 0.2]],
]

/** The highest level of education by age and year of birth, in the canonical form of the vocabulary. */
export function drawEducation(random: Random, member: Member, on: Day): string {
  const age = ageOn(on, member.born)
  const level = (index: number) => educationLevels.entries[index]!.canonical
  if (age < 6) return level(0)
  if (age < 12.3) return level(age < 7 && random.chance(0.6) ? 0 : random.chance(0.06) ? 0 : 1)
  if (age < 15.3) return level(random.chance(0.92) ? 2 : 1)
  if (age < 18.3) return level(random.chance(0.88) ? 3 : 2)
  if (age < 22.5)
    return level(
      random.weighted([
        [4, 78],
        [3, 13],
        [2, 6],
        [6, 2],
        [5, 1],
      ]),
    )
  if (member.relation === 'PEMBANTU') return level(random.integer(2, 4))
  const weights = adultLevels.find(([before]) => yearOf(member.born) < before)![1]
  return level(random.weighted(weights.map((weight, index) => [index, weight] as const)))
}

const unlisted: readonly (readonly [canonical: string, old: readonly string[]])[] = [
  ['TAMAT SD/SEDERAJAT', ['SD', 'SR', 'TAMAT SD', 'SD SEDERAJAT']],
  ['SLTP/SEDERAJAT', ['SLTP', 'SMP', 'SMP/SEDERAJAT', 'TAMAT SLTP/SEDERAJAT', 'TAMAT SLTP']],
  ['SLTA/SEDERAJAT', ['SLTA', 'SMA', 'SMK', 'SMA/SEDERAJAT', 'TAMAT SLTA/SEDERAJAT', 'TAMAT SLTA']],
  ['AKADEMI/DIPLOMA III/S. MUDA', ['D3', 'D-III', 'DIPLOMA III', 'AKADEMI/DIPLOMA III/S.MUDA']],
  ['DIPLOMA IV/STRATA I', ['S1', 'S-1', 'STRATA I', 'STRATA-I', 'SARJANA']],
  ['STRATA II', ['S2', 'S-2']],
]

/** The education as the office prints it; one in two hundred in words that are on no list. */
export function printEducation(random: Random, office: Office, education: string): string {
  const old = unlisted.find(([canonical]) => canonical === education)
  if (old !== undefined && random.chance(0.006)) return random.pick(old[1])
  if (education === 'TIDAK/BELUM SEKOLAH') return office.neverSchooled
  if (education === 'AKADEMI/DIPLOMA III/S. MUDA' && random.chance(0.2))
    return random.pick([
      'AKADEMI/DIPLOMA III/S.MUDA',
      'AKADEMI/DIPLOMA III/SARJANA MUDA',
      'AKADEMI/ DIPLOMA III/S. MUDA',
    ])
  return education.replace(/^STRATA /, office.strata)
}
