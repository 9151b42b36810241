import type { Random } from '../random.ts'
import type { Sheet } from '../sheet.ts'
import { Artwork, drawFaces } from './artwork.ts'
import type { DrawOptions } from './draw-options.ts'
import { finish } from './finish.ts'
import { badge } from './ornament.ts'
import { amount, dateInWords, digits, someone } from './wording.ts'

/** A land tax notice (SPPT PBB): owner and object in boxes, a table of areas, the amount due, a slip to tear off. */
export function landTaxNotice(random: Random, { edition, longSidePx }: DrawOptions): Sheet {
  const page = new Artwork(
    random.pick([215.9, 241, 297]),
    random.pick([139.7, 165, 210]),
    longSidePx,
    drawFaces(random, edition, 'courier', 'arial', 'narrow'),
  )
  const width = page.widthMm
  const { header, persons, registrar } = someone(random)
  const inner = width - 20
  const line = random.uniform(0.15, 0.35)
  badge(page, random, 18, 14, 6, '#222')
  page.text(`PEMERINTAH ${registrar.place}`, width / 2, 11, {
    size: 11,
    weight: 700,
    align: 'centre',
    within: inner * 0.6,
  })
  page.text('SURAT PEMBERITAHUAN PAJAK TERHUTANG', width / 2, 16, {
    size: 10.5,
    weight: 700,
    align: 'centre',
  })
  page.text(`PAJAK BUMI DAN BANGUNAN TAHUN ${random.integer(2010, 2026)}`, width / 2, 20.5, {
    size: 10.5,
    weight: 700,
    align: 'centre',
  })
  page.text(
    `NOP : ${digits(random, 2)}.${digits(random, 2)}.${digits(random, 3)}.${digits(random, 3)}.${digits(random, 3)}-${digits(random, 4)}.0`,
    10,
    28,
    { size: 10, weight: 700 },
  )
  for (const [column, [title, ...lines]] of (
    [
      [
        'LETAK OBJEK PAJAK',
        header.address,
        `RT/RW : ${header.rtrw}`,
        header.village,
        header.subDistrict,
        header.district,
      ],
      [
        'NAMA DAN ALAMAT WAJIB PAJAK',
        persons[0]!.name,
        header.address,
        `RT/RW : ${header.rtrw}`,
        header.village,
        header.district,
      ],
    ] as const
  ).entries()) {
    const x = 10 + (column * inner) / 2
    page.box(x, 31, inner / 2, 33, line)
    page.text(title, x + inner / 4, 35, { size: 8.5, weight: 700, align: 'centre' })
    for (const [row, text] of lines.entries())
      page.text(text, x + 2, 40.5 + row * 4.8, { size: 9, within: inner / 2 - 4 })
  }
  const [land, house] = [random.integer(60, 900), random.integer(0, 200)]
  const [a, b] = [random.integer(20, 900) * 1000, random.integer(200, 1500) * 1000]
  const bottom = page.table({
    left: 10,
    top: 66,
    columns: [0.24, 0.18, 0.14, 0.22, 0.22].map((part) => part * inner),
    rowHeight: 6.2,
    headHeight: 9,
    head: ['OBJEK PAJAK', 'LUAS (M2)', 'KELAS', 'NJOP PER M2 (RP)', 'TOTAL NJOP (RP)'],
    rows: [
      ['BUMI', String(land), `0${random.integer(40, 99)}`, amount(a), amount(a * land)],
      ['BANGUNAN', String(house), `0${random.integer(10, 40)}`, amount(b), amount(b * house)],
    ],
    size: 9,
    align: ['left', 'right', 'centre', 'right', 'right'],
    rule: line,
  })
  const due = Math.round((a * land + b * house) * 0.001)
  for (const [row, [label, value]] of (
    [
      ['NJOP sebagai dasar pengenaan PBB', a * land + b * house],
      ['NJOPTKP', 10_000_000],
      ['PBB yang terhutang', due],
    ] as const
  ).entries()) {
    page.text(label, 12, bottom + 6 + row * 4.8, { size: 9 })
    page.text(`= ${amount(value)}`, 10 + inner * 0.98, bottom + 6 + row * 4.8, { size: 9, align: 'right' })
  }
  page.text('PAJAK BUMI DAN BANGUNAN YANG HARUS DIBAYAR (Rp)', 12, bottom + 23, { size: 9.5, weight: 700 })
  page.box(10 + inner * 0.7, bottom + 18.5, inner * 0.3, 7, line * 2)
  page.text(amount(due), 10 + inner - 3, bottom + 23.5, { size: 11, weight: 700, align: 'right' })
  page.text(`TGL. JATUH TEMPO : ${dateInWords(random).toUpperCase()}`, 12, bottom + 30, { size: 9 })
  page.text(registrar.name, width - 45, bottom + 40, { size: 9, align: 'centre', within: 60 })
  page.rule(4, bottom + 34, width - 4, bottom + 34, 0.25, '#333', [2, 1.4])
  return finish(page, random, {
    subject: 'land-tax-notice',
    edition,
    stock: random.chance(0.4) ? 'security' : 'office',
  })
}
