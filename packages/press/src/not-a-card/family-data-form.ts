import { drawSignature } from '../layouts/signature.ts'
import type { Random } from '../random.ts'
import type { Sheet } from '../sheet.ts'
import { Artwork, drawFaces } from './artwork.ts'
import type { DrawOptions } from './draw-options.ts'
import { finish } from './finish.ts'
import { dateInWords, someone } from './wording.ts'

const firstColumns = [
  ['No.', 4],
  ['Nama Lengkap', 24],
  ['Nomor KTP/Nopen', 15],
  ['Alamat Sebelumnya', 22],
  ['Nomor Paspor', 10],
  ['Tanggal Berakhir Paspor', 11],
  ['Jenis Kelamin', 8],
  ['Tempat Lahir', 13],
  ['Tanggal/Bulan/Tahun Lahir', 12],
  ['Umur', 6],
] as const
const secondColumns = [
  ['No.', 4],
  ['Akta Lahir', 9],
  ['Nomor Akta Kelahiran', 14],
  ['Gol. Darah', 7],
  ['Agama', 9],
  ['Status Perkawinan', 11],
  ['Akta Perkawinan', 11],
  ['Nomor Akta Perkawinan', 15],
  ['Tanggal Perkawinan', 12],
  ['Akta Cerai', 9],
  ['Status Hubungan Dalam Keluarga', 14],
  ['Pendidikan Terakhir', 14],
  ['Jenis Pekerjaan', 14],
] as const

/**
 * The form on which a family applies for its card (like F-1.01): lying on its side, with two ruled tables of
 * ten rows and the card's own words in its labels, filled in or not. The nearest thing to a card that is none.
 */
export function familyDataForm(random: Random, { edition, longSidePx }: DrawOptions): Sheet {
  const page = new Artwork(
    random.pick([297, 330]),
    random.pick([210, 215]),
    longSidePx,
    drawFaces(random, edition, 'arial', 'tahoma', 'times', 'narrow'),
  )
  const { header, persons, registrar } = someone(random)
  const filled = random.chance(0.65)
  const margin = random.uniform(8, 14)
  const inner = page.widthMm - 2 * margin
  const line = random.uniform(0.15, 0.35)
  page.text(random.pick(['F-1.01', 'F - 1.01', 'F-1.15', 'F-1.02', 'F-1.16']), page.widthMm - margin, 9, {
    size: 9,
    weight: 700,
    align: 'right',
  })
  page.text(
    random.pick([
      'FORMULIR BIODATA KELUARGA',
      'FORMULIR ISIAN BIODATA PENDUDUK UNTUK WNI',
      'FORMULIR PERMOHONAN KARTU KELUARGA (KK) BARU WARGA NEGARA INDONESIA',
      'DATA ANGGOTA KELUARGA',
      'FORMULIR PERMOHONAN PERUBAHAN KARTU KELUARGA',
    ]),
    page.widthMm / 2,
    13,
    { size: 13, weight: 700, align: 'centre', within: inner * 0.8 },
  )
  const left = [
    ['Nama Kepala Keluarga', header.familyHead],
    ['Alamat', header.address],
    ['Kode Pos', header.postcode],
    ['RT / RW', header.rtrw],
  ] as const
  const right = [
    ['Provinsi', header.province],
    ['Kabupaten/Kota', header.district],
    ['Kecamatan', header.subDistrict],
    ['Kelurahan/Desa', header.village],
  ] as const
  const boxes = random.chance(0.5)
  for (const [column, lines] of [left, right].entries()) {
    const x = margin + column * inner * 0.55
    for (const [row, [label, value]] of lines.entries()) {
      const y = 21 + row * 5.2
      page.text(`${row + 1}. ${label}`, x, y, { size: 8 })
      const at = x + 38
      if (boxes) {
        const cell = 4.3
        const cells = Math.floor((inner * (column === 0 ? 0.5 : 0.42) - 40) / cell)
        for (let index = 0; index < cells; index++) {
          page.box(at + index * cell, y - 3.4, cell, 4.4, line)
          if (filled && index < value.length)
            page.text(value[index]!, at + (index + 0.5) * cell, y, { size: 8, align: 'centre' })
        }
      } else page.text(`: ${filled ? value : '.'.repeat(50)}`, at, y, { size: 8, within: inner * 0.36 })
    }
  }
  const rowHeight = random.uniform(4.2, 5.2)
  const table = (
    columns: readonly (readonly [string, number])[],
    top: number,
    value: (label: string, row: number) => string,
  ) => {
    const total = columns.reduce((sum, [, width]) => sum + width, 0)
    const markers = random.chance(0.6)
    const head = page.table({
      left: margin,
      top,
      columns: columns.map(([, width]) => (width / total) * inner),
      rowHeight,
      headHeight: random.uniform(8, 11),
      head: columns.map(([label]) => label),
      headSize: 6.5,
      size: 6.8,
      rule: line,
      rows: [
        ...(markers ? [columns.map((_, index) => `(${index + 1})`)] : []),
        ...Array.from({ length: 10 }, (_, row) =>
          columns.map(([label], index) => (index === 0 ? String(row + 1) : value(label, row))),
        ),
      ],
      align: columns.map((_, index) => (index === 0 || (markers && random.chance(0.2)) ? 'centre' : 'left')),
      ...(random.chance(0.35) ? { headFill: '#e2e2e2' } : {}),
    })
    return head
  }
  const cell = (label: string, row: number): string => {
    const person = persons[row]
    if (!filled || person === undefined) return ''
    if (/Nama/.test(label)) return person.name
    if (/KTP/.test(label)) return person.idNumber
    if (/Kelamin/.test(label)) return person.gender === 'LAKI-LAKI' ? '1' : '2'
    if (/Tempat/.test(label)) return person.birthPlace
    if (/Bulan/.test(label)) return person.birthDate
    if (/Agama/.test(label)) return person.religion
    if (/Hubungan/.test(label)) return person.statusInFamily
    if (/Pendidikan/.test(label)) return person.education
    if (/Pekerjaan/.test(label)) return person.occupation
    if (/Alamat/.test(label)) return header.village
    if (/Status Perk/.test(label)) return person.maritalStatus
    if (/Umur/.test(label)) return String(2026 - Number(person.birthDate.slice(6)))
    return '-'
  }
  const middle = table(firstColumns, 43, cell)
  const bottom = table(secondColumns, middle + random.uniform(2, 5), cell)
  const [x, y] = [page.widthMm - margin - 40, Math.min(bottom + 6, page.heightMm - 22)]
  page.text(`${registrar.place}, ${dateInWords(random)}`, x, y, { size: 8, align: 'centre', within: 78 })
  page.text('Kepala Keluarga', margin + 45, y, { size: 8, align: 'centre' })
  page.text(`( ${filled ? header.familyHead : '.'.repeat(36)} )`, margin + 45, y + 17, {
    size: 8,
    align: 'centre',
    within: 70,
  })
  page.text(`( ${registrar.name} )`, x, y + 17, { size: 8, align: 'centre', within: 70 })
  return finish(page, random, {
    subject: 'family-data-form',
    edition,
    stock: random.chance(0.25) ? 'security' : 'office',
    overlays: filled ? [drawSignature(random, margin + 45, y + 9)] : [],
  })
}
