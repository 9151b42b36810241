import type { Family } from '../family.ts'
import type { Random } from '../random.ts'
import type { FormStyle } from './form-style.ts'
import type { Box, Page, Plate, TextStyle } from './page.ts'

/** Prints what stands under the tables. `top` is where the second table ends, in millimetres. */
export function printFooter(
  page: Page,
  random: Random,
  style: FormStyle,
  family: Family | null,
  top: number,
): void {
  const text = { ...style.header.label, size: style.header.label.size * random.uniform(0.85, 1.1) }
  const pitch = text.size * random.uniform(1.15, 1.4)
  const first = top + random.uniform(2, 5) + text.size
  printIssue(page, random, style, family, text, pitch, first)
  printHead(page, random, family, text, pitch, first)
  printRegistrar(page, random, family, text, pitch, first)
}

function printIssue(
  page: Page,
  random: Random,
  style: FormStyle,
  family: Family | null,
  text: TextStyle,
  pitch: number,
  first: number,
): void {
  const x = style.bands.left + random.uniform(0, 16)
  const write = (words: string, left: number, baseline: number) => {
    page.note('form', words, 'footer', page.write('form', words, left, baseline, text))
  }
  const colonX = x + page.measure('Dikeluarkan Tanggal', text).right + random.uniform(1, 10)
  write('Dikeluarkan Tanggal', x, first)
  write(':', colonX, first)
  const valueX = colonX + random.uniform(2, 6)
  if (family !== null) {
    const box = page.write('values', family.issuedOn, valueX + 0.8, first, text)
    page.note('values', family.issuedOn, 'footer', box)
  }
  if (random.chance(0.6)) {
    const width = Math.max(24, page.measure('00-00-0000', text).right + 3)
    frame(page, {
      left: valueX - 0.6,
      right: valueX + width,
      top: first - text.size,
      bottom: first + text.size * 0.35,
    })
  }
  const lembarY = first + pitch * random.uniform(1.1, 1.5)
  write('LEMBAR', x, lembarY)
  write(':', colonX, lembarY)
  const copies = ['Kepala Keluarga', 'RT', 'Desa/Kelurahan', 'Kecamatan']
  const numerals = ['I.', 'II.', 'III.', 'IV.']
  const numeralWidth = page.measure('III.', text).right + text.size * random.uniform(0.1, 0.5)
  copies.forEach((copy, index) => {
    write(numerals[index]!, valueX, lembarY + index * pitch)
    write(copy, valueX + numeralWidth, lembarY + index * pitch)
  })
}

function frame(page: Page, box: Box): void {
  const width = 0.2
  page.fill('form', { ...box, bottom: box.top + width })
  page.fill('form', { ...box, top: box.bottom - width })
  page.fill('form', { ...box, right: box.left + width })
  page.fill('form', { ...box, left: box.right - width })
}

function printHead(
  page: Page,
  random: Random,
  family: Family | null,
  text: TextStyle,
  pitch: number,
  first: number,
): void {
  const centre = page.widthMm * random.uniform(0.46, 0.57)
  writeCentred(page, 'form', 'KEPALA KELUARGA', text, centre, first)
  const nameY = first + pitch * random.uniform(4.5, 6)
  if (family !== null) underlined(page, family.header.familyHead, text, centre, nameY)
  writeCentred(page, 'form', 'Tanda Tangan/Cap Jempol', text, centre, nameY + pitch * 1.1)
}

function printRegistrar(
  page: Page,
  random: Random,
  family: Family | null,
  text: TextStyle,
  pitch: number,
  first: number,
): void {
  const centre = page.widthMm * random.uniform(0.78, 0.85)
  const caption = random.pick([
    ['KEPALA DINAS KEPENDUDUKAN DAN', 'PENCATATAN SIPIL'],
    ['KEPALA DINAS KEPENDUDUKAN DAN', 'CATATAN SIPIL'],
    ['KEPALA DINAS DUKCAPIL'],
    ['KADIS KEPENDUDUKAN DAN CATATAN SIPIL'],
  ])
  caption.forEach((line, index) => {
    writeCentred(page, 'form', line, text, centre, first + index * pitch)
  })
  if (family === null) return
  const nameY = first + pitch * random.uniform(4.8, 6.2)
  underlined(page, family.registrar.name, text, centre, nameY)
  writeCentred(page, 'values', `NIP. ${family.registrar.nip}`, text, centre, nameY + pitch)
}

function writeCentred(
  page: Page,
  plate: Plate,
  words: string,
  text: TextStyle,
  centre: number,
  baseline: number,
): Box {
  const ink = page.measure(words, text)
  const box = page.write(plate, words, centre - (ink.left + ink.right) / 2, baseline, text)
  page.note(plate, words, 'footer', box)
  return box
}

function underlined(page: Page, words: string, text: TextStyle, centre: number, baseline: number): void {
  const box = writeCentred(page, 'values', words, text, centre, baseline)
  const top = baseline + text.size * 0.14
  page.fill('values', { left: box.left, right: box.right, top, bottom: top + text.size * 0.06 })
}
