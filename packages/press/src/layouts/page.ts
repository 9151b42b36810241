import type {
  CellLabel,
  FieldLabel,
  FieldPath,
  HeaderField,
  LineLabel,
  Point,
  Polygon,
  TableLabel,
} from '@bacakk/card'
import { type Canvas, createCanvas, type SKRSContext2D } from '@napi-rs/canvas'

/**
 * The plates that a sheet is printed from: the form with its rules and labels, the values that the office
 * prints into it later, and the faint large figures of security paper. Each is one colour channel of a
 * single canvas, so that the whole page is read back once.
 */
export type Plate = 'form' | 'values' | 'tint'

const channel: Readonly<Record<Plate, number>> = { form: 0, values: 1, tint: 2 }

/** How a run of text is set; lengths in millimetres. */
export interface TextStyle {
  /** Name that the canvas knows the font by. */
  readonly font: string
  /** Size of the em. */
  readonly size: number
  /** Extra space after each letter, in em. */
  readonly tracking: number
  /** Horizontal scale; 1 is as drawn. */
  readonly stretch: number
  /** Extra stroke around the letters, in em: a typeface struck twice or ink that ran. */
  readonly stroke: number
}

/** A box in millimetres on a plate. */
export interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** How a plate lies on the paper: shifted in millimetres and turned about the page's centre in radians. */
export interface Register {
  readonly dx: number
  readonly dy: number
  readonly angle: number
}

interface Measure extends Box {
  readonly advance: number
}

const inPlace: Register = { dx: 0, dy: 0, angle: 0 }

/** A page under print: draws on the plates and keeps the labels of what it draws. Lengths in millimetres. */
export class Page {
  readonly widthMm: number
  readonly heightMm: number
  /** Pixels in a millimetre. */
  readonly scale: number
  readonly fields: FieldLabel[] = []
  readonly cells: CellLabel[] = []
  readonly tables: TableLabel[] = []
  readonly lines: LineLabel[] = []
  readonly #canvas: Canvas
  readonly #context: SKRSContext2D
  readonly #registers: Record<Plate, Register> = { form: inPlace, values: inPlace, tint: inPlace }

  constructor(widthMm: number, heightMm: number, widthPx: number) {
    this.widthMm = widthMm
    this.heightMm = heightMm
    this.scale = widthPx / widthMm
    this.#canvas = cleanCanvas(widthPx, Math.round(heightMm * this.scale))
    this.#context = this.#canvas.getContext('2d')
    this.#context.globalCompositeOperation = 'lighter'
    this.#context.lineJoin = 'round'
  }

  get widthPx(): number {
    return this.#canvas.width
  }

  get heightPx(): number {
    return this.#canvas.height
  }

  /** Lays a plate on the paper; what is drawn on it afterwards follows. */
  register(plate: Plate, register: Register): void {
    this.#registers[plate] = register
  }

  /** Extent of the text's ink about its origin on the baseline (y down), and its advance. */
  measure(text: string, style: TextStyle): Measure {
    const natural = naturalMeasure(this.#context, style.font, text)
    const letters = [...text].length
    const width = style.size * style.stretch
    const spread = (letters - 1) * style.tracking * width
    const stroke = (style.stroke * style.size) / 2
    return {
      left: natural.left * width - stroke,
      right: natural.right * width + spread + stroke,
      top: natural.top * style.size - stroke,
      bottom: natural.bottom * style.size + stroke,
      advance: natural.advance * width + spread,
    }
  }

  /** Writes text with its origin at (x, baseline) and returns the box of its ink. `strength` 0..1 is the amount of ink. */
  write(plate: Plate, text: string, x: number, baseline: number, style: TextStyle, strength = 1): Box {
    const context = this.#context
    this.#place(plate)
    context.translate(x * this.scale, baseline * this.scale)
    context.scale(style.stretch, 1)
    const size = style.size * this.scale
    context.font = `${size.toFixed(2)}px ${style.font}`
    context.letterSpacing = `${(style.tracking * size).toFixed(3)}px`
    const colour = inkColour(plate, strength)
    context.fillStyle = colour
    context.fillText(text, 0, 0)
    if (style.stroke > 0) {
      context.strokeStyle = colour
      context.lineWidth = style.stroke * size
      context.strokeText(text, 0, 0)
    }
    const ink = this.measure(text, style)
    return {
      left: x + ink.left,
      right: x + ink.right,
      top: baseline + ink.top,
      bottom: baseline + ink.bottom,
    }
  }

  /** Fills a box. */
  fill(plate: Plate, box: Box, strength = 1): void {
    this.#place(plate)
    this.#context.fillStyle = inkColour(plate, strength)
    const { scale } = this
    this.#context.fillRect(
      box.left * scale,
      box.top * scale,
      (box.right - box.left) * scale,
      (box.bottom - box.top) * scale,
    )
  }

  /** Draws with the canvas itself, in millimetres: for figures that are neither text nor boxes. */
  draw(plate: Plate, strength: number, figure: (context: SKRSContext2D) => void): void {
    this.#place(plate)
    const context = this.#context
    context.save()
    context.scale(this.scale, this.scale)
    context.fillStyle = inkColour(plate, strength)
    context.strokeStyle = inkColour(plate, strength)
    figure(context)
    context.restore()
  }

  /** Where a box of a plate lies on the page, in pixels. */
  outline(plate: Plate, box: Box): Polygon {
    const { left, top, right, bottom } = box
    return [
      this.point(plate, left, top),
      this.point(plate, right, top),
      this.point(plate, right, bottom),
      this.point(plate, left, bottom),
    ]
  }

  /** Where a point of a plate lies on the page, in pixels. */
  point(plate: Plate, x: number, y: number): Point {
    const { dx, dy, angle } = this.#registers[plate]
    const [cx, cy] = [this.widthMm / 2, this.heightMm / 2]
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
    return [
      (cx + dx + (x - cx) * cos - (y - cy) * sin) * this.scale,
      (cy + dy + (x - cx) * sin + (y - cy) * cos) * this.scale,
    ]
  }

  /** Notes a line of print that stands in `box`. */
  note(plate: Plate, text: string, role: LineLabel['role'], box: Box, path?: FieldPath | HeaderField): void {
    const polygon = this.outline(plate, box)
    this.lines.push(path === undefined ? { text, role, polygon } : { text, role, path, polygon })
  }

  /** The plates as drawn so far: red is the form, green the values, blue the tint, each 0 (no ink) to 255. */
  plates(): Uint8ClampedArray {
    return this.#context.getImageData(0, 0, this.widthPx, this.heightPx).data
  }

  #place(plate: Plate): void {
    const { angle } = this.#registers[plate]
    const [e, f] = this.point(plate, 0, 0)
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
    this.#context.setTransform(cos, sin, -sin, cos, e, f)
  }
}

function inkColour(plate: Plate, strength: number): string {
  const levels = [0, 0, 0]
  levels[channel[plate]] = Math.round(255 * strength)
  return `rgb(${levels.join()})`
}

/** Ink on all sides of several boxes. */
export function union(boxes: readonly Box[]): Box {
  return {
    left: Math.min(...boxes.map((box) => box.left)),
    top: Math.min(...boxes.map((box) => box.top)),
    right: Math.max(...boxes.map((box) => box.right)),
    bottom: Math.max(...boxes.map((box) => box.bottom)),
  }
}

// A fresh canvas costs more than a whole page of drawing, so one of each size is kept and wiped.
const canvases = new Map<string, Canvas>()

function cleanCanvas(width: number, height: number): Canvas {
  const key = `${width}x${height}`
  let canvas = canvases.get(key)
  if (canvas === undefined) {
    if (canvases.size >= 4) canvases.clear()
    canvas = createCanvas(width, height)
    canvases.set(key, canvas)
  }
  const context = canvas.getContext('2d')
  context.setTransform(1, 0, 0, 1, 0, 0)
  context.globalCompositeOperation = 'source-over'
  context.fillStyle = '#000'
  context.fillRect(0, 0, width, height)
  return canvas
}

const measureSize = 200
const measures = new Map<string, Measure>()

/** The text's extent at an em of 1. */
function naturalMeasure(context: SKRSContext2D, font: string, text: string): Measure {
  const key = `${font}\n${text}`
  const known = measures.get(key)
  if (known !== undefined) return known
  context.font = `${measureSize}px ${font}`
  context.letterSpacing = '0px'
  const metrics = context.measureText(text)
  const measure = {
    left: -metrics.actualBoundingBoxLeft / measureSize,
    right: metrics.actualBoundingBoxRight / measureSize,
    top: -metrics.actualBoundingBoxAscent / measureSize,
    bottom: metrics.actualBoundingBoxDescent / measureSize,
    advance: metrics.width / measureSize,
  }
  if (measures.size > 20000) measures.clear()
  measures.set(key, measure)
  return measure
}
