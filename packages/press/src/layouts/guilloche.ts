import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas'
import { Random } from '../random.ts'

/** Pixels of a tile's side; a power of two, so that a tile is addressed by masking. */
export const tileSize = 1024

/** Draws one figure of security paper so that its right edge meets its left and its bottom meets its top. */
type Figure = (context: SKRSContext2D, random: Random) => void

const full = 2 * Math.PI

/** Figures of security paper by name. */
export const figures = {
  waves: (context, random) => {
    const lines = random.pick([32, 48, 64, 96])
    const cycles = random.integer(2, 6)
    const height = random.uniform(8, 46)
    const drift = random.integer(0, 3)
    bundle(context, lines, (line, x) => height * Math.sin(full * (cycles * x + (drift * line) / lines)))
  },
  braid: (context, random) => {
    const lines = random.pick([24, 32, 48])
    const cycles = random.integer(2, 5)
    const height = random.uniform(20, 60)
    bundle(context, lines, (_, x) => height * Math.sin(full * cycles * x))
    bundle(context, lines, (_, x) => -height * Math.sin(full * cycles * x))
  },
  lattice: (context, random) => {
    const lines = random.pick([24, 40, 56])
    const slope = random.pick([1, 2])
    const height = random.uniform(2, 14)
    const cycles = random.integer(4, 10)
    bundle(context, lines, (_, x) => slope * tileSize * x + height * Math.sin(full * cycles * x))
    bundle(context, lines, (_, x) => -slope * tileSize * x + height * Math.sin(full * cycles * x))
  },
  rosettes: (context, random) => {
    const across = random.pick([2, 4])
    const lobes = random.integer(7, 15)
    const rings = random.integer(6, 14)
    eachCentre(across, (x, y, radius) => {
      for (let ring = 1; ring <= rings; ring++) {
        const size = (radius * ring) / rings
        closed(context, x, y, (turn) => size * (0.82 + 0.18 * Math.cos(lobes * turn + (ring % 2) * Math.PI)))
      }
    })
  },
  fans: (context, random) => {
    const across = random.pick([2, 4])
    const rays = random.integer(10, 20)
    const bend = random.uniform(0.2, 0.9)
    eachCentre(across, (x, y, radius) => {
      for (let ray = 0; ray < rays; ray++) {
        const turn = Math.PI + (Math.PI * ray) / (rays - 1)
        context.moveTo(x, y + radius)
        context.quadraticCurveTo(
          x + radius * bend * Math.cos(turn - 0.4),
          y + radius * bend * Math.sin(turn - 0.4),
          x + radius * 1.6 * Math.cos(turn),
          y + radius + radius * 1.9 * Math.sin(turn),
        )
      }
    })
  },
  dots: (context, random) => {
    const across = random.pick([64, 128])
    const pitch = tileSize / across
    for (let row = 0; row < across; row++) {
      for (let column = 0; column < across; column++) {
        const size =
          pitch * (0.12 + 0.1 * Math.sin((full * 3 * column) / across) * Math.cos((full * 2 * row) / across))
        context.rect(column * pitch + (row % 2 ? pitch / 2 : 0), row * pitch, size, size)
      }
    }
  },
  ripples: (context, random) => {
    const across = random.pick([2, 4])
    const rings = random.integer(10, 22)
    eachCentre(across, (x, y, radius) => {
      for (let ring = 1; ring <= rings; ring++) closed(context, x, y, () => (radius * 1.4 * ring) / rings)
    })
  },
  scales: (context, random) => {
    const across = random.pick([16, 32])
    const radius = tileSize / across
    for (let row = -1; row <= across * 2; row++) {
      for (let column = -1; column <= across; column++) {
        const x = (column + (row % 2 ? 0.5 : 0)) * radius
        for (const share of [0.45, 0.75, 1]) arc(context, x, (row * radius) / 2, (radius * share) / 2)
      }
    }
  },
  strands: (context, random) => {
    const lines = random.pick([32, 64])
    const [slow, fast] = [random.integer(1, 3), random.integer(5, 9)]
    bundle(context, lines, (line, x) => {
      const swell = 1 + Math.cos((full * line) / lines)
      return 26 * swell * Math.sin(full * slow * x) + 7 * Math.sin(full * (fast * x + (2 * line) / lines))
    })
  },
  shells: (context, random) => {
    const across = random.pick([2, 4])
    const lobes = random.integer(3, 6)
    const turns = random.integer(12, 22)
    eachCentre(across, (x, y, radius) => {
      for (let turn = 0; turn < turns; turn++) {
        const tilt = (full * turn) / turns
        closed(
          context,
          x,
          y,
          (angle) => radius * 0.95 * Math.abs(Math.cos((lobes / 2) * (angle + tilt))) ** 0.5,
        )
      }
    })
  },
  interference: (context, random) => {
    const lines = random.pick([48, 64])
    const cycles = random.integer(1, 3)
    bundle(context, lines, (_, x) => 20 * Math.sin(full * cycles * x))
    bundle(context, lines + random.integer(2, 5), (_, x) => 34 * Math.sin(full * (cycles * x + 0.2)))
  },
} as const satisfies Readonly<Record<string, Figure>>

export type FigureName = keyof typeof figures

/** Lines one under another over the whole tile; `height` gives a line's rise at x from 0 to 1. */
function bundle(context: SKRSContext2D, lines: number, height: (line: number, x: number) => number): void {
  const margin = 3
  for (let line = -margin * lines; line < (margin + 1) * lines; line++) {
    const base = (line * tileSize) / lines
    for (let x = 0; x <= tileSize; x += 8) {
      const y = base + height(((line % lines) + lines) % lines, x / tileSize)
      if (x === 0) context.moveTo(x, y)
      else context.lineTo(x, y)
    }
  }
}

/** Visits the centres of a checked pattern, with those beyond the edge that reach in. */
function eachCentre(across: number, visit: (x: number, y: number, radius: number) => void): void {
  const pitch = tileSize / across
  for (let row = -1; row <= across; row++) {
    for (let column = -1; column <= across; column++) {
      visit((column + (row % 2 ? 0.5 : 0)) * pitch, (row + 0.5) * pitch, pitch / 2)
    }
  }
}

function closed(context: SKRSContext2D, x: number, y: number, radius: (angle: number) => number): void {
  for (let step = 0; step <= 90; step++) {
    const angle = (full * step) / 90
    const [px, py] = [x + radius(angle) * Math.cos(angle), y + radius(angle) * Math.sin(angle)]
    if (step === 0) context.moveTo(px, py)
    else context.lineTo(px, py)
  }
}

function arc(context: SKRSContext2D, x: number, y: number, radius: number): void {
  context.moveTo(x + radius, y)
  context.arc(x, y, radius, 0, Math.PI)
}

/** How many printings of each figure there are. */
export const figureVariants = 4

const tiles = new Map<string, Uint8Array>()

/**
 * Coverage 0..255 of one printing of a figure, `variant` from 0 telling its printings apart. Made once and
 * kept.
 */
export function figureTile(name: FigureName, variant: number): Uint8Array {
  const key = `${name}/${variant}`
  const known = tiles.get(key)
  if (known !== undefined) return known
  const context = createCanvas(tileSize, tileSize).getContext('2d')
  const random = new Random(`guilloche/${key}`)
  context.lineWidth = random.uniform(0.9, 2)
  context.beginPath()
  figures[name](context, random)
  if (name === 'dots') context.fill()
  else context.stroke()
  const pixels = context.getImageData(0, 0, tileSize, tileSize).data
  const tile = new Uint8Array(tileSize * tileSize)
  for (let index = 0; index < tile.length; index++) tile[index] = pixels[index * 4 + 3]!
  tiles.set(key, tile)
  return tile
}
