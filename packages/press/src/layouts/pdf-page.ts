import type {
  CellLabel,
  FieldLabel,
  FieldPath,
  HeaderField,
  LineLabel,
  Polygon,
  TableLabel,
} from '@bacakk/card'
import { type Canvas, createCanvas } from '@napi-rs/canvas'
import { embeddableFile } from '../fonts.ts'
import type { Box, Measure, Page, Pen, Plate, TextStyle } from './page.ts'
import { measureText } from './text-measure.ts'
import { pointMm } from './text-style.ts'

/** Our typefaces that have the widths of a PDF reader's own ones, which need no embedding and one byte a letter. */
const standardFonts: Readonly<Record<string, string>> = {
  'press-arimo-400': 'Helvetica',
  'press-arimo-700': 'Helvetica-Bold',
  'press-tinos-400': 'Times-Roman',
  'press-tinos-700': 'Times-Bold',
  'press-cousine-400': 'Courier',
  'press-cousine-700': 'Courier-Bold',
}

const points = 1 / pointMm

/** A page of a PDF file: every text that is written is one string of its text layer. Polygons are in points. */
export class PdfPage implements Page {
  readonly widthMm: number
  readonly heightMm: number
  readonly fields: FieldLabel[] = []
  readonly cells: CellLabel[] = []
  readonly tables: TableLabel[] = []
  readonly lines: LineLabel[] = []
  readonly #document: PDFKit.PDFDocument

  constructor(document: PDFKit.PDFDocument) {
    this.#document = document
    this.widthMm = document.page.width * pointMm
    this.heightMm = document.page.height * pointMm
  }

  measure(text: string, style: TextStyle): Measure {
    return measureText(text, style)
  }

  write(_plate: Plate, text: string, x: number, baseline: number, style: TextStyle, strength = 1): Box {
    const size = style.size * points
    // The type declarations of pdfkit do not know horizontalScaling.
    const options: PDFKit.Mixins.TextOptions & { horizontalScaling: number } = {
      lineBreak: false,
      baseline: 'alphabetic',
      characterSpacing: style.tracking * size,
      horizontalScaling: style.stretch * 100,
    }
    this.#document
      .font(standardFonts[style.font] ?? embeddableFile(style.font))
      .fontSize(size)
      .fillColor('black', strength)
      .text(text, x * points, baseline * points, options)
    const ink = this.measure(text, style)
    return {
      left: x + ink.left,
      right: x + ink.right,
      top: baseline + ink.top,
      bottom: baseline + ink.bottom,
    }
  }

  fill(plate: Plate, box: Box, strength = 1): void {
    this.draw(plate, strength, (pen) => {
      pen.rect(box.left, box.top, box.right - box.left, box.bottom - box.top)
      pen.fill()
    })
  }

  draw(_plate: Plate, strength: number, figure: (pen: Pen) => void): void {
    const document = this.#document
    figure({
      moveTo: (x, y) => document.moveTo(x * points, y * points),
      lineTo: (x, y) => document.lineTo(x * points, y * points),
      rect: (x, y, width, height) => document.rect(x * points, y * points, width * points, height * points),
      fill: () => document.fillColor('black', strength).fill(),
      stroke: (width, dash) => {
        document.lineWidth(width * points).strokeColor('black', strength)
        if (dash !== undefined) document.dash(dash[0] * points, { space: dash[1] * points })
        document.stroke().undash()
      },
    })
  }

  picture(_plate: Plate, picture: Canvas, box: Box, strength: number): void {
    const black = picture.getContext('2d').getImageData(0, 0, picture.width, picture.height)
    for (let index = 0; index < black.data.length; index += 4) {
      black.data[index + 3] = (black.data[index]! * black.data[index + 3]! * strength) / 255
      black.data[index] = 0
    }
    const copy = createCanvas(picture.width, picture.height)
    copy.getContext('2d').putImageData(black, 0, 0)
    this.#document.image(copy.toBuffer('image/png'), box.left * points, box.top * points, {
      width: (box.right - box.left) * points,
      height: (box.bottom - box.top) * points,
    })
  }

  outline(_plate: Plate, { left, top, right, bottom }: Box): Polygon {
    return [
      [left * points, top * points],
      [right * points, top * points],
      [right * points, bottom * points],
      [left * points, bottom * points],
    ]
  }

  note(plate: Plate, text: string, role: LineLabel['role'], box: Box, path?: FieldPath | HeaderField): void {
    const polygon = this.outline(plate, box)
    this.lines.push(path === undefined ? { text, role, polygon } : { text, role, path, polygon })
  }
}
