import { childrenOf, type Region, regionByCode } from '@bacakk/card'
import type { Random } from '../random.ts'
import type { Home } from './home.ts'
import type { Member } from './member.ts'

const abbreviations: readonly (readonly [RegExp, string])[] = [
  [/^JAKARTA.*/, 'JKT'],
  [/^SURABAYA$/, 'SBY'],
  [/^BANDUNG$/, 'BDG'],
  [/^YOGYAKARTA$/, 'JOGJAKARTA'],
  [/^SEMARANG$/, 'SMG'],
  [/^PEMATANG ?SIANTAR$/, 'P. SIANTAR'],
  [/^PEMATANG ?SIANTAR$/, 'PEM. SIANTAR'],
  [/^TANJUNG ?PINANG$/, 'TG. PINANG'],
  [/^TANJUNG (.*)/, 'TJ. $1'],
  [/^TANJUNG ?BALAI$/, 'TG. BALAI'],
  [/^BANDAR LAMPUNG$/, 'TANJUNG KARANG'],
  [/^BANDAR LAMPUNG$/, 'TELUK BETUNG'],
  [/^MAKASSAR$/, 'UJUNG PANDANG'],
  [/^JAYAPURA$/, 'HOLLANDIA'],
  [/^JAKARTA.*/, 'DJAKARTA'],
  [/^BOGOR$/, 'BUITENZORG'],
  [/^KEPULAUAN (.*)/, 'KEP. $1'],
  [/^LUBUK (.*)/, 'LB. $1'],
  [/^KOTA ?BUMI$/, 'KOTABUMI'],
  [/^(.)(.*)I (.*)/, '$1$2I$3'],
]

/** Chooses the regency a member comes from: most from here, some from where their people lives, few from anywhere. */
export function drawOrigin(random: Random, member: Member, home: Home): string {
  const young = member.relation === 'ANAK' || member.relation === 'CUCU'
  const stays = young ? 0.87 : member.relation === 'PEMBANTU' ? 0.2 : 0.74
  if (random.chance(stays)) return home.district.code
  const homeland = homelands[member.culture.name] ?? ['31', '32', '35']
  const province = random.weighted([
    [home.district.code.slice(0, 2), 5],
    [random.pick(homeland), 4],
    [random.pick(['31', '32', '33', '35', '12', '73', '51', '61', '71', '18']), 1],
  ])
  return random.pick(childrenOf(province)).code
}

const homelands: Readonly<Record<string, readonly string[]>> = {
  javanese: ['33', '33', '34', '35', '35'],
  sundanese: ['32', '32', '36'],
  betawi: ['31', '36'],
  madurese: ['35'],
  batak: ['12'],
  nias: ['12'],
  minang: ['13'],
  malay: ['14', '15', '16', '21'],
  acehnese: ['11'],
  balinese: ['51'],
  sasak: ['52'],
  timorese: ['53'],
  dayak: ['61', '62'],
  banjarese: ['63'],
  bugis: ['73'],
  toraja: ['73', '76'],
  minahasan: ['71'],
  gorontalese: ['75', '71'],
  ambonese: ['81'],
  papuan: ['91', '94', '95', '96'],
  butonese: ['74'],
  'chinese-indonesian': ['31', '61', '12', '35', '33'],
  'arab-indonesian': ['35', '31', '16'],
}

/** The place of birth as free text: the regency or city as a rule, or a district, a short form, a place abroad. */
export function printBirthPlace(random: Random, member: Member, origin: string): string {
  if (member.country !== null) return random.pick(member.country.birthPlaces)
  const district = regionByCode(origin)!
  const kind = random.uniform()
  if (kind < 0.004)
    return random.pick([
      'KUALA LUMPUR',
      'JEDDAH',
      'MEKKAH',
      'SINGAPURA',
      'HONG KONG',
      'RIYADH',
      'TAWAU',
      'DILI',
      'MADINAH',
      'AMSTERDAM',
      'SABAH',
      'TOKYO',
      'PARAMARIBO',
      'XIAMEN',
    ])
  if (kind < 0.006) return '-'
  if (kind < 0.09) return random.pick(childrenOf(origin)).name
  if (kind < 0.12) return villageIn(random, origin)?.name ?? district.name
  if (kind < 0.15)
    return `${district.kind === 'KOTA' ? 'KOTA' : random.pick(['KABUPATEN', 'KAB.', 'KAB'])} ${district.name}`
  if (kind < 0.2) return abbreviated(random, district.name)
  if (district.name.startsWith('JAKARTA') && kind < 0.85) return 'JAKARTA'
  return district.name
}

function villageIn(random: Random, origin: string): Region | null {
  const villages = childrenOf(random.pick(childrenOf(origin)).code)
  return villages.length === 0 ? null : random.pick(villages)
}

function abbreviated(random: Random, name: string): string {
  const possible = abbreviations.filter(([pattern]) => pattern.test(name))
  if (possible.length === 0) return random.chance(0.3) && name.includes(' ') ? name.replace(' ', '') : name
  const [pattern, replacement] = random.pick(possible)
  return name.replace(pattern, replacement)
}
