import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas'
import type { Random } from '../random.ts'
import { tileSize } from './guilloche.ts'
import type { Box } from './page.ts'
import { grainTile } from './paper.ts'

/** Ink that a person puts on the finished print: a stamp, a signature, a thumb. Lengths in millimetres. */
export interface Overlay {
  readonly box: Box
  readonly colour: readonly [number, number, number]
  /** Share of the ink that fails to take, 0..1, and how much of that lies on one side. */
  readonly dryness: number
  readonly lopsided: number
  /** Draws in millimetres from the box's upper left corner; only the coverage counts, not the colour. */
  readonly draw: (context: SKRSContext2D) => void
}

/** Presses an overlay onto finished pixels, darkening what is there. */
export function press(
  pixels: Uint8ClampedArray,
  width: number,
  scale: number,
  overlay: Overlay,
  random: Random,
): void {
  const { box, colour, dryness, lopsided } = overlay
  const left = Math.round(box.left * scale)
  const top = Math.round(box.top * scale)
  const across = Math.ceil((box.right - box.left) * scale)
  const down = Math.ceil((box.bottom - box.top) * scale)
  const context = createCanvas(across, down).getContext('2d')
  context.scale(scale, scale)
  overlay.draw(context)
  const ink = context.getImageData(0, 0, across, down).data
  const grain = grainTile()
  const height = pixels.length / 4 / width
  const turn = random.uniform(0, 2 * Math.PI)
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)]
  const [shiftX, shiftY] = [random.integer(0, tileSize - 1), random.integer(0, tileSize - 1)]
  for (let y = Math.max(0, -top); y < down && top + y < height; y++) {
    for (let x = Math.max(0, -left); x < across && left + x < width; x++) {
      const coverage = ink[(y * across + x) * 4 + 3]!
      if (coverage === 0) continue
      const side = ((x / across - 0.5) * cos + (y / down - 0.5) * sin) * 2 * lopsided
      const patch =
        grainAt(grain, (x >> 3) + shiftX, (y >> 3) + shiftY) * 0.4 + grainAt(grain, x + shiftX, y) * 0.6
      const dry = Math.max(0, Math.min(1, dryness * (1 + side + patch / 50)))
      const alpha = (coverage / 255) * (1 - dry)
      const at = ((top + y) * width + left + x) * 4
      for (let channel = 0; channel < 3; channel++) {
        pixels[at + channel] = pixels[at + channel]! * (1 - alpha * (1 - colour[channel]! / 255))
      }
    }
  }
}

function grainAt(grain: Int8Array, x: number, y: number): number {
  return grain[(y & (tileSize - 1)) * tileSize + (x & (tileSize - 1))]!
}
