import {
  childrenOf,
  printedRegionForms,
  printRegion,
  type Region,
  regionByCode,
  registrationDistrict,
} from '@bacakk/card'
import type { Random } from '../random.ts'
import { type Day, dayOf } from './day.ts'

/** Where a household is registered. */
export interface Home {
  readonly village: Region
  readonly subDistrict: Region
  readonly district: Region
  readonly province: Region
  /** Six digits that numbers given out at the time of the card begin with. */
  readonly code: string
}

/** Draws a village in the province, each regency, district and village as likely as its sisters. */
export function drawHome(random: Random, provinceCode: string, issuedOn: Day): Home {
  const province = regionByCode(provinceCode)!
  const district = random.pick(childrenOf(provinceCode).filter(({ code }) => childrenOf(code).length > 0))
  const subDistrict = random.pick(childrenOf(district.code).filter(({ code }) => childrenOf(code).length > 0))
  const village = random.pick(childrenOf(subDistrict.code))
  const former = formerCodeOf(district.code)
  if (former === null || issuedOn >= splitOf(district.code))
    return { village, subDistrict, district, province, code: subDistrict.code }
  return {
    village,
    subDistrict,
    district,
    province: regionByCode(former.slice(0, 2))!,
    code: former + subDistrict.code.slice(4),
  }
}

/** The day on which the regency's province was split off and its numbers began to change. */
function splitOf(districtCode: string): Day {
  if (districtCode.startsWith('65')) return dayOf(2013, 4, 1)
  return districtCode.startsWith('76') ? dayOf(2004, 10, 5) : dayOf(2023, 1, 1)
}

let formerCodes: ReadonlyMap<string, string> | undefined

/** The four digits that the regency's numbers began with before its province was split; null where it was not. */
export function formerCodeOf(districtCode: string): string | null {
  formerCodes ??= new Map(
    ['64', '73', '91', '92'].flatMap((province) =>
      Array.from({ length: 99 }, (_, index) => `${province}${String(index + 1).padStart(2, '0')}`).flatMap(
        (code) => {
          const today = registrationDistrict(code)
          return today === null || today === 'abroad' || today.code === code
            ? []
            : [[today.code, code] as const]
        },
      ),
    ),
  )
  return formerCodes.get(districtCode) ?? null
}

/** The province's name as the card prints it. */
export function printProvince(random: Random, { province }: Home): string {
  return random.chance(0.75) ? printRegion(province) : random.pick(printedRegionForms(province))
}

/** The regency's or city's name as the card prints it: KOTA stays, KABUPATEN mostly does not. */
export function printDistrict(random: Random, { district }: Home): string {
  const forms = printedRegionForms(district)
  const kind = random.uniform()
  if (district.kind.includes('ADM'))
    return random.pick([...forms, district.name, district.kind.replace(/ .*/, ` ${district.name}`)])
  if (kind < 0.84) return printRegion(district)
  if (kind < 0.93) return random.pick(forms)
  if (district.kind === 'KABUPATEN')
    return random.pick([`KABUPATEN ${district.name}`, `KAB. ${district.name}`, `KAB ${district.name}`])
  return random.pick(forms)
}

/** Ranges of the postcodes' first two digits, by province. */
const postcodes: Readonly<Record<string, readonly [number, number]>> = {
  '11': [23, 24],
  '12': [20, 22],
  '13': [25, 27],
  '14': [28, 29],
  '15': [36, 37],
  '16': [30, 32],
  '17': [38, 39],
  '18': [34, 35],
  '19': [33, 33],
  '21': [29, 29],
  '31': [10, 14],
  '32': [40, 46],
  '33': [50, 59],
  '34': [55, 55],
  '35': [60, 69],
  '36': [15, 42],
  '51': [80, 82],
  '52': [83, 84],
  '53': [85, 87],
  '61': [78, 79],
  '62': [73, 74],
  '63': [70, 72],
  '64': [75, 77],
  '65': [77, 77],
  '71': [95, 95],
  '72': [94, 94],
  '73': [90, 92],
  '74': [93, 93],
  '75': [96, 96],
  '76': [91, 91],
  '81': [97, 97],
  '82': [97, 97],
  '91': [98, 99],
  '92': [98, 98],
  '93': [99, 99],
  '94': [98, 98],
  '95': [99, 99],
  '96': [98, 98],
}

/** A postcode of the region as the card prints it, or a dash. */
export function printPostcode(random: Random, { district, province }: Home): string {
  if (random.chance(0.05)) return '-'
  if (random.chance(0.01)) return random.pick(['00000', '0', '-'])
  const [low, high] = postcodes[district.code.slice(0, 2)] ?? postcodes[province.code] ?? [10, 99]
  const greater = district.code.startsWith('32') && Number(district.code) < 3202 ? 16 : null
  const front =
    greater ??
    (province.code === '36' ? random.pick([15, 42]) : low + (Number(district.code) % (high - low + 1)))
  return `${front}${random.integer(1, 9)}${random.integer(0, 9)}${random.integer(0, 9)}`
}
