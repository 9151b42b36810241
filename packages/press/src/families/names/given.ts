import type { Random } from '../../random.ts'
import { compoundName } from './compound.ts'
import type { Gender, NameBearer } from './culture.ts'
import { modernFemale, modernFemaleEndings, modernMale, modernMaleEndings } from './modern.ts'
import { muhammad } from './muhammad.ts'
import { muslimFemale, muslimMale, servantOf } from './muslim.ts'
import { spelledBefore1972, spelledOtherwise } from './spelling.ts'
import { syllableName } from './syllables.ts'

/** A word from the list, now and then in another spelling, in the old one, or made up after its pattern. */
export function wordFrom(random: Random, list: readonly string[], bearer: NameBearer): string {
  const made = random.uniform()
  if (made < 0.04) return syllableName(random, bearer.gender)
  const word = random.pick(list)
  if (bearer.bornIn < 1972 && made < 0.13) return spelledBefore1972(random, word)
  return made > 0.86 ? spelledOtherwise(random, word) : word
}

/** The words joined by spaces, none twice in a row. */
export function joined(...parts: readonly string[]): string {
  return parts
    .flatMap((part) => part.split(' '))
    .filter((word, index, all) => word !== '' && word !== all[index - 1])
    .join(' ')
}

/** A name of one to four words of Arabic origin, such as MOCH. FAJAR SYA'BAN or SITI NUR'AINI. */
export function muslimName(random: Random, bearer: NameBearer): string {
  const list = bearer.gender === 'male' ? muslimMale : muslimFemale
  const word = () => wordFrom(random, list, bearer)
  const count = wordCount(random, bearer.bornIn)
  if (bearer.gender === 'female') {
    if (count > 1 && random.chance(0.18)) {
      const prefix = random.pick([
        'SITI',
        'SITI',
        'SITI',
        'ST.',
        'ST',
        'NUR',
        'NURUL',
        'UMI',
        'UMMI',
        'SRI',
        'DEWI',
        'DWI',
      ])
      return joined(prefix, ...Array.from({ length: count - 1 }, word))
    }
    return joined(...Array.from({ length: count }, word))
  }
  const head = random.uniform()
  if (head < 0.3)
    return joined(random.pick(muhammad), ...Array.from({ length: Math.max(1, count - 1) }, word))
  if (head < 0.4) {
    const servant = random.pick(['ABDUL', 'ABDUL', 'ABDUL', 'ABDUL', 'ABD.', 'ABD', 'ABDOEL', 'ABD.', 'ABDU'])
    return joined(servant, wordFrom(random, servantOf, bearer), count > 2 ? word() : '')
  }
  return joined(...Array.from({ length: count }, word))
}

/** A name of one to four words as it is given all over the country. */
export function modernName(random: Random, bearer: NameBearer): string {
  const [list, endings] =
    bearer.gender === 'male'
      ? ([modernMale, modernMaleEndings] as const)
      : ([modernFemale, modernFemaleEndings] as const)
  const count = wordCount(random, bearer.bornIn)
  const words = Array.from({ length: Math.max(1, count - 1) }, () =>
    bearer.muslim && random.chance(0.25)
      ? wordFrom(random, bearer.gender === 'male' ? muslimMale : muslimFemale, bearer)
      : wordFrom(random, list, bearer),
  )
  return joined(...words, count > 1 ? wordFrom(random, endings, bearer) : '')
}

/** What an inventive parent makes up: one to three words of free syllables among common ones. */
export function inventedName(random: Random, bearer: NameBearer): string {
  const count = wordCount(random, bearer.bornIn)
  return joined(
    ...Array.from({ length: count }, () =>
      random.chance(0.6)
        ? syllableName(random, bearer.gender)
        : wordFrom(random, bearer.gender === 'male' ? modernMale : modernFemale, bearer),
    ),
  )
}

/** A single word for an elder, such as WAGIYEM. */
export function elderName(random: Random, gender: Gender, list: readonly string[]): string {
  return random.chance(0.5) ? compoundName(random, gender) : random.pick(list)
}

/** Number of words in a name: one is common among the old, and not given since 2022. */
export function wordCount(random: Random, bornIn: number): number {
  if (bornIn < 1955)
    return random.weighted([
      [1, 6],
      [2, 3.4],
      [3, 0.6],
    ])
  if (bornIn < 1975)
    return random.weighted([
      [1, 3],
      [2, 6],
      [3, 1],
    ])
  if (bornIn < 1995)
    return random.weighted([
      [1, 0.8],
      [2, 6.5],
      [3, 2.5],
      [4, 0.2],
    ])
  return random.weighted([
    [1, bornIn > 2022 ? 0.02 : 0.3],
    [2, 4],
    [3, 4.8],
    [4, 0.8],
    [5, 0.1],
  ])
}
