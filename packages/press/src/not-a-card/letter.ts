import { fontName } from '../fonts.ts'
import { drawSignature } from '../layouts/signature.ts'
import { drawStamp } from '../layouts/stamp.ts'
import type { Random } from '../random.ts'
import type { Sheet } from '../sheet.ts'
import { Artwork, drawFaces } from './artwork.ts'
import type { DrawOptions } from './draw-options.ts'
import { finish } from './finish.ts'
import { letterhead } from './ornament.ts'
import { capitalised, dateInWords, digits, prose, someone } from './wording.ts'

/** An office's letter: head, title, lines of personal data, paragraphs, signature and stamp. */
export function letter(random: Random, { edition, longSidePx }: DrawOptions): Sheet {
  const page = new Artwork(
    210,
    random.pick([297, 297, 330]),
    longSidePx,
    drawFaces(random, edition, 'times', 'arial', 'humanist', 'tahoma', 'courier'),
  )
  const { header, persons, registrar } = someone(random)
  const size = random.uniform(10.5, 12.5)
  const margin = random.uniform(20, 30)
  const inner = 210 - 2 * margin
  const official = random.chance(0.75)
  let y = 30
  if (official) {
    y =
      letterhead(
        page,
        random,
        [`PEMERINTAH ${registrar.place}`, `KECAMATAN ${header.subDistrict}`, `DESA ${header.village}`].slice(
          0,
          random.integer(2, 3),
        ),
        `Alamat: ${capitalised(header.address)} Kode Pos ${header.postcode}`,
      ) + 12
  }
  const title = random.pick([
    'SURAT KETERANGAN DOMISILI',
    'SURAT PENGANTAR',
    'SURAT PERNYATAAN',
    'SURAT KETERANGAN USAHA',
    'SURAT UNDANGAN',
    'SURAT KUASA',
    'PENGUMUMAN SYARAT PEMBUATAN KARTU KELUARGA',
    'SURAT KETERANGAN TIDAK MAMPU',
    'SURAT PERJANJIAN SEWA',
  ])
  page.text(title, 105, y, { size: size * 1.25, weight: 700, align: 'centre', within: inner })
  page.text(
    `Nomor : ${digits(random, 3)} / ${digits(random, 2)} / ${random.integer(2012, 2026)}`,
    105,
    y + 6,
    { size, align: 'centre' },
  )
  y += 18
  const leading = random.uniform(1.25, 1.7)
  const style = { size, leading, justified: random.chance(0.6), indent: random.pick([0, 4]) }
  y = page.paragraph(prose(random, 2), margin, y, inner, style) + 2
  const person = random.pick(persons)
  for (const [label, value] of [
    ['Nama', person.name],
    ['NIK', person.idNumber],
    ['Tempat/Tgl. Lahir', `${person.birthPlace}, ${person.birthDate}`],
    ['Pekerjaan', person.occupation],
    ['Alamat', `${header.address} RT/RW ${header.rtrw}`],
  ] as const) {
    page.text(label, margin + 10, y, { size })
    page.text(`: ${value}`, margin + 50, y, { size, within: inner - 52 })
    y += size * 0.353 * leading
  }
  y += 3
  const paragraphs = random.integer(2, 4)
  for (let index = 0; index < paragraphs && y < page.heightMm - 80; index++)
    y = page.paragraph(prose(random, random.integer(2, 4)), margin, y, inner, style) + 2
  y = Math.min(y + 8, page.heightMm - 52)
  const x = 210 - margin - 32
  page.text(`${capitalised(header.village)}, ${dateInWords(random)}`, x, y, {
    size,
    align: 'centre',
    within: 64,
  })
  page.text(
    random.pick(['Kepala Desa', 'Lurah', 'Camat', 'Ketua RT', 'Yang membuat pernyataan,']),
    x,
    y + 6,
    { size, align: 'centre' },
  )
  page.text(registrar.name, x, y + 32, { size, weight: 700, align: 'centre', within: 64 })
  const overlays = [drawSignature(random, x, y + 19)]
  if (official)
    overlays.push(drawStamp(random, fontName(page.faces.main, 400), registrar.place, x - 18, y + 20))
  return finish(page, random, { subject: 'letter', edition, stock: 'office', overlays })
}
