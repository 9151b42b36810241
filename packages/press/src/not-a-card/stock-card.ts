import type { Family } from '../family.ts'
import { fontName } from '../fonts.ts'
import { drawStamp } from '../layouts/stamp.ts'
import type { Random } from '../random.ts'
import type { Sheet } from '../sheet.ts'
import { Artwork, drawFaces } from './artwork.ts'
import type { DrawOptions } from './draw-options.ts'
import { finish } from './finish.ts'
import { badge } from './ornament.ts'
import { amount, dateInDigits, digits, goods, someone } from './wording.ts'

const cards = [
  {
    title: 'KARTU PERSEDIAAN BARANG',
    labels: ['Nama Barang', 'Satuan', 'Gudang', 'Rak'],
    columns: ['No', 'Tanggal', 'No. Bukti', 'Uraian', 'Masuk', 'Keluar', 'Sisa', 'Keterangan'],
  },
  {
    title: 'KARTU INVENTARIS BARANG',
    labels: ['Provinsi', 'Kabupaten/Kota', 'Unit', 'No. Kode Lokasi'],
    columns: ['No', 'Nama Barang', 'Kode', 'Register', 'Merk/Tipe', 'Ukuran', 'Tahun', 'Asal Usul', 'Harga'],
  },
  {
    title: 'KARTU KENDALI',
    labels: ['Nama', 'Unit Kerja', 'Kecamatan', 'Provinsi'],
    columns: ['No', 'Hari', 'Tanggal', 'Uraian', 'Paraf', 'Jumlah', 'Keterangan'],
  },
  {
    title: 'KARTU IMUNISASI',
    labels: ['Nama Anak', 'Alamat', 'RT/RW', 'Desa/Kelurahan'],
    columns: ['No', 'Umur', 'Jenis Imunisasi', 'Tanggal', 'Berat (kg)', 'Tinggi (cm)', 'Petugas'],
  },
  {
    title: 'KARTU PIUTANG',
    labels: ['Nama Anggota', 'Alamat', 'No. Anggota', 'Kode Pos'],
    columns: ['No', 'Tanggal', 'Pokok', 'Jasa', 'Angsuran', 'Sisa', 'Paraf'],
  },
  {
    title: 'DAFTAR KELUARGA MISKIN',
    labels: ['Kecamatan', 'Desa/Kelurahan', 'RT/RW', 'Provinsi'],
    columns: [
      'No',
      'Nama Kepala Keluarga',
      'NIK',
      'Jenis Kelamin',
      'Pekerjaan',
      'Jumlah Anggota',
      'Keterangan',
    ],
  },
  {
    title: 'KARTU RUMAH TANGGA',
    labels: ['Nama Kepala', 'Alamat', 'Kecamatan', 'Provinsi'],
    columns: ['No', 'Nama Lengkap', 'Hubungan', 'Jenis Kelamin', 'Umur', 'Pendidikan', 'Pekerjaan'],
  },
] as const

/**
 * Other cards and registers that look like a family card from afar: security paper, a large bold title with
 * a number, header lines in two blocks, one or two tables with ten rows and bracketed markers, a stamp.
 */
export function stockCard(random: Random, { edition, longSidePx }: DrawOptions): Sheet {
  const page = new Artwork(
    297,
    random.pick([210, 215]),
    longSidePx,
    drawFaces(random, edition, 'arial', 'verdana', 'tahoma', 'humanist'),
  )
  const family = someone(random)
  const { persons, registrar } = family
  const kind = random.pick(cards)
  const margin = random.uniform(8, 16)
  const inner = 297 - 2 * margin
  const line = random.uniform(0.15, 0.5)
  if (random.chance(0.6)) badge(page, random, margin + 12, 18, 9, '#555')
  page.text(kind.title, 148.5, 19, {
    size: random.uniform(22, 32),
    weight: 700,
    align: 'centre',
    within: inner * 0.7,
    face: page.faces.heading,
  })
  page.text(`No. ${digits(random, random.pick([6, 8, 10, 16]))}`, 148.5, 28, {
    size: 15,
    weight: 700,
    align: 'centre',
  })
  for (const [index, label] of kind.labels.entries()) {
    const x = margin + (index % 2) * inner * 0.6
    const y = 37 + Math.floor(index / 2) * 5.5
    page.text(label, x, y, { size: 9.5 })
    page.text(`: ${headerValue(random, label, family)}`, x + 36, y, { size: 9.5, within: inner * 0.32 })
  }
  const cell = (label: string, row: number): string => {
    if (label === 'No') return String(row + 1)
    if (/Tanggal/.test(label)) return dateInDigits(random, '-')
    if (/Nama (Barang|Anggota)|Merk/.test(label)) return random.pick(goods)
    if (/Nama/.test(label)) return persons[row % persons.length]!.name
    if (/NIK|Kode|Register|Bukti/.test(label)) return digits(random, /NIK/.test(label) ? 16 : 7)
    if (/Kelamin/.test(label)) return random.pick(['LAKI-LAKI', 'PEREMPUAN'])
    if (/Pekerjaan|Pendidikan/.test(label))
      return random.pick(persons)[/Pek/.test(label) ? 'occupation' : 'education']
    if (/Harga|Pokok|Jasa|Angsuran|Sisa/.test(label)) return amount(random.integer(1, 900) * 1000)
    if (/Uraian|Jenis|Keterangan|Asal/.test(label))
      return random.pick(['PEMBELIAN', 'HIBAH', 'BCG', 'POLIO 2', 'BAIK', 'SALDO AWAL', '-', 'RUSAK RINGAN'])
    return random.pick([String(random.integer(1, 99)), '-', ''])
  }
  const weights = kind.columns.map((label) =>
    label === 'No' ? 0.35 : /Nama|Uraian|Jenis I/.test(label) ? 2.1 : 1,
  )
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const filled = random.integer(0, 10)
  const markers = random.chance(0.6)
  const draw = (top: number, rows: number) =>
    page.table({
      left: margin,
      top,
      columns: weights.map((weight) => (weight / total) * inner),
      rowHeight: random.uniform(4.1, 5.2),
      headHeight: random.uniform(8, 10),
      head: kind.columns,
      size: 7.5,
      headSize: 8,
      rule: line,
      outerRule: line * random.uniform(1, 3),
      align: weights.map((_, index) => (index === 0 ? 'centre' : 'left')),
      rows: [
        ...(markers ? [kind.columns.map((_, index) => (index === 0 ? '' : `(${index})`))] : []),
        ...Array.from({ length: rows }, (_, row) =>
          kind.columns.map((label) => (row < filled || label === 'No' ? cell(label, row) : '-')),
        ),
      ],
      ...(random.chance(0.3) ? { headFill: '#dcdcdc' } : {}),
    })
  const two = random.chance(0.5)
  let bottom = draw(55, two ? 10 : random.integer(12, 20))
  if (two) bottom = draw(bottom + random.uniform(2, 5), 8)
  const y = Math.min(bottom + 8, page.heightMm - 30)
  page.text(
    random.pick(['KEPALA DINAS', 'PENGURUS BARANG', 'BENDAHARA', 'KEPALA PUSKESMAS', 'KEPALA DESA']),
    235,
    y,
    { size: 9, align: 'centre' },
  )
  page.text(registrar.name, 235, y + 22, { size: 9, weight: 700, align: 'centre', within: 70 })
  page.text(`NIP. ${registrar.nip}`, 235, y + 26, { size: 8.5, align: 'centre' })
  const overlays = random.chance(0.7)
    ? [drawStamp(random, fontName(page.faces.main, 400), registrar.place, 222, y + 10)]
    : []
  return finish(page, random, {
    subject: 'stock-card',
    edition,
    stock: random.chance(0.55) ? 'security' : 'office',
    overlays,
  })
}

function headerValue(random: Random, label: string, { header, persons }: Family): string {
  if (/Barang/.test(label)) return random.pick(goods)
  if (/Nama/.test(label)) return persons[0]!.name
  if (/Alamat/.test(label)) return header.address
  if (/RT/.test(label)) return header.rtrw
  if (/Kecamatan/.test(label)) return header.subDistrict
  if (/Desa/.test(label)) return header.village
  if (/Kabupaten/.test(label)) return header.district
  if (/Provinsi/.test(label)) return header.province
  if (/Kode Pos/.test(label)) return header.postcode
  if (/No/.test(label)) return digits(random, 6)
  return random.pick(['PCS', 'UNIT', 'A-12', 'GUDANG UTAMA', 'UMUM DAN PERLENGKAPAN', 'DAK'])
}
