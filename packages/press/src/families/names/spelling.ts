import type { Random } from '../../random.ts'

const changes: readonly (readonly [RegExp, string])[] = [
  [/F/, 'P'],
  [/F/, 'V'],
  [/V/, 'F'],
  [/I$/, 'Y'],
  [/Y$/, 'I'],
  [/I/, 'IE'],
  [/I/, 'EE'],
  [/KH/, 'CH'],
  [/KH/, 'H'],
  [/Q/, 'K'],
  [/K/, 'Q'],
  [/Z/, 'J'],
  [/Z/, 'DZ'],
  [/D/, 'DH'],
  [/T/, 'TH'],
  [/SY/, 'SH'],
  [/SY/, 'S'],
  [/S/, 'SY'],
  [/U/, 'OE'],
  [/O/, 'U'],
  [/U/, 'O'],
  [/A$/, 'AH'],
  [/AH$/, 'A'],
  [/AH$/, 'AT'],
  [/(?<=[AEIOU])([LMNRST])(?=[AEIOU])/, '$1$1'],
  [/([LMNRSTBDFKP])\1/, '$1'],
  [/Y([AU])/, 'I$1'],
  [/I([AU])/, 'IY$1'],
  [/C/, 'CH'],
  [/KS/, 'X'],
  [/X/, 'KS'],
  [/E/, 'EA'],
  [/AI/, 'AY'],
  [/W/, 'V'],
]

/** One of the spellings that a name is met in, such as FITRY or PITRI for FITRI. */
export function spelledOtherwise(random: Random, name: string): string {
  const possible = changes.filter(([pattern]) => pattern.test(name))
  if (possible.length === 0) return name
  const [pattern, replacement] = random.pick(possible)
  return name.replace(pattern, replacement)
}

const lettersBefore1972: Readonly<Record<string, string>> = { SY: 'SJ', Y: 'J', J: 'DJ', C: 'TJ', U: 'OE' }

/** The name in the spelling used before 1972 (Ejaan van Ophuijsen or Soewandi), such as SOEDJONO for SUJONO. */
export function spelledBefore1972(random: Random, name: string): string {
  const keepsU = random.chance(0.2)
  return name.replace(/SY|Y(?=[AEIOU])|J|C(?!H)|U/g, (letter) =>
    letter === 'U' && keepsU ? letter : lettersBefore1972[letter]!,
  )
}
