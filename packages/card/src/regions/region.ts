import type { RegionLevel } from '../field-table.ts'

/** The four levels from the top down, named as the header fields that print them. */
export const regionLevels: readonly RegionLevel[] = ['province', 'district', 'subDistrict', 'village']

/** Number of digits in the code of a region, by level. */
export const codeLengths: { readonly [level in RegionLevel]: number } = {
  province: 2,
  district: 4,
  subDistrict: 6,
  village: 10,
}

export type RegionKind =
  | 'PROVINSI'
  | 'KABUPATEN'
  | 'KOTA'
  | 'KABUPATEN ADMINISTRASI'
  | 'KOTA ADMINISTRASI'
  | 'KECAMATAN'
  | 'KELURAHAN'
  | 'DESA'

/** One region of Indonesia as the Ministry of Home Affairs lists it. */
export interface Region {
  /** Digits without dots, as a NIK begins: 2 for a province, 4, 6, and 10 for a village. */
  readonly code: string
  readonly level: RegionLevel
  readonly kind: RegionKind
  /** Its name in capitals without the word for its kind. */
  readonly name: string
  /** Code of the region it lies in; null for a province. */
  readonly parent: string | null
}
