import { otherNames } from './other-names.ts'
import type { Region } from './region.ts'

/** What stands before the names of cities and administrative regions on a card; regencies stand alone. */
const printedPrefixes: Readonly<Record<string, string>> = {
  KOTA: 'KOTA ',
  'KOTA ADMINISTRASI': 'KOTA ADM. ',
  'KABUPATEN ADMINISTRASI': 'KAB. ADM. ',
}

const printedProvinces: Readonly<Record<string, string>> = { '31': 'DKI JAKARTA', '34': 'DI YOGYAKARTA' }

/** A region's name as most cards print it: KOTA BEKASI for the city, BEKASI for the regency, DKI JAKARTA. */
export function printRegion(region: Region): string {
  return printedProvinces[region.code] ?? `${printedPrefixes[region.kind] ?? ''}${region.name}`
}

/** Every way in which cards are known or likely to print a region's name, the most usual first. */
export function printedRegionForms(region: Region): readonly string[] {
  const prefixed = region.level === 'district' ? [`${region.kind} ${region.name}`] : []
  const abbreviated = region.name.startsWith('KEPULAUAN ') ? [region.name.replace('KEPULAUAN', 'KEP.')] : []
  return [
    ...new Set([
      printRegion(region),
      region.name,
      ...prefixed,
      ...abbreviated,
      ...(otherNames[region.code] ?? []),
    ]),
  ]
}
