import type { FieldLabel, LineLabel } from '@bacakk/card'
import PDFDocument from 'pdfkit'
import type { Edition } from '../edition.ts'
import type { Family } from '../family.ts'
import { typefaces, typefacesOf } from '../fonts.ts'
import type { Random } from '../random.ts'
import { printFooter } from './footer.ts'
import { drawFormStyle } from './form-style.ts'
import { printHeader } from './header.ts'
import { PdfPage } from './pdf-page.ts'
import { printTables } from './tables.ts'

/** A card as the registry sends it out: a PDF file of one page with a text layer. */
export interface PdfCard {
  readonly bytes: Uint8Array
  readonly widthMm: number
  readonly heightMm: number
  /** Truth as on a sheet; polygons in points from the page's upper left corner. */
  readonly fields: readonly FieldLabel[]
  readonly lines: readonly LineLabel[]
  readonly parameters: Readonly<Record<string, unknown>>
}

/**
 * Prints a family's card as a born-digital file of layout D, one string a cell. Most are set in the PDF
 * reader's own fonts, the others in an edition's typefaces, embedded. The same draws give the same bytes.
 */
export async function printPdf(
  family: Family,
  random: Random,
  edition: Edition = 'training',
): Promise<PdfCard> {
  const document = new PDFDocument({
    size: 'A4',
    layout: 'landscape',
    margin: 0,
    info: { CreationDate: issueDate(family.issuedOn) },
  })
  const chunks: Uint8Array[] = []
  document.on('data', (chunk: Uint8Array) => chunks.push(chunk))
  const ended = new Promise((resolve, reject) => {
    document.on('end', resolve)
    document.on('error', reject)
  })
  const own = random.fork('fonts').chance(0.7)
  const metricFonts = ['arimo', 'tinos', 'cousine']
  const faces = own ? typefaces.filter((face) => metricFonts.includes(face.family)) : typefacesOf(edition)
  const style = drawFormStyle(random.fork('style'), 'D', faces)
  const page = new PdfPage(document)
  const top = printHeader(page, random.fork('header'), style, family.header)
  const bottom = printTables(page, random.fork('tables'), style, 'D', family, top)
  printFooter(page, random.fork('footer'), style, 'D', family, bottom)
  document.end()
  await ended
  return {
    bytes: Buffer.concat(chunks),
    widthMm: page.widthMm,
    heightMm: page.heightMm,
    fields: page.fields,
    lines: page.lines,
    parameters: { edition, style },
  }
}

/** The day of issue, dd-mm-yyyy, as a date. */
function issueDate(text: string): Date {
  const [day, month, year] = text.split('-').map(Number)
  return new Date(Date.UTC(year ?? 2020, (month ?? 1) - 1, day ?? 1))
}
