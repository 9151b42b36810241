import type { Point } from '@bacakk/card'
import { createCanvas, ImageData, type SKRSContext2D } from '@napi-rs/canvas'
import { fontName, typefacesOf } from '../../fonts.ts'
import type { Pixels } from '../../sheet.ts'
import type { Dial } from '../dial.ts'

/** Something that got onto the paper after it was printed; places in fractions of the page. */
export type Mark =
  | {
      readonly kind: 'pen'
      readonly colour: string
      readonly widthMm: number
      readonly path: readonly Point[]
    }
  | {
      readonly kind: 'stamp'
      readonly colour: string
      readonly centre: Point
      readonly radiusMm: number
      readonly turn: number
      readonly words: readonly string[]
      readonly round: boolean
    }
  | {
      readonly kind: 'stain'
      readonly colour: string
      readonly centre: Point
      readonly radiusMm: number
      readonly ring: boolean
    }
  | {
      readonly kind: 'highlighter'
      readonly colour: string
      readonly from: Point
      readonly to: Point
      readonly widthMm: number
    }
  | { readonly kind: 'hole'; readonly centre: Point; readonly radiusMm: number }
  | { readonly kind: 'crease'; readonly from: Point; readonly to: Point; readonly strength: number }
  | { readonly kind: 'staple'; readonly centre: Point; readonly turn: number }

/** Width in mm, share of the strength and dashes in mm of the strokes that make a worn fold. */
const creaseStrokes: readonly (readonly [number, number, readonly number[]])[] = [
  [0.7, 0.35, [9, 2, 3, 5, 14, 3]],
  [0.3, 0.8, [2, 0.7, 5, 1.3, 0.8, 0.9, 7, 2.1]],
]

const inks = ['#1b2a7a', '#10153a', '#23408f', '#1a1a1c', '#b01e2a']
const stampInks = ['#4a2b9a', '#2c1782', '#8a2be2', '#b5202e', '#1d4fa0', '#2f2f6b']
const stampWords = [
  'SESUAI ASLINYA',
  'FOTOKOPI',
  'LUNAS',
  'DITERIMA',
  'ARSIP',
  'VERIFIKASI',
  'KECAMATAN',
  'LEGALISIR',
]

/** Draws `count` marks that leave most of the page readable. */
export function drawMarks(dial: Dial, count: number): Mark[] {
  return Array.from({ length: count }, () => drawMark(dial))
}

function drawMark(dial: Dial): Mark {
  const { random } = dial
  const place = (): Point => [random.uniform(0.03, 0.97), random.uniform(0.05, 0.95)]
  const kind = dial.weighted([
    ['pen', 4],
    ['stamp', 2],
    ['stain', 1],
    ['highlighter', 1],
    ['hole', 0.7],
    ['staple', 0.7],
  ] as const)
  switch (kind) {
    case 'pen':
      return {
        kind,
        colour: random.pick(inks),
        widthMm: dial.range(0.25, 0.7, [0.2, 1]),
        path: drawStroke(dial, place()),
      }
    case 'stamp':
      return {
        kind,
        colour: random.pick(stampInks),
        centre: place(),
        radiusMm: dial.range(11, 20, [8, 26]),
        turn: random.normal(0, 0.3),
        words: random.shuffle(stampWords).slice(0, random.integer(1, 2)),
        round: random.chance(0.5),
      }
    case 'stain':
      return {
        kind,
        colour: random.pick(['#b08a50', '#c9b48a', '#7a6a54', '#c4a05c']),
        centre: place(),
        radiusMm: dial.range(4, 38),
        ring: random.chance(0.5),
      }
    case 'highlighter': {
      const from = place()
      return {
        kind,
        colour: random.pick(['#ffff66', '#a8ff7a', '#ff9fd0', '#8fdcff', '#ffc266']),
        from,
        to: [Math.min(1, from[0] + dial.range(0.06, 0.25)), from[1] + random.normal(0, 0.004)],
        widthMm: dial.range(3, 5),
      }
    }
    case 'hole':
      return { kind, centre: [random.pick([0.03, 0.97]), random.uniform(0.2, 0.8)], radiusMm: 2.8 }
    case 'staple':
      return {
        kind,
        centre: [random.uniform(0.01, 0.06), random.uniform(0.01, 0.06)],
        turn: random.uniform(0, Math.PI),
      }
  }
}

/** A tick, an underline, a circle around something, a line through rows, or a signature-like scrawl. */
function drawStroke(dial: Dial, [x, y]: Point): Point[] {
  const { random } = dial
  const size = dial.range(0.012, 0.05)
  const wobble = () => random.normal(0, size * 0.06)
  const shape = random.pick(['tick', 'underline', 'circle', 'through', 'scrawl'] as const)
  const along = (count: number, at: (t: number) => Point): Point[] =>
    Array.from({ length: count }, (_, index) => {
      const [px, py] = at(index / (count - 1))
      return [x + px + wobble(), y + py + wobble() * 1.4]
    })
  switch (shape) {
    case 'tick':
      return along(5, (t) => (t < 0.4 ? [t * size, t * size * 1.6] : [t * size * 1.6, (0.9 - t) * size * 2]))
    case 'underline':
      return along(8, (t) => [t * size * 5, 0])
    case 'circle':
      return along(22, (t) => [Math.cos(t * 6.6) * size * 2.4, Math.sin(t * 6.6) * size * 0.9])
    case 'through':
      return along(9, (t) => [t * size * 6, t * size * random.uniform(0.2, 2.6)])
    case 'scrawl':
      return along(26, (t) => [
        t * size * 2.4,
        Math.sin(t * 34 + 3 * Math.sin(t * 9)) * size * (1.1 - 0.6 * t),
      ])
  }
}

/** Office stamps are cut in plain capitals; the typeface says nothing about the card's. */
function stampFont(): string {
  return fontName(typefacesOf('training', 'arial')[0]!, 700)
}

/** Puts the marks on a copy of the sheet's pixels. */
export function mark(pixels: Pixels, widthMm: number, marks: readonly Mark[]): Pixels {
  if (marks.length === 0) return pixels
  const { width, height } = pixels
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d')
  context.putImageData(new ImageData(new Uint8ClampedArray(pixels.data), width, height), 0, 0)
  const perMm = width / widthMm
  for (const item of marks) {
    context.save()
    paint[item.kind](context, item as never, (point: Point) => [point[0] * width, point[1] * height], perMm)
    context.restore()
  }
  return { width, height, data: context.getImageData(0, 0, width, height).data }
}

type Painter<K extends Mark['kind']> = (
  context: SKRSContext2D,
  mark: Extract<Mark, { kind: K }>,
  at: (point: Point) => Point,
  perMm: number,
) => void

const paint: { readonly [K in Mark['kind']]: Painter<K> } = {
  pen: (context, { colour, widthMm, path }, at, perMm) => {
    context.globalCompositeOperation = 'multiply'
    context.strokeStyle = colour
    context.globalAlpha = 0.85
    context.lineWidth = widthMm * perMm
    context.lineCap = context.lineJoin = 'round'
    context.beginPath()
    const points = path.map(at)
    context.moveTo(...points[0]!)
    for (let index = 1; index + 1 < points.length; index++) {
      const [a, b] = [points[index]!, points[index + 1]!]
      context.quadraticCurveTo(a[0], a[1], (a[0] + b[0]) / 2, (a[1] + b[1]) / 2)
    }
    context.stroke()
  },
  stamp: (context, { colour, centre, radiusMm, turn, words, round }, at, perMm) => {
    const [x, y] = at(centre)
    const radius = radiusMm * perMm
    context.globalCompositeOperation = 'multiply'
    context.globalAlpha = 0.55
    context.translate(x, y)
    context.rotate(turn)
    context.strokeStyle = context.fillStyle = colour
    context.lineWidth = 0.7 * perMm
    context.textAlign = 'center'
    context.textBaseline = 'middle'
    const size = radius * 0.26
    context.font = `${size}px ${stampFont()}`
    if (round) {
      for (const share of [1, 0.9, 0.62]) {
        context.beginPath()
        context.arc(0, 0, radius * share, 0, Math.PI * 2)
        context.stroke()
      }
    } else context.strokeRect(-radius * 1.3, -radius * 0.5, radius * 2.6, radius)
    words.forEach((word, index) => {
      context.fillText(word, 0, (index - (words.length - 1) / 2) * size * 1.3, radius * (round ? 1.15 : 2.4))
    })
  },
  stain: (context, { colour, centre, radiusMm, ring }, at, perMm) => {
    const [x, y] = at(centre)
    const radius = radiusMm * perMm
    context.globalCompositeOperation = 'multiply'
    const shade = context.createRadialGradient(x, y, ring ? radius * 0.86 : 0, x, y, radius)
    shade.addColorStop(0, ring ? '#ffffff00' : `${colour}55`)
    shade.addColorStop(0.8, ring ? `${colour}88` : `${colour}66`)
    shade.addColorStop(1, `${colour}00`)
    context.fillStyle = shade
    context.beginPath()
    context.ellipse(x, y, radius, radius * 0.93, 0.4, 0, Math.PI * 2)
    context.fill()
  },
  highlighter: (context, { colour, from, to, widthMm }, at, perMm) => {
    context.globalCompositeOperation = 'multiply'
    context.strokeStyle = colour
    context.globalAlpha = 0.85
    context.lineWidth = widthMm * perMm
    context.beginPath()
    context.moveTo(...at(from))
    context.lineTo(...at(to))
    context.stroke()
  },
  hole: (context, { centre, radiusMm }, at, perMm) => {
    const [x, y] = at(centre)
    context.fillStyle = '#2a2622'
    context.beginPath()
    context.arc(x, y, radiusMm * perMm, 0, Math.PI * 2)
    context.fill()
  },
  crease: (context, { from, to, strength }, at, perMm) => {
    // Along a fold the paper's fibres break up and carry off toner, unevenly.
    context.globalCompositeOperation = 'lighten'
    context.strokeStyle = '#eceae4'
    for (const [width, share, dashes] of creaseStrokes) {
      context.globalAlpha = strength * share
      context.lineWidth = width * perMm
      context.setLineDash(dashes.map((dash) => dash * perMm))
      context.beginPath()
      context.moveTo(...at(from))
      context.lineTo(...at(to))
      context.stroke()
    }
  },
  staple: (context, { centre, turn }, at, perMm) => {
    const [x, y] = at(centre)
    context.translate(x, y)
    context.rotate(turn)
    context.lineCap = 'round'
    context.lineWidth = 0.55 * perMm
    context.strokeStyle = '#8d8f94'
    context.shadowColor = '#00000088'
    context.shadowBlur = 0.6 * perMm
    context.beginPath()
    context.moveTo(-6 * perMm, 0)
    context.lineTo(6 * perMm, 0)
    context.stroke()
  },
}
