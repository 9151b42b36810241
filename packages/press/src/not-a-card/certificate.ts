import { fontName } from '../fonts.ts'
import { drawSignature } from '../layouts/signature.ts'
import { drawStamp } from '../layouts/stamp.ts'
import type { Random } from '../random.ts'
import type { Sheet } from '../sheet.ts'
import { Artwork, drawFaces } from './artwork.ts'
import type { DrawOptions } from './draw-options.ts'
import { finish } from './finish.ts'
import { badge, border, waves } from './ornament.ts'
import { capitalised, dateInWords, digits, someone } from './wording.ts'

/** A certificate of birth, marriage or death, or a diploma: an ornate border and centred or running lines. */
export function certificate(random: Random, { edition, longSidePx }: DrawOptions): Sheet {
  const wide = random.chance(0.35)
  const page = new Artwork(
    wide ? 297 : 210,
    wide ? 210 : 297,
    longSidePx,
    drawFaces(random, edition, 'times', 'arial', 'humanist'),
  )
  const { persons, registrar } = someone(random)
  const child = persons.at(-1)!
  const tint = random.pick(['#7fa8c9', '#9dbb8f', '#c9a27f', '#b59bc4'])
  waves(page, random, `${tint}55`, 0.12)
  border(page, random, 11, tint)
  const centre = page.widthMm / 2
  const inner = page.widthMm - 60
  badge(page, random, centre, 34, 9, '#444')
  page.text(
    random.pick(['REPUBLIK INDONESIA', 'PENCATATAN SIPIL', 'KEMENTERIAN PENDIDIKAN DAN KEBUDAYAAN']),
    centre,
    53,
    { size: 12, weight: 700, align: 'centre' },
  )
  page.text(
    random.pick([
      'KUTIPAN AKTA KELAHIRAN',
      'KUTIPAN AKTA PERKAWINAN',
      'KUTIPAN AKTA KEMATIAN',
      'IJAZAH',
      'SERTIFIKAT',
      'PIAGAM PENGHARGAAN',
    ]),
    centre,
    62,
    { size: 18, weight: 700, align: 'centre', face: page.faces.heading },
  )
  page.text(`No. ${digits(random, 4)}-LT-${digits(random, 8)}-${digits(random, 4)}`, centre, 69, {
    size: 10,
    align: 'centre',
  })
  const lines = [
    `Berdasarkan Akta Nomor ${digits(random, 4)}-LU-${digits(random, 8)}`,
    `bahwa di ${capitalised(child.birthPlace)} pada tanggal ${dateInWords(random)}`,
    'telah lahir / telah tercatat',
    child.name,
    `anak ke ${random.pick(['SATU', 'DUA', 'TIGA', 'EMPAT'])}, ${child.gender.toLowerCase()} dari ayah ${child.nameOfFather}`,
    `dan ibu ${child.nameOfMother}`,
    `Kutipan ini dikeluarkan di ${registrar.place} pada tanggal ${dateInWords(random)}`,
  ]
  const pitch = wide ? 8.5 : random.uniform(11, 15)
  for (const [index, line] of lines.entries()) {
    const y = 82 + index * pitch
    const name = index === 3
    page.text(line, centre, y, {
      size: name ? 16 : 11,
      weight: name ? 700 : 400,
      align: 'centre',
      within: inner,
    })
    if (random.chance(0.5))
      page.rule(centre - inner / 2, y + 1.5, centre + inner / 2, y + 1.5, 0.15, '#555', [0.4, 0.8])
  }
  const [x, y] = [page.widthMm - 75, Math.min(page.heightMm - 52, 88 + lines.length * pitch)]
  page.text(
    random.pick([
      'KEPALA DINAS KEPENDUDUKAN DAN PENCATATAN SIPIL',
      'PEJABAT PENCATATAN SIPIL',
      'KEPALA SEKOLAH',
    ]),
    x,
    y,
    { size: 9, align: 'centre', within: 90 },
  )
  page.text(registrar.name, x, y + 27, { size: 10, weight: 700, align: 'centre', within: 80 })
  page.text(`NIP. ${registrar.nip}`, x, y + 32, { size: 9, align: 'centre' })
  const overlays = [
    drawSignature(random, x, y + 15),
    drawStamp(random, fontName(page.faces.main, 400), registrar.place, x - 22, y + 16),
  ]
  return finish(page, random, {
    subject: 'certificate',
    edition,
    stock: random.chance(0.6) ? 'security' : 'office',
    overlays,
  })
}
