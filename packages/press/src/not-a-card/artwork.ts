import type { LineLabel } from '@bacakk/card'
import { type Canvas, createCanvas, type SKRSContext2D } from '@napi-rs/canvas'
import type { Edition } from '../edition.ts'
import { fontName, type TypeClass, type Typeface, typefacesOf, type Weight } from '../fonts.ts'
import type { Random } from '../random.ts'

export interface TextOptions {
  /** Size of the em in points. */
  readonly size: number
  readonly weight?: Weight
  readonly align?: 'left' | 'centre' | 'right'
  readonly colour?: string
  readonly face?: Typeface
  /** Narrows the letters where the text is wider, in millimetres. */
  readonly within?: number
  readonly tracking?: number
}

export interface TableOptions {
  readonly left: number
  readonly top: number
  /** Widths of the columns in millimetres. */
  readonly columns: readonly number[]
  readonly rowHeight: number
  readonly headHeight: number
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
  readonly size: number
  readonly headSize?: number
  readonly align?: readonly ('left' | 'centre' | 'right')[]
  /** Colour behind the column labels. */
  readonly headFill?: string
  readonly headColour?: string
  /** Width of the rules; 0 draws none. */
  readonly rule?: number
  readonly outerRule?: number
  /** Which rules to draw. */
  readonly rules?: 'all' | 'rows' | 'columns'
  /** Colour behind every second row. */
  readonly stripe?: string
  readonly colour?: string
}

const pointMm = 25.4 / 72

/** Typefaces of a document: a main one and one for figures or headings. */
export interface Faces {
  readonly main: Typeface
  readonly heading: Typeface
}

/** Draws typefaces of an edition that look like one of the classes; any of the edition's where it has none. */
export function drawFaces(random: Random, edition: Edition, ...classes: readonly TypeClass[]): Faces {
  const face = () => {
    const wanted =
      classes.length === 0 ? typefacesOf(edition) : classes.flatMap((looks) => typefacesOf(edition, looks))
    return random.pick(wanted.length > 0 ? wanted : typefacesOf(edition))
  }
  const main = face()
  return { main, heading: random.chance(0.7) ? main : face() }
}

/** A picture under design, in colours on white; lengths in millimetres, sizes of type in points. */
export class Artwork {
  readonly widthMm: number
  readonly heightMm: number
  readonly scale: number
  readonly canvas: Canvas
  readonly context: SKRSContext2D
  readonly faces: Faces
  readonly lines: LineLabel[] = []

  /** `longSidePx` is the number of pixels of the longer side. */
  constructor(widthMm: number, heightMm: number, longSidePx: number, faces: Faces) {
    this.widthMm = widthMm
    this.heightMm = heightMm
    this.scale = longSidePx / Math.max(widthMm, heightMm)
    this.faces = faces
    this.canvas = createCanvas(Math.round(widthMm * this.scale), Math.round(heightMm * this.scale))
    this.context = this.canvas.getContext('2d')
    this.context.fillStyle = '#fff'
    this.context.fillRect(0, 0, this.canvas.width, this.canvas.height)
    this.context.scale(this.scale, this.scale)
    this.context.lineJoin = 'round'
    this.context.lineCap = 'butt'
  }

  /** Writes a line of text on a baseline and returns its width. */
  text(text: string, x: number, baseline: number, options: TextOptions): number {
    const { context } = this
    const width = this.measure(text, options)
    const squeeze = options.within !== undefined && width > options.within ? options.within / width : 1
    const drawn = width * squeeze
    const left = options.align === 'centre' ? x - drawn / 2 : options.align === 'right' ? x - drawn : x
    context.save()
    context.fillStyle = options.colour ?? '#111'
    context.translate(left, baseline)
    context.scale(squeeze, 1)
    context.fillText(text, 0, 0)
    context.restore()
    if (text.trim() !== '') this.#note(text, left, baseline, drawn, options.size * pointMm)
    return drawn
  }

  /** Width of a line of text in millimetres; sets the font. */
  measure(text: string, { size, weight = 400, face = this.faces.main, tracking = 0 }: TextOptions): number {
    this.context.font = `${size * pointMm}px ${fontName(face, weight)}`
    this.context.letterSpacing = `${tracking * size * pointMm}px`
    return this.context.measureText(text).width
  }

  /** Breaks a text into lines of at most `width` millimetres. */
  broken(text: string, width: number, options: TextOptions): string[] {
    const lines: string[] = []
    let line = ''
    for (const word of text.split(' ')) {
      const longer = line === '' ? word : `${line} ${word}`
      if (line !== '' && this.measure(longer, options) > width) {
        lines.push(line)
        line = word
      } else line = longer
    }
    return line === '' ? lines : [...lines, line]
  }

  /** Writes a paragraph, justified if asked, and returns the baseline that the next line would have. */
  paragraph(
    text: string,
    x: number,
    baseline: number,
    width: number,
    options: TextOptions & {
      readonly leading?: number
      readonly justified?: boolean
      readonly indent?: number
    },
  ): number {
    const leading = (options.leading ?? 1.35) * options.size * pointMm
    let y = baseline
    const lines = this.broken(`${'\u2003'.repeat(options.indent ?? 0)}${text}`, width, options)
    for (const [index, line] of lines.entries()) {
      if (options.justified && index < lines.length - 1) this.#justified(line, x, y, width, options)
      else this.text(line, x, y, options)
      y += leading
    }
    return y
  }

  rule(
    x0: number,
    y0: number,
    x1: number,
    y1: number,
    width = 0.2,
    colour = '#111',
    dash: readonly number[] = [],
  ): void {
    const { context } = this
    context.save()
    context.strokeStyle = colour
    context.lineWidth = width
    context.setLineDash([...dash])
    context.beginPath()
    context.moveTo(x0, y0)
    context.lineTo(x1, y1)
    context.stroke()
    context.restore()
  }

  box(x: number, y: number, width: number, height: number, line = 0.2, colour = '#111', fill?: string): void {
    const { context } = this
    context.save()
    if (fill !== undefined) {
      context.fillStyle = fill
      context.fillRect(x, y, width, height)
    }
    if (line > 0) {
      context.strokeStyle = colour
      context.lineWidth = line
      context.strokeRect(x, y, width, height)
    }
    context.restore()
  }

  /** Draws a ruled table and returns the y of its lower edge. */
  table(options: TableOptions): number {
    const { left, top, columns, rowHeight, headHeight, head, rows, size } = options
    const { rule = 0.2, rules = 'all', colour = '#111', align = [] } = options
    const edges = [left]
    for (const width of columns) edges.push(edges.at(-1)! + width)
    const right = edges.at(-1)!
    const bottom = top + headHeight + rows.length * rowHeight
    if (options.headFill !== undefined) this.box(left, top, right - left, headHeight, 0, '', options.headFill)
    if (options.stripe !== undefined) {
      for (let row = 1; row < rows.length; row += 2)
        this.box(left, top + headHeight + row * rowHeight, right - left, rowHeight, 0, '', options.stripe)
    }
    for (const [column, label] of head.entries()) {
      const labelSize = options.headSize ?? size
      const style: TextOptions = {
        size: labelSize,
        weight: 700,
        align: 'centre',
        colour: options.headColour ?? colour,
      }
      const lines = this.broken(label, columns[column]! - 1, style)
      const leading = labelSize * pointMm * 1.1
      const first = top + headHeight / 2 - ((lines.length - 1) * leading) / 2 + labelSize * pointMm * 0.36
      for (const [index, line] of lines.entries())
        this.text(line, edges[column]! + columns[column]! / 2, first + index * leading, {
          ...style,
          within: columns[column]! - 0.6,
        })
    }
    for (const [row, values] of rows.entries()) {
      const baseline = top + headHeight + row * rowHeight + rowHeight / 2 + size * pointMm * 0.36
      for (const [column, value] of values.entries()) {
        const side = align[column] ?? 'left'
        const width = columns[column]!
        const x =
          side === 'centre'
            ? edges[column]! + width / 2
            : side === 'right'
              ? edges[column]! + width - 0.9
              : edges[column]! + 0.9
        this.text(value, x, baseline, { size, align: side, within: width - 1.4, colour })
      }
    }
    if (rule > 0) {
      if (rules !== 'columns') {
        for (let row = 0; row <= rows.length; row++) {
          const y = top + headHeight + row * rowHeight
          this.rule(left, y, right, y, rule, colour)
        }
        this.rule(left, top, right, top, rule, colour)
      }
      if (rules !== 'rows') for (const x of edges) this.rule(x, top, x, bottom, rule, colour)
      this.box(
        left,
        top,
        right - left,
        bottom - top,
        rules === 'rows' ? 0 : (options.outerRule ?? rule),
        colour,
      )
    }
    return bottom
  }

  #justified(line: string, x: number, y: number, width: number, options: TextOptions): void {
    const words = line.split(' ')
    const widths = words.map((word) => this.measure(word, options))
    const gap = (width - widths.reduce((sum, each) => sum + each, 0)) / Math.max(1, words.length - 1)
    let at = x
    this.context.save()
    this.context.fillStyle = options.colour ?? '#111'
    for (const [index, word] of words.entries()) {
      this.context.fillText(word, at, y)
      at += widths[index]! + gap
    }
    this.context.restore()
    this.#note(line, x, y, width, options.size * pointMm)
  }

  #note(text: string, left: number, baseline: number, width: number, size: number): void {
    const { scale } = this
    const [top, bottom] = [(baseline - size * 0.75) * scale, (baseline + size * 0.22) * scale]
    const [x0, x1] = [left * scale, (left + width) * scale]
    this.lines.push({
      text,
      role: 'value',
      polygon: [
        [x0, top],
        [x1, top],
        [x1, bottom],
        [x0, bottom],
      ],
    })
  }
}
