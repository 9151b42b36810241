import type { Dial } from '../dial.ts'
import { lightOfByte } from '../paper/texture.ts'
import { grainTile, tileMask, tileSize, whiteTile } from '../sensor/noise.ts'
import type { Colour } from './materials.ts'

/** Something on the table; places and sizes in mm, the origin in the page's centre. */
export interface Thing {
  readonly kind: 'sheet' | 'block' | 'rod'
  readonly x: number
  readonly y: number
  readonly turn: number
  readonly width: number
  readonly height: number
  readonly colour: Colour
  /** Distance of a sheet's lines of print in mm; 0 leaves it blank. */
  readonly lines: number
}

/** Draws other papers, a phone or wallet, pens. */
export function drawThings(dial: Dial): Thing[] {
  const { random } = dial
  return Array.from({ length: dial.chance(0.3) ? random.integer(1, 3) : 0 }, (): Thing => {
    const kind = random.pick(['sheet', 'sheet', 'block', 'rod'] as const)
    const around = random.uniform(0, Math.PI * 2)
    const place = {
      x: Math.cos(around) * random.uniform(150, 240),
      y: Math.sin(around) * random.uniform(110, 190),
      turn: random.uniform(0, Math.PI * 2),
    }
    const level = random.uniform(20, 235)
    const grey: Colour = [level, level * random.uniform(0.9, 1.05), level * random.uniform(0.85, 1.1)]
    if (kind === 'block')
      return {
        kind,
        ...place,
        width: random.uniform(65, 110),
        height: random.uniform(120, 170),
        colour: grey,
        lines: 0,
      }
    if (kind === 'rod')
      return { kind, ...place, width: 140, height: random.uniform(8, 12), colour: grey, lines: 0 }
    const paper = random.uniform(200, 245)
    const lines = random.chance(0.8) ? random.uniform(4.2, 7) : 0
    const size = random.pick([
      [210, 297],
      [148, 210],
      [297, 210],
      [90, 55],
    ] as const)
    return {
      kind,
      ...place,
      width: size[0],
      height: size[1],
      colour: [paper, paper, paper * random.uniform(0.9, 1)],
      lines,
    }
  })
}

const grainSamples = grainTile()
const whiteSamples = whiteTile()

/** Paints over `out` where the thing lies, and darkens a little beside it. */
export function paintThing(thing: Thing, gx: number, gy: number, out: Float64Array): void {
  const cos = Math.cos(thing.turn)
  const sin = Math.sin(thing.turn)
  const x = (gx - thing.x) * cos + (gy - thing.y) * sin
  const y = (gy - thing.y) * cos - (gx - thing.x) * sin
  const corner =
    thing.kind === 'sheet' ? 0 : Math.min(thing.width, thing.height) * (thing.kind === 'rod' ? 0.5 : 0.12)
  const dx = Math.abs(x) - thing.width / 2 + corner
  const dy = Math.abs(y) - thing.height / 2 + corner
  const outside = Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - corner
  const lift = thing.kind === 'sheet' ? 2 : 6
  if (outside > lift) return
  if (outside > 0) {
    const dark = 1 - 0.45 * (1 - outside / lift)
    for (let channel = 0; channel < 3; channel++) out[channel]! *= dark
    return
  }
  const shade =
    thing.kind === 'rod' ? 0.55 + 0.75 * Math.sqrt(Math.max(0, 1 - ((2 * y) / thing.height - 0.25) ** 2)) : 1
  const printed = thing.lines > 0 && isPrinted(thing, x, y) ? 0.22 : 1
  for (let channel = 0; channel < 3; channel++)
    out[channel] = lightOfByte[thing.colour[channel]! | 0]! * shade * printed
}

/** Words and lines as they look when nobody reads them. */
function isPrinted({ lines, width, height }: Thing, x: number, y: number): boolean {
  if (Math.abs(x) > width / 2 - 14 || Math.abs(y) > height / 2 - 14) return false
  const line = Math.floor(y / lines)
  if (y - line * lines > 0.42 * lines) return false
  const word = grainSamples[((line * 37) & tileMask) * tileSize + (Math.floor(x / 5) & tileMask)]!
  return (
    word > -0.4 &&
    whiteSamples[
      ((line * 53 + Math.floor(y / 0.6)) & tileMask) * tileSize + (Math.floor(x / 0.55) & tileMask)
    ]! > 0
  )
}
