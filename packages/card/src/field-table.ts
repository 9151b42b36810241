import { type HeaderField, headerFields, type PersonField, personFields } from './field.ts'
import {
  bloodTypes,
  educationLevels,
  genders,
  maritalStatuses,
  nationalities,
  occupations,
  relations,
  religions,
} from './vocabularies/index.ts'
import type { Vocabulary } from './vocabulary.ts'

/** What sort of text a field holds, which decides how it is read, compared and checked. */
export type FieldKind =
  | 'name'
  | 'place'
  | 'address'
  | 'region'
  | 'vocabulary'
  | 'nik'
  | 'kk'
  | 'date'
  | 'rtrw'
  | 'postcode'
  | 'passport'
  | 'kitap'

/** Level of an administrative region, named as the header field that prints it. */
export type RegionLevel = 'province' | 'district' | 'subDistrict' | 'village'

interface Definition {
  /** Labels that cards print for it, the most usual first; "\n" stands for a line break. */
  readonly labels: readonly string[]
  readonly kind: FieldKind
}

export interface HeaderFieldDefinition extends Definition {
  readonly field: HeaderField
  /** Present where the kind is "region". */
  readonly level?: RegionLevel
}

export interface PersonFieldDefinition extends Definition {
  readonly field: PersonField
  /** Present where the kind is "vocabulary". */
  readonly vocabulary?: Vocabulary
  readonly table: 1 | 2
  /** Label over this column and its neighbour, null where there is none. */
  readonly group: GroupLabel | null
  /** Number printed in brackets under the label, by number of columns; null where the layout lacks the column. */
  readonly markers: { readonly 15: number | null; readonly 17: number | null }
}

/** Labels that span two columns of table 2. */
export const groupLabels = ['Dokumen Imigrasi', 'Nama Orang Tua'] as const
export type GroupLabel = (typeof groupLabels)[number]

/** Labels of the column of row numbers, which has no marker. */
export const rowNumberLabels = ['No', 'No.'] as const

/** The header fields in the order of `headerFields`. */
export const headerFieldTable: readonly HeaderFieldDefinition[] = [
  { field: 'kk', kind: 'kk', labels: ['No.', 'No', 'No. KK', 'Nomor'] },
  {
    field: 'familyHead',
    kind: 'name',
    labels: ['Nama Kepala Keluarga', 'Nama KK', 'Nama Kep. Keluarga', 'Kepala Keluarga'],
  },
  { field: 'address', kind: 'address', labels: ['Alamat'] },
  { field: 'rtrw', kind: 'rtrw', labels: ['RT/RW', 'RT / RW', 'RT. / RW.'] },
  { field: 'postcode', kind: 'postcode', labels: ['Kode Pos', 'Kodepos'] },
  {
    field: 'village',
    kind: 'region',
    level: 'village',
    labels: ['Desa/Kelurahan', 'Desa / Kelurahan', 'Kelurahan/Desa', 'Desa', 'Kelurahan'],
  },
  { field: 'subDistrict', kind: 'region', level: 'subDistrict', labels: ['Kecamatan'] },
  {
    field: 'district',
    kind: 'region',
    level: 'district',
    labels: ['Kabupaten/Kota', 'Kabupaten / Kota', 'Kab/Kota', 'Kabupaten', 'Kota'],
  },
  { field: 'province', kind: 'region', level: 'province', labels: ['Provinsi', 'Propinsi'] },
]

/** The person fields in the order of `personFields`, which is the order of the columns. */
export const personFieldTable: readonly PersonFieldDefinition[] = [
  column('name', 1, [1, 1], 'name', ['Nama Lengkap', 'Nama\nLengkap']),
  column('idNumber', 1, [2, 2], 'nik', ['NIK', 'N I K']),
  vocabularyColumn('gender', 1, [3, 3], genders, ['Jenis\nKelamin', 'Jenis Kelamin']),
  column('birthPlace', 1, [4, 4], 'place', ['Tempat Lahir', 'Tempat\nLahir']),
  column('birthDate', 1, [5, 5], 'date', ['Tanggal\nLahir', 'Tanggal Lahir', 'Tgl. Lahir']),
  vocabularyColumn('religion', 1, [6, 6], religions, ['Agama', 'Agama/\nKepercayaan']),
  vocabularyColumn('education', 1, [7, 7], educationLevels, ['Pendidikan', 'Pendidikan\nTerakhir']),
  vocabularyColumn('occupation', 1, [8, 8], occupations, [
    'Jenis Pekerjaan',
    'Jenis\nPekerjaan',
    'Pekerjaan',
  ]),
  vocabularyColumn('bloodType', 1, [null, 9], bloodTypes, [
    'Golongan\nDarah',
    'Golongan Darah',
    'Gol. Darah',
  ]),
  vocabularyColumn('maritalStatus', 2, [9, 10], maritalStatuses, [
    'Status\nPerkawinan',
    'Status Perkawinan',
    'Status\nPernikahan',
    'Status Pernikahan',
  ]),
  column('marriageDate', 2, [null, 11], 'date', [
    'Tanggal\nPerkawinan',
    'Tanggal Perkawinan',
    'Tanggal\nPerkawinan/\nPerceraian',
    'Tanggal\nPerkawinan/Perceraian',
    'Tanggal Perkawinan/Perceraian',
    'Tanggal Perkawinan/\nPerceraian',
  ]),
  vocabularyColumn('statusInFamily', 2, [10, 12], relations, [
    'Status Hubungan\nDalam Keluarga',
    'Status Hubungan Dalam Keluarga',
    'Status\nHubungan\nDalam Keluarga',
  ]),
  vocabularyColumn('nationality', 2, [11, 13], nationalities, ['Kewarganegaraan', 'Kewarga-\nnegaraan']),
  column('passport', 2, [12, 14], 'passport', ['No. Paspor', 'No.\nPaspor', 'No Paspor'], 'Dokumen Imigrasi'),
  column(
    'kitap',
    2,
    [13, 15],
    'kitap',
    ['No. KITAP', 'No. KITAS/KITAP', 'No.\nKITAP', 'No. KITAS/\nKITAP', 'No. KITAS / KITAP'],
    'Dokumen Imigrasi',
  ),
  column('nameOfFather', 2, [14, 16], 'name', ['Ayah'], 'Nama Orang Tua'),
  column('nameOfMother', 2, [15, 17], 'name', ['Ibu'], 'Nama Orang Tua'),
]

const headerDefinitions = new Map(headerFieldTable.map((definition) => [definition.field, definition]))
const personDefinitions = new Map(personFieldTable.map((definition) => [definition.field, definition]))

/** What the table says about one header field. */
export function headerFieldDefinition(field: HeaderField): HeaderFieldDefinition {
  return headerDefinitions.get(field)!
}

/** What the table says about one person field. */
export function personFieldDefinition(field: PersonField): PersonFieldDefinition {
  return personDefinitions.get(field)!
}

/** What the tables say about the kind and the vocabulary of any field. */
export function fieldDefinition(
  field: HeaderField | PersonField,
): Pick<PersonFieldDefinition, 'kind' | 'vocabulary'> {
  return isHeaderField(field) ? { kind: headerFieldDefinition(field).kind } : personFieldDefinition(field)
}

/** The columns of a table from left to right, the row-number column left out. */
export function tableColumns(table: 1 | 2, columns: 15 | 17): readonly PersonFieldDefinition[] {
  return personFieldTable.filter(
    (definition) => definition.table === table && definition.markers[columns] !== null,
  )
}

/** Whether a name is one of the seventeen person fields. */
export function isPersonField(name: string): name is PersonField {
  return (personFields as readonly string[]).includes(name)
}

/** Whether a name is one of the nine header fields. */
export function isHeaderField(name: string): name is HeaderField {
  return (headerFields as readonly string[]).includes(name)
}

function column(
  field: PersonField,
  table: 1 | 2,
  [of15, of17]: readonly [number | null, number | null],
  kind: FieldKind,
  labels: readonly string[],
  group: GroupLabel | null = null,
): PersonFieldDefinition {
  return { field, table, markers: { 15: of15, 17: of17 }, kind, labels, group }
}

function vocabularyColumn(
  field: PersonField,
  table: 1 | 2,
  markers: readonly [number | null, number | null],
  vocabulary: Vocabulary,
  labels: readonly string[],
): PersonFieldDefinition {
  return { ...column(field, table, markers, 'vocabulary', labels), vocabulary }
}
