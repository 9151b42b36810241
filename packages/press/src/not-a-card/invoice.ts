import { drawSignature } from '../layouts/signature.ts'
import type { Random } from '../random.ts'
import type { Sheet } from '../sheet.ts'
import { Artwork, drawFaces } from './artwork.ts'
import type { DrawOptions } from './draw-options.ts'
import { finish } from './finish.ts'
import { badge } from './ornament.ts'
import { amount, companies, dateInDigits, dateInWords, digits, goods, prose, someone } from './wording.ts'

/** An invoice: seller and buyer, a table of goods, totals, a place to sign. Half of them lie on their side. */
export function invoice(random: Random, { edition, longSidePx }: DrawOptions): Sheet {
  const wide = random.chance(0.45)
  const [width, height] = wide ? [297, 210] : [210, 297]
  const page = new Artwork(width, height, longSidePx, drawFaces(random, edition))
  const margin = random.uniform(10, 20)
  const inner = width - 2 * margin
  const accent = random.pick(['#111', '#1d4f91', '#a3281f', '#2f6b3a', '#444', '#b36b00'])
  const { header, persons } = someone(random)
  const company = random.pick(companies)
  badge(page, random, margin + 8, 20, 7, accent)
  page.text(company, margin + 20, 18, { size: 14, weight: 700, colour: accent, face: page.faces.heading })
  page.text(`${header.address}, ${header.district} ${header.postcode}`, margin + 20, 23, {
    size: 8,
    within: inner * 0.55,
  })
  page.text(`Telp. (0${digits(random, 2)}) ${digits(random, 7)}`, margin + 20, 27, { size: 8 })
  page.text(
    random.pick(['INVOICE', 'FAKTUR', 'FAKTUR PENJUALAN', 'NOTA TAGIHAN', 'SURAT JALAN']),
    width - margin,
    20,
    { size: 22, weight: 700, align: 'right', colour: accent, face: page.faces.heading },
  )
  const left = [
    ['Kepada', persons[0]!.name],
    ['Alamat', `${header.village}, ${header.subDistrict}`],
    ['NPWP', digits(random, 15)],
  ] as const
  const right = [
    ['No.', `INV/${digits(random, 4)}/${random.integer(2015, 2026)}`],
    ['Tanggal', dateInDigits(random)],
    ['Jatuh Tempo', dateInDigits(random)],
  ] as const
  for (const [row, [label, value]] of left.entries()) {
    page.text(label, margin, 40 + row * 5, { size: 9 })
    page.text(`: ${value}`, margin + 18, 40 + row * 5, { size: 9, within: inner * 0.4 })
  }
  for (const [row, [label, value]] of right.entries()) {
    page.text(label, margin + inner * 0.64, 40 + row * 5, { size: 9 })
    page.text(`: ${value}`, margin + inner * 0.78, 40 + row * 5, { size: 9 })
  }
  const count = random.integer(4, wide ? 12 : 18)
  let sum = 0
  const rows = Array.from({ length: count }, (_, index) => {
    const [pieces, price] = [random.integer(1, 40), random.integer(3, 900) * 500]
    sum += pieces * price
    return [
      String(index + 1),
      random.pick(goods),
      String(pieces),
      random.pick(['PCS', 'DUS', 'KG', 'ZAK', 'UNIT', 'LBR']),
      amount(price),
      amount(pieces * price),
    ]
  })
  const bottom = page.table({
    left: margin,
    top: 58,
    columns: [0.06, 0.4, 0.1, 0.1, 0.16, 0.18].map((part) => part * inner),
    rowHeight: random.uniform(5.5, 7.5),
    headHeight: 8,
    head: ['No', 'Nama Barang', 'Jumlah', 'Satuan', 'Harga (Rp)', 'Total (Rp)'],
    rows,
    size: 9,
    align: ['centre', 'left', 'right', 'centre', 'right', 'right'],
    rules: random.pick(['all', 'all', 'rows']),
    ...(random.chance(0.5) ? { headFill: accent, headColour: '#fff' } : {}),
    rule: random.uniform(0.1, 0.4),
  })
  for (const [row, [label, value]] of (
    [
      ['Jumlah', sum],
      ['PPN 11 %', sum * 0.11],
      ['TOTAL', sum * 1.11],
    ] as const
  ).entries()) {
    page.text(label, margin + inner * 0.66, bottom + 7 + row * 6, { size: 10, weight: row === 2 ? 700 : 400 })
    page.text(amount(value), margin + inner - 1, bottom + 7 + row * 6, {
      size: 10,
      weight: row === 2 ? 700 : 400,
      align: 'right',
    })
  }
  page.paragraph(prose(random, 2), margin, bottom + 9, inner * 0.5, { size: 8 })
  const signAt = Math.min(height - 32, bottom + 34)
  page.text(`${header.district}, ${dateInWords(random)}`, width - margin - 28, signAt, {
    size: 9,
    align: 'centre',
  })
  page.text('Hormat kami,', width - margin - 28, signAt + 5, { size: 9, align: 'centre' })
  page.text(`( ${persons.at(-1)!.name} )`, width - margin - 28, signAt + 26, {
    size: 9,
    align: 'centre',
    within: 60,
  })
  const overlays = random.chance(0.6) ? [drawSignature(random, width - margin - 28, signAt + 15)] : []
  return finish(page, random, {
    subject: 'invoice',
    edition,
    stock: random.chance(0.15) ? 'screen' : 'office',
    overlays,
  })
}
