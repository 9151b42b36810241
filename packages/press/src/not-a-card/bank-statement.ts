import type { Random } from '../random.ts'
import type { Sheet } from '../sheet.ts'
import { Artwork, drawFaces } from './artwork.ts'
import type { DrawOptions } from './draw-options.ts'
import { finish } from './finish.ts'
import { badge } from './ornament.ts'
import { amount, digits, months, someone } from './wording.ts'

/** A bank's statement of account, or a page of a savings book. */
export function bankStatement(random: Random, { edition, longSidePx }: DrawOptions): Sheet {
  const page = new Artwork(
    210,
    297,
    longSidePx,
    drawFaces(random, edition, 'courier', 'arial', 'narrow', 'tahoma'),
  )
  const { header, persons } = someone(random)
  const accent = random.pick(['#0b4ea2', '#d8232a', '#00796b', '#f57c00', '#111'])
  badge(page, random, 20, 18, 6, accent)
  page.text(
    random.pick(['BANK NUSANTARA', 'BANK RAKYAT SEJAHTERA', 'BPD MANDALA', 'KOPERASI SIMPAN PINJAM']),
    30,
    20,
    { size: 15, weight: 700, colour: accent, face: page.faces.heading },
  )
  page.text('REKENING KORAN', 195, 20, { size: 13, weight: 700, align: 'right' })
  for (const [row, text] of [
    persons[0]!.name,
    header.address,
    `${header.village} ${header.rtrw}`,
    `${header.subDistrict}, ${header.district} ${header.postcode}`,
  ].entries())
    page.text(text, 15, 34 + row * 4.6, { size: 9, within: 90 })
  const month = random.pick(months)
  for (const [row, [label, value]] of (
    [
      ['NO. REKENING', digits(random, 10)],
      ['PERIODE', `${month.toUpperCase()} ${random.integer(2014, 2026)}`],
      ['MATA UANG', 'IDR'],
      ['HALAMAN', `${random.integer(1, 3)} / 3`],
    ] as const
  ).entries()) {
    page.text(label, 125, 34 + row * 4.6, { size: 9 })
    page.text(`: ${value}`, 155, 34 + row * 4.6, { size: 9 })
  }
  let balance = random.integer(100, 40_000) * 1000
  const count = random.integer(18, 36)
  const rows = Array.from({ length: count }, (_, index) => {
    const value = random.integer(10, 3000) * 1000
    const out = random.chance(0.6) && balance > value
    balance += out ? -value : value
    return [
      `${String(Math.min(30, 1 + index)).padStart(2, '0')}/${String(months.indexOf(month) + 1).padStart(2, '0')}`,
      random.pick([
        'SETORAN TUNAI',
        'TRANSFER KE ',
        'TARIKAN ATM',
        'BIAYA ADM',
        'TRSF E-BANKING',
        'BUNGA',
        'PAJAK BUNGA',
        'BYR LISTRIK',
        'GAJI',
      ]),
      digits(random, 4),
      out ? amount(value, true) : '',
      out ? '' : amount(value, true),
      amount(balance, true),
    ]
  })
  const bottom = page.table({
    left: 12,
    top: 58,
    columns: [18, 62, 16, 30, 30, 30],
    rowHeight: 5.4,
    headHeight: 8,
    head: ['TANGGAL', 'KETERANGAN', 'CBG', 'DEBET', 'KREDIT', 'SALDO'],
    rows,
    size: 8,
    align: ['centre', 'left', 'centre', 'right', 'right', 'right'],
    rules: random.pick(['rows', 'all', 'columns']),
    rule: random.uniform(0.08, 0.25),
    headFill: accent,
    headColour: '#fff',
    ...(random.chance(0.5) ? { stripe: '#eef2f7' } : {}),
  })
  page.text(`SALDO AKHIR : ${amount(balance, true)}`, 195, bottom + 8, {
    size: 10,
    weight: 700,
    align: 'right',
  })
  return finish(page, random, {
    subject: 'bank-statement',
    edition,
    stock: random.chance(0.3) ? 'screen' : 'office',
  })
}
