import type { Random } from '../random.ts'
import type { Sheet } from '../sheet.ts'
import { Artwork, drawFaces } from './artwork.ts'
import type { DrawOptions } from './draw-options.ts'
import { finish } from './finish.ts'
import { portrait, wash } from './ornament.ts'
import { dateInDigits, digits, someone } from './wording.ts'

/** An identity card by itself. */
export function idCard(random: Random, options: DrawOptions): Sheet {
  const { edition } = options
  return finish(paintIdCard(random, options), random, { subject: 'id-card', edition, stock: 'plastic' })
}

/** Paints a card like the KTP: province and regency on top, a portrait's place without a face at the right. */
export function paintIdCard(random: Random, { edition, longSidePx }: DrawOptions): Artwork {
  const page = new Artwork(85.6, 54, longSidePx, drawFaces(random, edition, 'arial', 'tahoma', 'humanist'))
  const { header, persons, registrar } = someone(random)
  const person = random.pick(persons)
  const hue = random.pick([205, 205, 210, 195, 220, 190])
  wash(page, random, hue, 30)
  page.text(`PROVINSI ${header.province}`, 42.8, 5.2, { size: 8, weight: 700, align: 'centre', within: 80 })
  page.text(registrar.place, 42.8, 8.6, { size: 8, weight: 700, align: 'centre', within: 80 })
  page.text('NIK', 3, 14, { size: 9, weight: 700 })
  page.text(`: ${person.idNumber === '-' ? digits(random, 16) : person.idNumber}`, 17, 14, {
    size: 10.5,
    weight: 700,
  })
  const lines: readonly (readonly [string, string])[] = [
    ['Nama', person.name],
    ['Tempat/Tgl Lahir', `${person.birthPlace}, ${person.birthDate}`],
    ['Jenis Kelamin', `${person.gender}      Gol. Darah : ${person.bloodType}`],
    ['Alamat', header.address],
    ['     RT/RW', header.rtrw],
    ['     Kel/Desa', header.village],
    ['     Kecamatan', header.subDistrict],
    ['Agama', person.religion],
    ['Status Perkawinan', person.maritalStatus],
    ['Pekerjaan', person.occupation],
    ['Kewarganegaraan', person.nationality],
    ['Berlaku Hingga', random.chance(0.8) ? 'SEUMUR HIDUP' : dateInDigits(random, '-')],
  ]
  for (const [row, [label, value]] of lines.entries()) {
    const y = 18 + row * 2.75
    page.text(label, 3, y, { size: 5.6 })
    page.text(`: ${value}`, 21.5, y, { size: 5.6, within: 40 })
  }
  portrait(page, random, 63, 13, 20, 26, random.pick(['#b5202a', '#1c56a8', '#c9302c']))
  page.text(registrar.place.replace(/^KABUPATEN /, ''), 73, 43, { size: 5, align: 'centre', within: 20 })
  page.text(dateInDigits(random, '-'), 73, 45.4, { size: 5, align: 'centre' })
  return page
}
