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
import type { Box, Measure, Page, Pen, Plate, TextStyle } from './page.ts'
import { measureText } from './text-measure.ts'

const channel: Readonly<Record<Plate, number>> = { form: 0, values: 1, tint: 2 }

/** How a plate lies on the paper: shifted in millimetres and turned about the page's centre in radians. */
export interface Register {
  readonly dx: number
  readonly dy: number
  readonly angle: number
}

const inPlace: Register = { dx: 0, dy: 0, angle: 0 }

/**
 * A page of pixels. Each plate is one colour channel of a single canvas, so that the whole page is read
 * back once; polygons are in pixels.
 */
export class RasterPage implements Page {
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

  measure(text: string, style: TextStyle): Measure {
    return measureText(text, style)
  }

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

  draw(plate: Plate, strength: number, figure: (pen: Pen) => void): void {
    this.paint(plate, strength, (context) => {
      context.beginPath()
      figure({
        moveTo: (x, y) => context.moveTo(x, y),
        lineTo: (x, y) => context.lineTo(x, y),
        rect: (x, y, width, height) => context.rect(x, y, width, height),
        fill: () => context.fill(),
        stroke: (width, dash) => {
          context.lineWidth = width
          if (dash !== undefined) context.setLineDash([...dash])
          context.stroke()
        },
      })
    })
  }

  picture(plate: Plate, picture: Canvas, box: Box, strength: number): void {
    this.paint(plate, 1, (context) => {
      context.globalAlpha = strength
      context.imageSmoothingEnabled = true
      context.imageSmoothingQuality = 'high'
      context.drawImage(picture, box.left, box.top, box.right - box.left, box.bottom - box.top)
    })
  }

  /** Draws with the canvas itself, in millimetres: for what a pen cannot draw. */
  paint(plate: Plate, strength: number, figure: (context: SKRSContext2D) => void): void {
    this.#place(plate)
    const context = this.#context
    context.save()
    context.scale(this.scale, this.scale)
    context.fillStyle = inkColour(plate, strength)
    context.strokeStyle = inkColour(plate, strength)
    figure(context)
    context.restore()
  }

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
