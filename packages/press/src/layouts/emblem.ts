import { type Canvas, createCanvas, type SKRSContext2D } from '@napi-rs/canvas'
import { ocrFontName } from '../fonts.ts'
import { Random } from '../random.ts'
import type { Page } from './page.ts'

// The emblem is drawn in a square of 100 units around (0, 0), y down, and kept at 4 pixels a unit.
const unitPx = 4
const sidePx = 108 * unitPx
const ink = 'rgb(255,0,0)'

export const emblemVariants = 5

const drawn = new Map<number, Canvas>()

/** Where and how strongly the emblem is printed. Lengths in millimetres. */
export interface EmblemPlace {
  /** One of `emblemVariants`, from 0. */
  readonly variant: number
  readonly left: number
  readonly top: number
  readonly width: number
  /** Amount of ink, 0..1. */
  readonly strength: number
}

/** Prints the emblem, an eagle with a shield and a ribbon, in the form's ink. */
export function printEmblem(page: Page, { variant, left, top, width, strength }: EmblemPlace): void {
  page.picture('form', emblem(variant), { left, top, right: left + width, bottom: top + width }, strength)
}

/** The emblem as coverage in the red channel: own line art, in a few weights and proportions. */
function emblem(variant: number): Canvas {
  const known = drawn.get(variant)
  if (known !== undefined) return known
  const random = new Random(`emblem/${variant}`)
  const canvas = createCanvas(sidePx, sidePx)
  const context = canvas.getContext('2d')
  context.setTransform(unitPx, 0, 0, unitPx, sidePx / 2, sidePx / 2)
  context.strokeStyle = ink
  context.lineJoin = 'round'
  context.lineCap = 'round'
  context.lineWidth = random.uniform(0.55, 1.1)
  const shade = random.uniform(0.08, 0.4)
  const feathers = random.integer(14, 18)
  const spread = random.uniform(0.92, 1.06)
  drawTail(context, shade)
  for (const side of [-1, 1]) {
    context.save()
    context.scale(side * spread, 1)
    drawWing(context, feathers, shade)
    drawLeg(context, shade)
    context.restore()
  }
  drawBody(context, shade)
  drawHead(context, shade)
  drawShield(context, random.chance(0.6))
  drawRibbon(context)
  drawn.set(variant, canvas)
  return canvas
}

/** Wipes what lies behind the current path, shades it and draws its outline. */
function paint(context: SKRSContext2D, shade: number): void {
  context.save()
  context.globalCompositeOperation = 'destination-out'
  context.fillStyle = '#000'
  context.fill()
  context.restore()
  if (shade > 0) {
    context.fillStyle = `rgba(255,0,0,${shade})`
    context.fill()
  }
  context.stroke()
}

/** A feather from its quill to its tip. */
function feather(
  context: SKRSContext2D,
  x0: number,
  y0: number,
  x1: number,
  y1: number,
  breadth: number,
  shade: number,
): void {
  const [dx, dy] = [x1 - x0, y1 - y0]
  const length = Math.hypot(dx, dy)
  const [nx, ny] = [(-dy / length) * breadth, (dx / length) * breadth]
  context.beginPath()
  context.moveTo(x0, y0)
  context.bezierCurveTo(
    x0 + dx * 0.3 + nx,
    y0 + dy * 0.3 + ny,
    x1 - dx * 0.15 + nx * 1.5,
    y1 - dy * 0.15 + ny * 1.5,
    x1,
    y1,
  )
  context.bezierCurveTo(
    x1 - dx * 0.08 - nx,
    y1 - dy * 0.08 - ny,
    x0 + dx * 0.3 - nx,
    y0 + dy * 0.3 - ny,
    x0,
    y0,
  )
  paint(context, shade)
  context.beginPath()
  context.moveTo(x0 + dx * 0.25, y0 + dy * 0.25)
  context.lineTo(x1 - dx * 0.12, y1 - dy * 0.12)
  context.save()
  context.lineWidth *= 0.5
  context.stroke()
  context.restore()
}

function bezier(points: readonly (readonly [number, number])[], t: number): readonly [number, number] {
  const [a, b, c, d] = points as [[number, number], [number, number], [number, number], [number, number]]
  const s = 1 - t
  const at = (axis: 0 | 1) =>
    s ** 3 * a[axis] + 3 * s * s * t * b[axis] + 3 * s * t * t * c[axis] + t ** 3 * d[axis]
  return [at(0), at(1)]
}

function drawWing(context: SKRSContext2D, feathers: number, shade: number): void {
  const leading = [
    [9, -12],
    [14, -30],
    [26, -44],
    [43, -50],
  ] as const
  const trailing = [
    [47, -44],
    [52, -14],
    [40, 14],
    [11, 19],
  ] as const
  for (const [reach, count, breadth] of [
    [1, feathers, 2.1],
    [0.62, feathers - 2, 2.2],
    [0.34, feathers - 4, 2],
  ] as const) {
    for (let index = 0; index < count; index++) {
      const place = 1 - index / (count - 1)
      const [x0, y0] = bezier(leading, 0.06 + 0.94 * (1 - place))
      const [x1, y1] = bezier(trailing, place)
      feather(
        context,
        x0,
        y0,
        x0 + (x1 - x0) * reach,
        y0 + (y1 - y0) * reach,
        breadth,
        shade * (1.2 - reach * 0.6),
      )
    }
  }
  context.beginPath()
  context.moveTo(7, -4)
  context.bezierCurveTo(12, -28, 24, -44, 43, -51)
  context.bezierCurveTo(28, -41, 18, -26, 13, -6)
  context.closePath()
  paint(context, shade)
}

function drawTail(context: SKRSContext2D, shade: number): void {
  for (const index of [-4, 4, -3, 3, -2, 2, -1, 1, 0]) {
    const angle = (index * 9 * Math.PI) / 180
    feather(context, index * 0.8, 12, 27 * Math.sin(angle), 12 + 27 * Math.cos(angle), 2, shade)
  }
}

function drawLeg(context: SKRSContext2D, shade: number): void {
  context.beginPath()
  context.moveTo(5, 12)
  context.bezierCurveTo(15, 14, 16, 22, 13, 28)
  context.lineTo(9, 28)
  context.bezierCurveTo(9, 22, 6, 18, 3, 17)
  context.closePath()
  paint(context, shade)
  for (const toe of [-3, 0, 3]) {
    context.beginPath()
    context.ellipse(11 + toe, 31.5, 1.3, 3.2, -toe * 0.08, 0, 2 * Math.PI)
    paint(context, 0.2)
  }
}

function drawBody(context: SKRSContext2D, shade: number): void {
  context.beginPath()
  context.moveTo(-5, -32)
  context.bezierCurveTo(-8, -22, -13, -14, -11, 4)
  context.bezierCurveTo(-9, 15, -4, 19, 0, 20)
  context.bezierCurveTo(4, 19, 9, 15, 11, 4)
  context.bezierCurveTo(13, -14, 8, -22, 5, -32)
  context.closePath()
  paint(context, shade * 0.6)
  context.save()
  context.lineWidth *= 0.7
  context.beginPath()
  for (let row = 0; row < 6; row++) {
    const [y, half] = [-27 + row * 3.2, 3.5 + row * 1.05]
    const scales = 3 + row
    for (let index = 0; index < scales; index++) {
      const x = -half + ((index + 0.5) * 2 * half) / scales
      context.moveTo(x + half / scales, y)
      context.arc(x, y, half / scales, 0, Math.PI)
    }
  }
  context.stroke()
  context.restore()
}

function drawHead(context: SKRSContext2D, shade: number): void {
  for (const [x, y] of [
    [9, -40],
    [10, -36],
    [9, -32],
  ] as const)
    feather(context, 1, -36, x, y, 1.5, shade)
  context.beginPath()
  context.moveTo(5, -31)
  context.bezierCurveTo(8, -38, 5, -44, -1, -44)
  context.bezierCurveTo(-5, -44, -7, -42, -8, -40)
  context.bezierCurveTo(-13, -40, -14, -37, -13, -33)
  context.bezierCurveTo(-11, -36, -9, -36, -7, -35)
  context.bezierCurveTo(-6, -33, -6, -32, -5, -31)
  context.closePath()
  paint(context, shade * 0.5)
  context.beginPath()
  context.moveTo(-8, -40)
  context.bezierCurveTo(-8, -38, -7, -37, -7, -35)
  context.stroke()
  context.beginPath()
  context.arc(-4, -39, 1, 0, 2 * Math.PI)
  context.fillStyle = ink
  context.fill()
}

function drawShield(context: SKRSContext2D, dark: boolean): void {
  context.beginPath()
  context.moveTo(-11, -12)
  context.quadraticCurveTo(0, -15, 11, -12)
  context.bezierCurveTo(13, 0, 9, 9, 0, 14)
  context.bezierCurveTo(-9, 9, -13, 0, -11, -12)
  context.closePath()
  paint(context, 0)
  context.save()
  context.clip()
  context.fillStyle = dark ? 'rgba(255,0,0,0.75)' : 'rgba(255,0,0,0.35)'
  context.fillRect(-13, -15, 13, 14)
  context.fillRect(0, -1, 13, 16)
  context.lineWidth = 1.6
  context.beginPath()
  context.moveTo(-13, -1)
  context.lineTo(13, -1)
  context.stroke()
  context.restore()
  context.beginPath()
  context.rect(-4, -5, 8, 8)
  paint(context, 0.8)
  context.beginPath()
  context.arc(0, -1, 2, 0, 2 * Math.PI)
  paint(context, 0)
  drawDevices(context)
}

/** The small signs in the shield's quarters. */
function drawDevices(context: SKRSContext2D): void {
  context.beginPath()
  context.arc(6.5, -8, 2.2, 0, 2 * Math.PI)
  context.moveTo(6.5, -6)
  context.lineTo(6.5, -3)
  context.moveTo(-5, -11)
  context.lineTo(-8, -5)
  context.moveTo(-8, -10)
  context.lineTo(-5, -5)
  for (const link of [0, 1, 2]) context.rect(-9 + link * 2.4, 3 + link * 1.6, 2, 1.6)
  context.moveTo(4, 9)
  context.quadraticCurveTo(8, 6, 7, 2)
  context.stroke()
}

function drawRibbon(context: SKRSContext2D): void {
  for (const side of [-1, 1]) {
    context.beginPath()
    context.moveTo(side * 27, 33)
    context.bezierCurveTo(side * 36, 32, side * 38, 27, side * 44, 24)
    context.lineTo(side * 41, 29)
    context.lineTo(side * 46, 31)
    context.bezierCurveTo(side * 40, 34, side * 38, 39, side * 27, 41)
    context.closePath()
    paint(context, 0.1)
  }
  context.beginPath()
  context.moveTo(-31, 31)
  context.quadraticCurveTo(0, 39, 31, 31)
  context.lineTo(31, 39.5)
  context.quadraticCurveTo(0, 47.5, -31, 39.5)
  context.closePath()
  paint(context, 0)
  const motto = 'BHINNEKA TUNGGAL IKA'
  context.font = `3.9px ${ocrFontName()}`
  context.fillStyle = ink
  context.textAlign = 'center'
  ;[...motto].forEach((letter, index) => {
    const place = -1 + (2 * (index + 0.5)) / motto.length
    context.save()
    context.translate(place * 29, 40.9 - 4 * place * place)
    context.rotate(-0.26 * place)
    context.fillText(letter, 0, 0)
    context.restore()
  })
}
