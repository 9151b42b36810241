import type { Layout } from '@bacakk/card'
import type { Edition } from '../edition.ts'
import type { Family } from '../family.ts'
import { typefacesOf } from '../fonts.ts'
import type { Random } from '../random.ts'
import type { Sheet } from '../sheet.ts'
import { develop } from './develop.ts'
import { printFooter } from './footer.ts'
import { drawFormStyle } from './form-style.ts'
import { printHeader } from './header.ts'
import { drawFormInk, drawOfficeInk, type Ink, screenInk } from './ink.ts'
import { printMotif } from './motif.ts'
import { press } from './overlay.ts'
import { drawPaper, paperTile } from './paper.ts'
import { RasterPage } from './raster-page.ts'
import { printSerial } from './serial.ts'
import { printTables } from './tables.ts'

export interface PrintOptions {
  readonly layout: Layout
  /** Decides typefaces and papers. */
  readonly edition: Edition
  /** Width of the page in pixels; 2480 (A4 at 210 dpi) unless told. */
  readonly widthPx?: number
}

/** Prints a family's card on a sheet of paper, with the truth of all that stands on it. */
export function printCard(family: Family, random: Random, options: PrintOptions): Sheet {
  return print(family, random, options)
}

/** Prints the form without a family: labels and rules, and no value at all. */
export function printEmptyForm(random: Random, options: PrintOptions): Sheet {
  return print(null, random, options)
}

function print(family: Family | null, random: Random, options: PrintOptions): Sheet {
  const { layout, edition, widthPx = 2480 } = options
  const style = drawFormStyle(random.fork('style'), layout, typefacesOf(edition))
  const page = new RasterPage(style.page.widthMm, style.page.heightMm, widthPx)
  page.register('form', style.registers.form)
  page.register('values', style.registers.values)

  const { paper, inks } = drawMaterial(random.fork('material'), layout, edition)
  if (paper.motif !== null) printMotif(page, random.fork('motif'), paper.motif)
  const top = printHeader(page, random.fork('header'), style, family?.header ?? null)
  const bottom = printTables(page, random.fork('tables'), style, layout, family, top)
  const overlays = printFooter(page, random.fork('footer'), style, layout, family, bottom)
  if (family !== null && (layout === 'A1' || layout === 'A2')) {
    printSerial(page, random.fork('serial'), style, family.serial)
  }
  printSpecks(page, random.fork('specks'), inks.values)

  const data = page.plates()
  develop(data, page.widthPx, page.scale, paperTile(paper), inks, random.fork('develop'))
  const hand = random.fork('hand')
  for (const overlay of overlays) press(data, page.widthPx, page.scale, overlay, hand)
  return {
    pixels: { width: page.widthPx, height: page.heightPx, data },
    widthMm: page.widthMm,
    heightMm: page.heightMm,
    subject: family === null ? 'empty-form' : 'family-card',
    layout: family === null ? null : layout,
    fields: page.fields,
    cells: page.cells,
    tables: page.tables,
    lines: page.lines,
    parameters: { edition, style, inks, paper },
  }
}

/** Paper and inks: a form printed beforehand and filled in later, or all of it at once on white paper. */
function drawMaterial(random: Random, layout: Layout, edition: Edition) {
  const flat = layout === 'D' && random.chance(0.35)
  const paper = drawPaper(random, layout, edition, flat)
  const values = flat ? screenInk : drawOfficeInk(random, layout === 'A1' || layout === 'A2')
  const atOnce = layout === 'D' || random.chance(0.25)
  const form = atOnce ? values : drawFormInk(random)
  return { paper, inks: { form, values, tint: { colour: paper.motifColour, gain: 1 } } }
}

/** Toner that went astray: small specks all over the sheet. */
function printSpecks(page: RasterPage, random: Random, ink: Ink): void {
  if (ink.process === 'screen' || !random.chance(0.35)) return
  const count = Math.round(10 ** random.uniform(0.7, 2.6))
  page.draw('values', random.uniform(0.3, 0.9), (pen) => {
    for (let speck = 0; speck < count; speck++) {
      const size = random.uniform(0.04, 0.14)
      pen.rect(random.uniform(0, page.widthMm), random.uniform(0, page.heightMm), size, size)
    }
    pen.fill()
  })
}
