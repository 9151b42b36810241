import type { Random } from '../random.ts'
import type { Sheet } from '../sheet.ts'
import { Artwork, drawFaces } from './artwork.ts'
import type { DrawOptions } from './draw-options.ts'
import { finish } from './finish.ts'
import { barCode } from './ornament.ts'
import { amount, companies, dateInDigits, digits, goods, someone } from './wording.ts'

/** A till's receipt on a narrow strip of thermal paper. */
export function receipt(random: Random, { edition, longSidePx }: DrawOptions): Sheet {
  const count = random.integer(4, 22)
  const height = 78 + count * 8
  const page = new Artwork(80, height, longSidePx, drawFaces(random, edition, 'courier', 'narrow'))
  const { header } = someone(random)
  const size = random.uniform(8, 9.5)
  const line = 4
  let y = 10
  const centred = (text: string, weight: 400 | 700 = 400, scale = 1) => {
    page.text(text, 40, y, { size: size * scale, weight, align: 'centre', within: 74 })
    y += line
  }
  const spread = (left: string, right: string) => {
    page.text(left, 4, y, { size, within: 50 })
    page.text(right, 76, y, { size, align: 'right' })
    y += line
  }
  const dashes = () => centred('-'.repeat(42))
  centred(random.pick(companies), 700, 1.2)
  centred(header.address)
  centred(`${header.subDistrict} ${header.district}`)
  dashes()
  spread(
    dateInDigits(random, '.'),
    `${String(random.integer(7, 21)).padStart(2, '0')}:${random.integer(10, 59)}  KASIR ${random.integer(1, 9)}`,
  )
  spread(`NO ${digits(random, 10)}`, '')
  dashes()
  let sum = 0
  for (let item = 0; item < count; item++) {
    const [pieces, price] = [random.integer(1, 6), random.integer(2, 180) * 500]
    sum += pieces * price
    page.text(random.pick(goods), 4, y, { size, within: 72 })
    y += line
    spread(`  ${pieces} X ${amount(price)}`, amount(pieces * price))
  }
  dashes()
  spread('TOTAL', amount(sum))
  spread(random.pick(['TUNAI', 'DEBIT', 'QRIS']), amount(Math.ceil(sum / 50_000) * 50_000))
  spread('KEMBALI', amount(Math.ceil(sum / 50_000) * 50_000 - sum))
  dashes()
  centred('TERIMA KASIH ATAS KUNJUNGAN ANDA')
  centred('BARANG YANG SUDAH DIBELI TIDAK DAPAT DITUKAR')
  barCode(page, random, 14, y, 52, 9)
  return finish(page, random, { subject: 'receipt', edition, stock: 'thermal' })
}
