import type { Layout } from '@bacakk/card'
import type { Family } from '../family.ts'
import type { Random } from '../random.ts'
import type { FormStyle } from './form-style.ts'
import type { Overlay } from './overlay.ts'
import type { Box, Page, Plate, TextStyle } from './page.ts'
import { printQrCode } from './qr-code.ts'
import { drawSignature, drawThumbPrint } from './signature.ts'
import { drawStamp } from './stamp.ts'

const electronicSignature =
  'Dokumen ini telah ditandatangani secara elektronik menggunakan sertifikat elektronik yang diterbitkan oleh Balai Sertifikasi Elektronik (BSrE), BSSN'

// Law 11 of 2008 on electronic information and transactions, article 5 (1).
const electronicEvidence =
  'UU ITE No. 11 Tahun 2008 Pasal 5 ayat (1): Informasi Elektronik dan/atau hasil cetaknya merupakan alat bukti hukum yang sah'

/** What the blocks of the footer share. Lengths in millimetres. */
interface Footer {
  readonly page: Page
  readonly random: Random
  readonly style: FormStyle
  readonly layout: Layout
  readonly family: Family | null
  readonly text: TextStyle
  /** From one line to the next. */
  readonly pitch: number
  /** Baseline of the first line. */
  readonly first: number
  /** Lowest baseline of the blocks. */
  readonly last: number
}

/**
 * Prints what stands under the tables, from `top` down; returns the ink that people put on it afterwards.
 * A1 to B are signed by hand and stamped, C and D carry a QR code instead.
 */
export function printFooter(
  page: Page,
  random: Random,
  style: FormStyle,
  layout: Layout,
  family: Family | null,
  top: number,
): Overlay[] {
  const text = { ...style.header.label, size: style.header.label.size * random.uniform(0.85, 1.12) }
  const pitch = text.size * random.uniform(1.12, 1.4)
  const first = top + random.uniform(1.5, 5.5) + text.size * 0.72
  const bottom = page.heightMm - random.uniform(3.5, 8)
  if (layout === 'D' || (layout === 'C' && random.chance(0.5))) printNotice(page, random, style, bottom)
  const last = bottom - (layout === 'C' || layout === 'D' ? pitch * 1.8 : pitch * 0.4)
  const footer: Footer = { page, random, style, layout, family, text, pitch, first, last }
  printIssue(footer)
  const office = placeOffice(footer)
  return [...printHead(footer, office.left - 3), ...printRegistrar(footer, office)]
}

function printIssue({ page, random, style, layout, family, text, pitch, first }: Footer): void {
  const x = style.bands.left + random.uniform(0, 16)
  const write = (words: string, left: number, baseline: number) => {
    page.note('form', words, 'footer', page.write('form', words, left, baseline, text))
  }
  const title = random.pick(['Dikeluarkan Tanggal', 'Dikeluarkan Tanggal', 'Dikeluarkan tanggal'])
  const colonX = x + page.measure(title, text).right + random.uniform(0.8, 10)
  write(title, x, first)
  write(':', colonX, first)
  const valueX = colonX + random.uniform(1.5, 6)
  if (family !== null) {
    const date = { ...style.header.value, size: text.size * random.uniform(0.9, 1.02) }
    const box = page.write('values', family.issuedOn, valueX + random.uniform(0.3, 3), first, date)
    page.note('values', family.issuedOn, 'footer', box)
  }
  if (random.chance(layout === 'D' ? 0.08 : 0.55)) {
    const width = Math.max(24, page.measure('00-00-0000', text).right + 6)
    const line = random.uniform(0.12, 0.4)
    frame(page, line, {
      left: valueX - 0.6,
      right: valueX + width,
      top: first - text.size * random.uniform(0.85, 1.05),
      bottom: first + text.size * random.uniform(0.25, 0.45),
    })
  }
  if (!random.chance(layout === 'D' ? 0.1 : layout === 'C' ? 0.6 : 0.93)) return
  const baseline = first + pitch * random.uniform(1.1, 1.5)
  write(random.chance(0.9) ? 'LEMBAR' : 'Lembar', x, baseline)
  write(':', colonX, baseline)
  const copies = ['Kepala Keluarga', 'RT', 'Desa/Kelurahan', 'Kecamatan']
  const numerals = ['I.', 'II.', 'III.', 'IV.']
  const copyX = valueX + page.measure('III.', text).right + text.size * random.uniform(0.05, 0.5)
  copies.forEach((copy, index) => {
    write(numerals[index]!, valueX, baseline + index * pitch)
    write(copy, copyX, baseline + index * pitch)
  })
}

function frame(page: Page, line: number, box: Box): void {
  page.fill('form', { ...box, bottom: box.top + line })
  page.fill('form', { ...box, top: box.bottom - line })
  page.fill('form', { ...box, right: box.left + line })
  page.fill('form', { ...box, left: box.right - line })
}

/** Prints the middle block, which ends left of `right`. */
function printHead(
  { page, random, layout, family, text, pitch, first, last }: Footer,
  right: number,
): Overlay[] {
  const words = ['Tanda Tangan/Cap Jempol', family?.header.familyHead ?? '']
  const widest = Math.max(...words.map((line) => page.measure(line, text).right))
  const centre = Math.min(page.widthMm * random.uniform(0.45, 0.57), right - widest / 2)
  writeCentred(page, 'form', 'KEPALA KELUARGA', text, centre, first)
  const underName = random.pick([
    'Tanda Tangan/Cap Jempol',
    'Tanda Tangan/Cap Jempol',
    'Tanda tangan/Cap Jempol',
  ])
  const nameY = Math.min(first + pitch * random.uniform(4.2, 6.2), last - pitch * 1.1)
  if (family !== null) underlined(page, family.header.familyHead, text, centre, nameY)
  if (random.chance(0.92)) writeCentred(page, 'form', underName, text, centre, nameY + pitch * 1.1)
  if (family === null || !random.chance(layout === 'D' || layout === 'C' ? 0.2 : 0.75)) return []
  const y = (first + nameY) / 2 + random.normal(0, 1)
  const x = centre + random.normal(0, 4)
  return [random.chance(0.85) ? drawSignature(random, x, y) : drawThumbPrint(random, x, y)]
}

function drawCaption({ random, layout, family }: Footer): string[] {
  const caption = random.weighted([
    [['KEPALA DINAS KEPENDUDUKAN DAN', 'PENCATATAN SIPIL'], 6],
    [['KEPALA DINAS KEPENDUDUKAN DAN', 'CATATAN SIPIL'], 2],
    [['KEPALA DINAS DUKCAPIL'], 1],
    [['KADIS KEPENDUDUKAN DAN CATATAN SIPIL'], 1.5],
    [['KEPALA DINAS KEPENDUDUKAN', 'DAN PENCATATAN SIPIL'], 2],
  ])
  const place = family?.registrar.place
  if (place === undefined || place === '') return caption
  if (!random.chance(layout === 'D' ? 0.9 : 0.3)) return caption
  if (caption.length === 1 || random.chance(0.4)) return [...caption, place]
  return [...caption.slice(0, -1), `${caption.at(-1)} ${place}`]
}

/** The right block: what the office is called, where its middle is and where it begins. */
interface Office {
  readonly caption: readonly string[]
  readonly centre: number
  readonly left: number
}

function placeOffice(footer: Footer): Office {
  const { page, random, style, family, text } = footer
  const caption = drawCaption(footer)
  const words = [...caption, family?.registrar.name ?? '']
  const widest = Math.max(...words.map((line) => page.measure(line, text).right))
  const end = page.widthMm - Math.min(style.bands.right, 6) - random.uniform(0, 6)
  const centre = Math.min(page.widthMm * random.uniform(0.77, 0.86), end - widest / 2)
  return { caption, centre, left: centre - widest / 2 }
}

function printRegistrar(footer: Footer, { caption, centre }: Office): Overlay[] {
  const { page, random, style, layout, family, text, pitch, first, last } = footer
  caption.forEach((line, index) => {
    writeCentred(page, 'form', line, text, centre, first + index * pitch)
  })
  if (family === null) return []
  const captionEnd = first + (caption.length - 1) * pitch + text.size * 0.3
  const signed = layout === 'C' || layout === 'D'
  const room = last - pitch - text.size * 0.8 - captionEnd
  const size = Math.max(13, Math.min(random.uniform(15, 27), room / 1.2))
  const quiet = size * random.uniform(0.09, 0.13)
  const nameY = signed
    ? captionEnd + size + 2 * quiet + text.size * 0.75
    : Math.min(first + pitch * random.uniform(4.8, 6.4), last - pitch)
  underlined(page, family.registrar.name, text, centre, nameY)
  const nip = `${random.pick(['NIP. ', 'NIP. ', 'NIP.', 'NIP : '])}${family.registrar.nip}`
  writeCentred(page, 'values', nip, text, centre, nameY + pitch)
  if (signed) {
    const code = Array.from({ length: 24 }, () => random.integer(0, 15).toString(16)).join('')
    const payload = `https://example.invalid/${random.pick(['kk', 'dokumen', 'v'])}/${code}`
    const left = centre - size / 2 + (random.chance(0.3) ? random.uniform(-12, 12) : 0)
    printQrCode(page, random, payload, left, captionEnd + quiet, size)
    return []
  }
  const y = (captionEnd + nameY) / 2
  const overlays = [drawSignature(random, centre + random.normal(2, 4), y + random.normal(0, 2))]
  if (random.chance(0.92)) {
    const x = centre - random.uniform(6, 26)
    const place = family.registrar.place
    const middle = Math.min(y + random.normal(0, 4), page.heightMm - 17)
    overlays.unshift(drawStamp(random, style.header.title.font, place, x, middle))
  }
  return overlays
}

/**
 * The sentence about the electronic signature along the bottom, on one line or two; some offices put the
 * clause of the law on electronic documents before it.
 */
function printNotice(page: Page, random: Random, style: FormStyle, bottom: number): void {
  const text = { ...style.header.label, size: random.uniform(1.9, 2.9) }
  const room = page.widthMm - style.bands.left - style.bands.right
  const twice = page.measure(electronicSignature, text).right > room || random.chance(0.3)
  const lines = twice ? splitAt(electronicSignature, random.uniform(0.45, 0.7)) : [electronicSignature]
  if (!twice && random.chance(0.25)) lines.unshift(electronicEvidence)
  const centred = random.chance(0.55)
  lines.forEach((line, index) => {
    const baseline = bottom - (lines.length - 1 - index) * text.size * 1.2
    const ink = page.measure(line, text)
    const x = centred ? page.widthMm / 2 - ink.right / 2 : style.bands.left
    page.note('form', line, 'footer', page.write('form', line, x, baseline, text))
  })
}

/** Breaks a sentence between words after a share of them. */
function splitAt(sentence: string, share: number): string[] {
  const words = sentence.split(' ')
  const cut = Math.round(words.length * share)
  return [words.slice(0, cut).join(' '), words.slice(cut).join(' ')]
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
  const top = baseline + text.size * 0.13
  page.fill('values', { left: box.left, right: box.right, top, bottom: top + text.size * 0.06 })
}
