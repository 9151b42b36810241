import type { SKRSContext2D } from '@napi-rs/canvas'
import type { Random } from '../random.ts'
import type { Overlay } from './overlay.ts'

type Stroke = readonly (readonly [x: number, y: number])[]

/** Draws a signature by pen around a centre in millimetres. */
export function drawSignature(random: Random, x: number, y: number): Overlay {
  const width = random.uniform(18, 42)
  const height = random.uniform(9, 20)
  const strokes = drawStrokes(random, width, height)
  const pen = random.uniform(0.3, 0.65)
  const blue = random.chance(0.55)
  const slant = random.uniform(-0.25, 0.1)
  const tone = random.uniform(10, 50)
  const margin = 6
  return {
    box: {
      left: x - width / 2 - margin,
      right: x + width / 2 + margin,
      top: y - height / 2 - margin,
      bottom: y + height / 2 + margin,
    },
    colour: blue ? [tone * 0.7, tone, 110 + tone * 1.6] : [tone, tone, tone + 8],
    dryness: random.uniform(0, 0.15),
    lopsided: random.uniform(0, 0.5),
    draw: (context) => {
      context.translate(margin, margin)
      context.transform(1, 0, slant, 1, -slant * height * 0.5, 0)
      context.lineCap = 'round'
      for (const stroke of strokes) drawStroke(context, stroke, pen)
    },
  }
}

/** A tall first letter, a run of loops that lose height, a flourish that runs under or through them. */
function drawStrokes(random: Random, width: number, height: number): Stroke[] {
  const strokes: Stroke[] = []
  const initial: [number, number][] = []
  const start = width * 0.12
  const turns = random.integer(3, 6)
  for (let index = 0; index <= turns; index++) {
    initial.push([
      start + random.uniform(-0.1, 0.16) * width,
      height * (index % 2 ? random.uniform(0, 0.2) : random.uniform(0.75, 1)),
    ])
  }
  strokes.push(initial)
  const run: [number, number][] = []
  const loops = random.integer(4, 11)
  const base = height * random.uniform(0.55, 0.75)
  for (let index = 0; index <= loops * 2; index++) {
    const place = index / (loops * 2)
    const rise = (index % 2 ? 1 : 0) * height * random.uniform(0.1, 0.5) * (1 - place * 0.6)
    run.push([
      start + place * width * 0.7 + random.uniform(-0.02, 0.05) * width,
      base - rise + random.normal(0, 0.4),
    ])
  }
  if (random.chance(0.7)) {
    run.push([width * random.uniform(0.9, 1.1), base + height * random.uniform(-0.3, 0.2)])
    run.push([width * random.uniform(0.2, 0.5), base + height * random.uniform(0.15, 0.45)])
    run.push([width * random.uniform(0.8, 1.1), base + height * random.uniform(0.05, 0.4)])
  }
  strokes.push(run)
  if (random.chance(0.3)) {
    const cross = width * random.uniform(0.1, 0.6)
    strokes.push([
      [cross, height * 0.3],
      [cross + width * random.uniform(0.15, 0.4), height * random.uniform(0.15, 0.4)],
    ])
  }
  return strokes
}

/** A Catmull-Rom curve through the points, thinner where the pen is fast. */
function drawStroke(context: SKRSContext2D, points: Stroke, pen: number): void {
  for (let index = 0; index < points.length - 1; index++) {
    const before = points[Math.max(0, index - 1)]!
    const [from, to] = [points[index]!, points[index + 1]!]
    const after = points[Math.min(points.length - 1, index + 2)]!
    const speed = Math.hypot(to[0] - from[0], to[1] - from[1])
    context.lineWidth = pen * Math.max(0.55, 1.15 - speed * 0.035)
    context.beginPath()
    context.moveTo(from[0], from[1])
    context.bezierCurveTo(
      from[0] + (to[0] - before[0]) / 6,
      from[1] + (to[1] - before[1]) / 6,
      to[0] - (after[0] - from[0]) / 6,
      to[1] - (after[1] - from[1]) / 6,
      to[0],
      to[1],
    )
    context.stroke()
  }
}

/** Draws a thumb print around a centre in millimetres. */
export function drawThumbPrint(random: Random, x: number, y: number): Overlay {
  const [across, down] = [random.uniform(6, 8.5), random.uniform(8, 12)]
  const tilt = random.normal(0, 0.4)
  const purple = random.chance(0.6)
  const core = [random.uniform(-0.2, 0.2), random.uniform(-0.1, 0.3)] as const
  const ridges = random.integer(13, 19)
  const wobble = random.uniform(2, 4)
  const reach = Math.max(across, down) + 1
  return {
    box: { left: x - reach, right: x + reach, top: y - reach, bottom: y + reach },
    colour: purple ? [52, 22, 130] : [30, 30, 40],
    dryness: random.uniform(0.25, 0.55),
    lopsided: random.uniform(0, 0.8),
    draw: (context) => {
      context.translate(reach, reach)
      context.rotate(tilt)
      context.beginPath()
      context.ellipse(0, 0, across, down, 0, 0, 2 * Math.PI)
      context.clip()
      context.lineWidth = (down / ridges) * 0.62
      for (let ridge = 1; ridge <= ridges * 1.4; ridge++) {
        const share = ridge / ridges
        context.beginPath()
        for (let step = 0; step <= 60; step++) {
          const angle = (2 * Math.PI * step) / 60
          const bend = 1 + 0.06 * Math.sin(wobble * angle + share * 3)
          context.lineTo(
            core[0] * across * (1 - share) + share * across * bend * Math.cos(angle),
            core[1] * down * (1 - share) +
              share * down * bend * Math.sin(angle) +
              Math.max(0, Math.sin(angle)) * share * 2,
          )
        }
        context.stroke()
      }
    },
  }
}
