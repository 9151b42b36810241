import { drawSignature } from '../layouts/signature.ts'
import type { Random } from '../random.ts'
import type { Sheet } from '../sheet.ts'
import { Artwork, drawFaces } from './artwork.ts'
import type { DrawOptions } from './draw-options.ts'
import { finish } from './finish.ts'
import { capitalised, dateInWords, digits, namesOf, prose, someone } from './wording.ts'

const subjects = [
  'Pendidikan Agama',
  'Pendidikan Pancasila',
  'Bahasa Indonesia',
  'Matematika',
  'Ilmu Pengetahuan Alam',
  'Ilmu Pengetahuan Sosial',
  'Seni Budaya',
  'Pendidikan Jasmani',
  'Bahasa Inggris',
  'Prakarya',
  'Bahasa Daerah',
  'Informatika',
  'Baca Tulis Al-Quran',
] as const

/** A page of a school report: pupil's data in two blocks, a table of marks, attendance, three signatures. */
export function schoolReport(random: Random, { edition, longSidePx }: DrawOptions): Sheet {
  const page = new Artwork(210, 297, longSidePx, drawFaces(random, edition, 'times', 'arial', 'humanist'))
  const { header, persons } = someone(random)
  const pupil = persons.at(-1)!
  page.text(
    random.pick(['LAPORAN HASIL BELAJAR SISWA', 'RAPOR PESERTA DIDIK', 'LAPORAN CAPAIAN KOMPETENSI']),
    105,
    20,
    { size: 14, weight: 700, align: 'centre' },
  )
  const left = [
    ['Nama Peserta Didik', pupil.name],
    ['NISN/NIS', `${digits(random, 10)} / ${digits(random, 4)}`],
    ['Nama Sekolah', `SD NEGERI ${random.integer(1, 12)} ${header.village}`],
    ['Alamat', header.address],
  ] as const
  const right = [
    ['Kelas', random.pick(['I (Satu)', 'IV (Empat)', 'VI (Enam)', 'VIII A', 'X IPA 2'])],
    ['Semester', random.pick(['1 (Ganjil)', '2 (Genap)'])],
    ['Tahun Pelajaran', schoolYear(random.integer(2010, 2025))],
  ] as const
  for (const [row, [label, value]] of left.entries()) {
    page.text(label, 15, 32 + row * 5.4, { size: 10 })
    page.text(`: ${value}`, 50, 32 + row * 5.4, { size: 10, within: 68 })
  }
  for (const [row, [label, value]] of right.entries()) {
    page.text(label, 130, 32 + row * 5.4, { size: 10 })
    page.text(`: ${value}`, 162, 32 + row * 5.4, { size: 10 })
  }
  const count = random.integer(8, subjects.length)
  const wordy = random.chance(0.6)
  const rows = subjects
    .slice(0, count)
    .map((subject, index) => [
      String(index + 1),
      subject,
      String(random.integer(65, 75)),
      String(random.integer(68, 98)),
      random.pick(['A', 'B', 'B', 'C', 'Baik', 'Sangat Baik']),
      wordy ? prose(random, 1).slice(0, 48) : '',
    ])
  let y = page.table({
    left: 15,
    top: 60,
    columns: wordy ? [9, 52, 14, 14, 21, 70] : [10, 80, 25, 25, 40],
    rowHeight: random.uniform(7, 9.5),
    headHeight: 10,
    head: wordy
      ? ['No', 'Mata Pelajaran', 'KKM', 'Nilai', 'Predikat', 'Deskripsi']
      : ['No', 'Mata Pelajaran', 'KKM', 'Nilai', 'Predikat'],
    rows: rows.map((row) => (wordy ? row : row.slice(0, 5))),
    size: 9.5,
    align: ['centre', 'left', 'centre', 'centre', 'centre', 'left'],
    rule: random.uniform(0.15, 0.35),
    ...(random.chance(0.5) ? { headFill: '#ddd' } : {}),
  })
  y = page.table({
    left: 15,
    top: y + 8,
    columns: [10, 60, 30],
    rowHeight: 6,
    headHeight: 7,
    head: ['No', 'Ketidakhadiran', 'Hari'],
    rows: [
      ['1', 'Sakit', String(random.integer(0, 5))],
      ['2', 'Izin', String(random.integer(0, 4))],
      ['3', 'Tanpa Keterangan', '-'],
    ],
    size: 9.5,
  })
  const [teacher, principal] = namesOf(random, 2) as [string, string]
  y = Math.min(y + 14, 250)
  page.text('Orang Tua/Wali', 40, y, { size: 10, align: 'centre' })
  page.text(`${capitalised(header.district)}, ${dateInWords(random)}`, 160, y, { size: 10, align: 'centre' })
  page.text('Wali Kelas', 160, y + 5, { size: 10, align: 'centre' })
  page.text('..............................', 40, y + 26, { size: 10, align: 'centre' })
  page.text(capitalised(teacher), 160, y + 26, { size: 10, align: 'centre', within: 60 })
  page.text(`Kepala Sekolah: ${capitalised(principal)}`, 105, y + 36, { size: 10, align: 'centre' })
  return finish(page, random, {
    subject: 'school-report',
    edition,
    stock: 'office',
    overlays: [drawSignature(random, 160, y + 15)],
  })
}

function schoolYear(first: number): string {
  return `${first}/${first + 1}`
}
