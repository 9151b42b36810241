import type { Random } from '../random.ts'
import type { Sheet } from '../sheet.ts'
import { Artwork, drawFaces } from './artwork.ts'
import type { DrawOptions } from './draw-options.ts'
import { finish } from './finish.ts'
import { badge, portrait, wash } from './ornament.ts'
import { dateInDigits, digits, someone } from './wording.ts'

/** A card like a driving licence or a member's card: a coloured band, a number, a few numbered lines. */
export function memberCard(random: Random, { edition, longSidePx }: DrawOptions): Sheet {
  const page = new Artwork(85.6, 54, longSidePx, drawFaces(random, edition, 'arial', 'tahoma', 'narrow'))
  const { header, persons } = someone(random)
  const person = random.pick(persons)
  wash(page, random, random.pick([40, 150, 340, 265, 15, 210]), random.uniform(12, 30))
  const band = random.pick(['#b02a2a', '#1d4f91', '#2b6b3f', '#4b2a6b', '#8a5a12'])
  page.box(0, 0, 85.6, 10.5, 0, '', band)
  badge(page, random, 6.5, 5.2, 3.6, '#fff')
  const [title, under] = random.pick([
    ['SURAT IZIN MENGEMUDI', 'DRIVING LICENSE'],
    ['KARTU TANDA ANGGOTA', 'KOPERASI SERBA USAHA'],
    ['KARTU PESERTA', 'JAMINAN KESEHATAN'],
    ['KARTU PELAJAR', 'STUDENT CARD'],
    ['KARTU NOMOR POKOK WAJIB PAJAK', 'DIREKTORAT JENDERAL PAJAK'],
  ])
  page.text(title, 13, 5, { size: 9.5, weight: 700, colour: '#fff', within: 60 })
  page.text(under, 13, 8.8, { size: 6.5, colour: '#fff' })
  page.text(random.pick(['A', 'C', 'B I', 'KK 1', '']), 81, 8, {
    size: 16,
    weight: 700,
    align: 'right',
    colour: '#fff',
  })
  page.text(`${digits(random, 4)}-${digits(random, 4)}-${digits(random, 6)}`, 31, 17, {
    size: 11,
    weight: 700,
    tracking: 0.05,
  })
  const lines = [
    person.name,
    `${person.birthPlace}, ${person.birthDate}`,
    `${person.bloodType} - ${person.gender}`,
    header.address,
    `${header.village} ${header.subDistrict}`,
    person.occupation,
    header.province,
  ]
  const start = 22.5
  for (const [index, line] of lines.entries())
    page.text(`${index + 1}. ${line}`, 31, start + index * 3.7, { size: 6.4, within: 51 })
  portrait(page, random, 4, 14, 22, 28, random.pick(['#c7d3e3', '#b5202a', '#1c56a8', '#ddd']))
  page.text(header.district, 31, 49.5, { size: 5.5 })
  page.text(dateInDigits(random, '-'), 81, 49.5, { size: 6.5, weight: 700, align: 'right' })
  return finish(page, random, { subject: 'member-card', edition, stock: 'plastic' })
}
