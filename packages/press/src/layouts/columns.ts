import type { Layout, PersonField } from '@bacakk/card'

/** One column of a table as the form names it. */
export interface Column {
  /** What the column holds; null for the row number. */
  readonly field: PersonField | null
  /** Printed variants of the label, the usual one first. */
  readonly labels: readonly string[]
  /** Label over this column and its neighbour of the same group. */
  readonly group?: string
  /** Number in brackets under the label. */
  readonly marker: number | null
  /** Shares of the table's width as measured on cards, or estimated where no card was seen. */
  readonly widths: readonly number[]
}

const rowNumber = { field: null, labels: ['No', 'No.', 'NO', 'NO.'], marker: null } as const

const firstTable15: readonly Column[] = [
  { ...rowNumber, widths: [0.0257, 0.0207, 0.0207] },
  { field: 'name', labels: ['Nama Lengkap'], marker: 1, widths: [0.2505, 0.25, 0.2088] },
  { field: 'idNumber', labels: ['NIK'], marker: 2, widths: [0.0931, 0.0902, 0.105] },
  { field: 'gender', labels: ['Jenis Kelamin'], marker: 3, widths: [0.0592, 0.0625, 0.0652] },
  { field: 'birthPlace', labels: ['Tempat Lahir'], marker: 4, widths: [0.1196, 0.1388, 0.1153] },
  { field: 'birthDate', labels: ['Tanggal Lahir'], marker: 5, widths: [0.0531, 0.0598, 0.0536] },
  { field: 'religion', labels: ['Agama'], marker: 6, widths: [0.0673, 0.0596, 0.0688] },
  { field: 'education', labels: ['Pendidikan'], marker: 7, widths: [0.1496, 0.149, 0.181] },
  {
    field: 'occupation',
    labels: ['Jenis Pekerjaan', 'Pekerjaan'],
    marker: 8,
    widths: [0.1819, 0.1694, 0.1816],
  },
]

const secondTable15: readonly Column[] = [
  { ...rowNumber, widths: [0.0244, 0.0213, 0.0238] },
  {
    field: 'maritalStatus',
    labels: ['Status Perkawinan', 'Status Pernikahan'],
    marker: 9,
    widths: [0.0928, 0.0793, 0.1083],
  },
  {
    field: 'statusInFamily',
    labels: ['Status Hubungan Dalam Keluarga', 'Status Hubungan dalam Keluarga'],
    marker: 10,
    widths: [0.1155, 0.1085, 0.117],
  },
  { field: 'nationality', labels: ['Kewarganegaraan'], marker: 11, widths: [0.1101, 0.0928, 0.0971] },
  {
    field: 'passport',
    labels: ['No. Paspor', 'No.Paspor', 'No Paspor'],
    group: 'Dokumen Imigrasi',
    marker: 12,
    widths: [0.1203, 0.0979, 0.117],
  },
  {
    field: 'kitap',
    labels: ['No. KITAS/KITAP', 'No. KITAP', 'No.KITAS/KITAP', 'No. KITAS / KITAP'],
    group: 'Dokumen Imigrasi',
    marker: 13,
    widths: [0.1194, 0.0977, 0.1173],
  },
  {
    field: 'nameOfFather',
    labels: ['Ayah'],
    group: 'Nama Orang Tua',
    marker: 14,
    widths: [0.2096, 0.2458, 0.224],
  },
  {
    field: 'nameOfMother',
    labels: ['Ibu'],
    group: 'Nama Orang Tua',
    marker: 15,
    widths: [0.2079, 0.2567, 0.1955],
  },
]

const firstTable17: readonly Column[] = [
  { ...rowNumber, widths: [0.022, 0.026, 0.03] },
  { field: 'name', labels: ['Nama Lengkap'], marker: 1, widths: [0.215, 0.19, 0.2] },
  { field: 'idNumber', labels: ['NIK'], marker: 2, widths: [0.1, 0.115, 0.12] },
  { field: 'gender', labels: ['Jenis Kelamin'], marker: 3, widths: [0.068, 0.077, 0.075] },
  { field: 'birthPlace', labels: ['Tempat Lahir'], marker: 4, widths: [0.12, 0.115, 0.11] },
  { field: 'birthDate', labels: ['Tanggal Lahir'], marker: 5, widths: [0.062, 0.075, 0.07] },
  { field: 'religion', labels: ['Agama'], marker: 6, widths: [0.065, 0.06, 0.065] },
  { field: 'education', labels: ['Pendidikan'], marker: 7, widths: [0.145, 0.14, 0.135] },
  { field: 'occupation', labels: ['Jenis Pekerjaan'], marker: 8, widths: [0.148, 0.145, 0.14] },
  { field: 'bloodType', labels: ['Golongan Darah', 'Gol. Darah'], marker: 9, widths: [0.055, 0.057, 0.055] },
]

const secondTable17: readonly Column[] = [
  { ...rowNumber, widths: [0.022, 0.026, 0.03] },
  { field: 'maritalStatus', labels: ['Status Perkawinan'], marker: 10, widths: [0.11, 0.13, 0.125] },
  {
    field: 'marriageDate',
    labels: ['Tanggal Perkawinan', 'Tanggal Perkawinan/Perceraian', 'Tanggal Perkawinan / Perceraian'],
    marker: 11,
    widths: [0.08, 0.085, 0.1],
  },
  {
    field: 'statusInFamily',
    labels: ['Status Hubungan Dalam Keluarga', 'Status Hubungan dalam Keluarga'],
    marker: 12,
    widths: [0.115, 0.115, 0.11],
  },
  { field: 'nationality', labels: ['Kewarganegaraan'], marker: 13, widths: [0.1, 0.085, 0.095] },
  {
    field: 'passport',
    labels: ['No. Paspor', 'No.Paspor', 'No Paspor'],
    group: 'Dokumen Imigrasi',
    marker: 14,
    widths: [0.095, 0.09, 0.09],
  },
  {
    field: 'kitap',
    labels: ['No. KITAP', 'No. KITAS/KITAP', 'No.KITAP'],
    group: 'Dokumen Imigrasi',
    marker: 15,
    widths: [0.095, 0.09, 0.09],
  },
  {
    field: 'nameOfFather',
    labels: ['Ayah'],
    group: 'Nama Orang Tua',
    marker: 16,
    widths: [0.19, 0.19, 0.18],
  },
  {
    field: 'nameOfMother',
    labels: ['Ibu'],
    group: 'Nama Orang Tua',
    marker: 17,
    widths: [0.193, 0.189, 0.18],
  },
]

/** The two tables of a layout, columns from left to right. 15 columns to mid-2018, 17 after. */
export function columnsOf(layout: Layout): readonly [readonly Column[], readonly Column[]] {
  return layout === 'A1' || layout === 'A2' ? [firstTable15, secondTable15] : [firstTable17, secondTable17]
}
