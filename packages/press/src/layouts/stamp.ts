import type { SKRSContext2D } from '@napi-rs/canvas'
import type { Random } from '../random.ts'
import type { Overlay } from './overlay.ts'

/** Draws an office's round stamp around a centre in millimetres. `font` is a name the canvas knows. */
export function drawStamp(random: Random, font: string, place: string, x: number, y: number): Overlay {
  const radius = random.uniform(15, 19.5)
  const tilt = random.normal(0, 0.18)
  const line = random.uniform(0.25, 0.6)
  const inner = radius * random.uniform(0.58, 0.68)
  const upper = random.pick([`PEMERINTAH ${place}`, `PEMERINTAH ${place}`, place])
  const lower = random.pick([
    'DINAS KEPENDUDUKAN DAN PENCATATAN SIPIL',
    'DINAS DUKCAPIL',
    'DINAS KEPENDUDUKAN',
  ])
  const middle = random.pick([['DINAS', 'KEPENDUDUKAN', 'DAN', 'CATATAN SIPIL'], ['DISDUKCAPIL'], [place]])
  const double = random.chance(0.7)
  const colour = random.weighted([
    [[random.uniform(44, 64), random.uniform(16, 30), random.uniform(120, 165)] as const, 7],
    [[random.uniform(20, 50), random.uniform(40, 80), random.uniform(130, 180)] as const, 2],
    [[random.uniform(120, 160), random.uniform(30, 60), random.uniform(120, 150)] as const, 1],
  ])
  return {
    box: { left: x - radius - 1, top: y - radius - 1, right: x + radius + 1, bottom: y + radius + 1 },
    colour,
    dryness: random.uniform(0.15, 0.6),
    lopsided: random.uniform(0, 0.9),
    draw: (context) => {
      context.translate(radius + 1, radius + 1)
      context.rotate(tilt)
      context.lineWidth = line
      ring(context, radius - line / 2)
      if (double) ring(context, radius - line - 0.7)
      ring(context, inner)
      const size = (radius - inner) * 0.52
      const middleRadius = (radius + inner) / 2
      writeRound(context, upper, font, size, middleRadius - size * 0.35, -Math.PI / 2, 1)
      writeRound(context, lower, font, size, middleRadius + size * 0.35, Math.PI / 2, -1)
      star(context, -middleRadius, 0, size * 0.5)
      star(context, middleRadius, 0, size * 0.5)
      writeMiddle(context, middle, font, inner)
    },
  }
}

function ring(context: SKRSContext2D, radius: number): void {
  context.beginPath()
  context.arc(0, 0, radius, 0, 2 * Math.PI)
  context.stroke()
}

/** Sets a text on a circle with its middle at `at`; `direction` 1 reads outwards, -1 inwards. */
function writeRound(
  context: SKRSContext2D,
  text: string,
  font: string,
  size: number,
  radius: number,
  at: number,
  direction: 1 | -1,
): void {
  context.font = `${size}px ${font}`
  context.textAlign = 'center'
  const letters = [...text]
  const natural = letters.map((letter) => context.measureText(letter).width + size * 0.08)
  const total = natural.reduce((sum, width) => sum + width, 0) / radius
  const squeeze = Math.min(1, (Math.PI * 0.86) / total)
  let angle = at - (direction * total * squeeze) / 2
  letters.forEach((letter, index) => {
    const step = (direction * natural[index]! * squeeze) / radius
    angle += step / 2
    context.save()
    context.rotate(angle + (direction * Math.PI) / 2)
    context.translate(0, -direction * radius)
    context.scale(squeeze, 1)
    context.fillText(letter, 0, 0)
    context.restore()
    angle += step / 2
  })
}

function star(context: SKRSContext2D, x: number, y: number, radius: number): void {
  context.beginPath()
  for (let point = 0; point < 10; point++) {
    const angle = (Math.PI * point) / 5 - Math.PI / 2
    const reach = point % 2 ? radius * 0.45 : radius
    context.lineTo(x + reach * Math.cos(angle), y + reach * Math.sin(angle))
  }
  context.fill()
}

function writeMiddle(context: SKRSContext2D, lines: readonly string[], font: string, radius: number): void {
  const size = radius * 0.26
  context.font = `${size}px ${font}`
  context.textAlign = 'center'
  lines.forEach((line, index) => {
    const y = (index - (lines.length - 1) / 2) * size * 1.15 + size * 0.35
    const room = 1.8 * Math.sqrt(Math.max(0.05, radius ** 2 - (Math.abs(y) + size * 0.4) ** 2))
    context.save()
    context.translate(0, y)
    context.scale(Math.min(1, room / context.measureText(line).width), 1)
    context.fillText(line, 0, 0)
    context.restore()
  })
}
