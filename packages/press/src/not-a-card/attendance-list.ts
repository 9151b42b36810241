import { drawSignature } from '../layouts/signature.ts'
import type { Random } from '../random.ts'
import type { Sheet } from '../sheet.ts'
import { Artwork, drawFaces } from './artwork.ts'
import type { DrawOptions } from './draw-options.ts'
import { finish } from './finish.ts'
import { dateInWords, namesOf, someone } from './wording.ts'

/** A list of those present at a meeting, with signatures that run over the rules. */
export function attendanceList(random: Random, { edition, longSidePx }: DrawOptions): Sheet {
  const wide = random.chance(0.4)
  const [width, height] = wide ? [297, 210] : [210, 297]
  const page = new Artwork(width, height, longSidePx, drawFaces(random, edition))
  const { header, registrar } = someone(random)
  page.text('DAFTAR HADIR', width / 2, 20, { size: 16, weight: 700, align: 'centre' })
  page.text(
    random.pick([
      'RAPAT KOORDINASI',
      'MUSYAWARAH DESA',
      'POSYANDU BALITA',
      'PENERIMA BANTUAN SOSIAL',
      'PERTEMUAN PKK',
      'WALI MURID KELAS V',
    ]),
    width / 2,
    26,
    { size: 12, weight: 700, align: 'centre' },
  )
  page.text(
    `Hari/Tanggal : ${random.pick(['Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu'])}, ${dateInWords(random)}`,
    18,
    36,
    { size: 10 },
  )
  page.text(`Tempat           : Balai ${header.village}`, 18, 41, { size: 10 })
  const rowHeight = random.uniform(7.5, 10)
  const count = Math.floor((height - 90) / rowHeight)
  const names = namesOf(random, count)
  const inner = width - 36
  const columns = [0.06, 0.34, 0.25, 0.175, 0.175].map((part) => part * inner)
  const filled = random.integer(Math.floor(count * 0.3), count)
  page.table({
    left: 18,
    top: 47,
    columns,
    rowHeight,
    headHeight: 9,
    head: ['No', 'Nama', 'Jabatan/Alamat', 'Tanda Tangan', ''],
    size: 10,
    align: ['centre'],
    rule: random.uniform(0.15, 0.35),
    rows: names.map((name, index) => [
      String(index + 1),
      index < filled ? name : '',
      index < filled
        ? random.pick(['Ketua', 'Anggota', 'Kader', 'Warga', `RT ${random.integer(1, 12)}`, header.village])
        : '',
      index % 2 === 0 ? `${index + 1}.` : '',
      index % 2 === 1 ? `${index + 1}.` : '',
    ]),
  })
  const overlays = names.slice(0, filled).flatMap((_, index) => {
    if (random.chance(0.15)) return []
    const x = 18 + inner * (index % 2 === 0 ? 0.75 : 0.92)
    return [drawSignature(random, x, 47 + 9 + (index + 0.5) * rowHeight)]
  })
  const y = Math.min(47 + 9 + count * rowHeight + 10, height - 30)
  page.text('Mengetahui,', width - 55, y, { size: 10, align: 'centre' })
  page.text(registrar.name, width - 55, y + 22, { size: 10, weight: 700, align: 'centre', within: 70 })
  return finish(page, random, { subject: 'attendance-list', edition, stock: 'office', overlays })
}
