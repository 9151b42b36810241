import type { Family } from '../family.ts'
import type { Random } from '../random.ts'
import { type Day, digitsOf, yearOf, yearsAfter } from './day.ts'
import type { Home } from './home.ts'
import { drawCulture, drawReligion } from './names/peoples.ts'

/** The official who signs the card. */
export function drawRegistrar(random: Random, home: Home, issuedOn: Day): Family['registrar'] {
  const culture = drawCulture(random, home.district.code.slice(0, 2))
  const religion = drawReligion(random, culture)
  const gender = random.chance(0.76) ? 'male' : 'female'
  const born = yearsAfter(issuedOn, -random.uniform(41, 59))
  const bearer = {
    gender,
    bornIn: yearOf(born),
    lineage: culture.lineage(random),
    order: random.integer(0, 4),
    muslim: religion === 'ISLAM',
  } as const
  const name = culture.fullName(random, bearer)
  const male = gender === 'male'
  const hajj = religion === 'ISLAM' && random.chance(0.3) ? (male ? 'H. ' : 'Hj. ') : ''
  const before = random.weighted([
    ['', 40],
    [male ? 'Drs. ' : 'Dra. ', 32],
    ['Ir. ', 12],
    ['Dr. ', 4],
  ])
  const after = random.weighted([
    ['', 16],
    [', S.H.', 10],
    [', S.Sos', 9],
    [', SH, MH', 5],
    [', M.Si', 14],
    [', S.Sos, M.Si', 8],
    [', MM', 7],
    [', S.E., M.M.', 6],
    [', S.IP, M.AP', 5],
    [', M.Pd', 4],
    [', S.STP, M.Si', 6],
    [', S.Kom', 3],
    [', S.H., M.H.', 5],
  ])
  const written = random.weighted([
    [`${before}${hajj}${name}${after}`, 4],
    [`${before}${hajj}${name}${after}`.toUpperCase(), 3],
    [`${before}${hajj}${capitalised(name)}${after}`, 3],
  ])
  const joined = digitsOf(yearsAfter(born, random.uniform(21, 30)))
  const { day, month, year } = digitsOf(born)
  const serial = String(random.integer(1, random.pick([9, 9, 30]))).padStart(3, '0')
  const separator = random.chance(0.6) ? ' ' : ''
  const nip = [`${year}${month}${day}`, `${joined.year}${joined.month}`, male ? '1' : '2', serial].join(
    separator,
  )
  const kind = home.district.kind.startsWith('KOTA') ? 'KOTA' : 'KABUPATEN'
  return { name: written, nip, place: `${kind} ${home.district.name}` }
}

/** AHMAD YANI as "Ahmad Yani". */
function capitalised(name: string): string {
  return name.replace(/[A-Z']+/g, (word) => word[0] + word.slice(1).toLowerCase())
}
