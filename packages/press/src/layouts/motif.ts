import type { SKRSContext2D } from '@napi-rs/canvas'
import type { Random } from '../random.ts'
import type { RasterPage } from './raster-page.ts'

const full = 2 * Math.PI

/** Large figures that security paper carries once or a few times over the page, by name. Lengths in millimetres. */
const motifs = {
  fan: (context, random, x, y, size) => {
    const rays = random.integer(18, 40)
    const open = random.uniform(0.8, 2.2)
    const at = random.uniform(0, full)
    const bend = random.uniform(-0.6, 0.6)
    for (let ray = 0; ray < rays; ray++) {
      const angle = at + (open * ray) / rays
      context.moveTo(x, y)
      context.quadraticCurveTo(
        x + 0.5 * size * Math.cos(angle + bend),
        y + 0.5 * size * Math.sin(angle + bend),
        x + size * Math.cos(angle),
        y + size * Math.sin(angle),
      )
    }
  },
  sweep: (context, random, x, y, size) => {
    const lines = random.integer(14, 30)
    const rise = random.uniform(-1, 1) * size
    const spread = random.uniform(0.15, 0.6) * size
    for (let line = 0; line < lines; line++) {
      const share = line / lines - 0.5
      context.moveTo(x - size, y + share * spread)
      context.bezierCurveTo(
        x - size / 3,
        y - rise,
        x + size / 3,
        y + rise + share * spread,
        x + size,
        y - share * spread,
      )
    }
  },
  sunburst: (context, random, x, y, size) => {
    const lobes = random.integer(8, 20)
    const rings = random.integer(8, 16)
    for (let ring = 1; ring <= rings; ring++) {
      const radius = (0.6 * size * ring) / rings
      trace(context, x, y, (angle) => radius * (1 + 0.14 * Math.cos(lobes * angle + ring * 0.3)))
    }
  },
  rings: (context, random, x, y, size) => {
    const rings = random.integer(10, 24)
    for (let ring = 1; ring <= rings; ring++) trace(context, x, y, () => (0.7 * size * ring) / rings)
  },
  knot: (context, random, x, y, size) => {
    const [lobes, turns] = [random.integer(3, 6), random.integer(7, 16)]
    for (let turn = 0; turn < turns; turn++) {
      const tilt = (full * turn) / turns / lobes
      trace(context, x, y, (angle) => size * 0.6 * (0.35 + 0.65 * Math.abs(Math.sin(lobes * (angle + tilt)))))
    }
  },
} as const satisfies Readonly<
  Record<string, (context: SKRSContext2D, random: Random, x: number, y: number, size: number) => void>
>

export type MotifName = keyof typeof motifs

function trace(context: SKRSContext2D, x: number, y: number, radius: (angle: number) => number): void {
  for (let step = 0; step <= 120; step++) {
    const angle = (full * step) / 120
    const [px, py] = [x + radius(angle) * Math.cos(angle), y + radius(angle) * Math.sin(angle)]
    if (step === 0) context.moveTo(px, py)
    else context.lineTo(px, py)
  }
}

/** Prints a motif here and there on the tint plate. */
export function printMotif(page: RasterPage, random: Random, name: MotifName): void {
  const width = random.uniform(0.15, 0.5)
  const strength = random.uniform(0.4, 1)
  const count = random.integer(1, 3)
  for (let index = 0; index < count; index++) {
    const x = page.widthMm * random.uniform(0.1, 0.9)
    const y = page.heightMm * random.uniform(0.3, 1)
    const size = random.uniform(50, 120)
    page.paint('tint', strength, (context) => {
      context.lineWidth = width
      context.beginPath()
      motifs[name](context, random, x, y, size)
      context.stroke()
    })
  }
}
