import type { Random } from '../random.ts'
import { tileSize } from './guilloche.ts'
import { absorption, evenness, type Ink } from './ink.ts'
import { grainTile, type PaperTile } from './paper.ts'

/** What the plates are printed with. */
export interface Inks {
  readonly form: Ink
  readonly values: Ink
  /** Levels of full coverage as shares of the paper's: above 255 it is lighter than the paper. */
  readonly tint: Pick<Ink, 'colour' | 'gain'>
}

/**
 * Turns plates into the finished print, in place: `pixels` comes in with one plate a channel (red form,
 * green values, blue tint) and leaves as colours. `scale` is in pixels a millimetre.
 */
export function develop(
  pixels: Uint8ClampedArray,
  width: number,
  scale: number,
  paper: PaperTile,
  inks: Inks,
  random: Random,
): void {
  const words = new Uint32Array(pixels.buffer, pixels.byteOffset, pixels.length / 4)
  const height = words.length / width
  const [formR, formG, formB] = absorption(inks.form)
  const [valueR, valueG, valueB] = absorption(inks.values)
  const [tintR, tintG, tintB] = absorption(inks.tint)
  const [formRows, formColumns] = evenness(random, inks.form, height, width, scale)
  const [valueRows, valueColumns] = evenness(random, inks.values, height, width, scale)
  const grain = grainTile()
  const formGrain = Math.round(inks.form.grain * 512)
  const valueGrain = Math.round(inks.values.grain * 512)
  const [left, top] = [random.integer(0, tileSize - 1), random.integer(0, tileSize - 1)]
  const paperMask = paper.size - 1
  const mask = tileSize - 1
  const sheet = paper.words
  for (let y = 0, index = 0; y < height; y++) {
    const row = ((y + top) & mask) * tileSize
    const paperRow = ((y + top) & paperMask) * paper.size
    const formRow = formRows[y]!
    const valueRow = valueRows[y]!
    for (let x = 0; x < width; x++, index++) {
      const plates = words[index]! & 0xffffff
      const blank = sheet[paperRow + ((x + left) & paperMask)]!
      if (plates === 0) {
        words[index] = blank
        continue
      }
      const noise = grain[row + ((x + left) & mask)]!
      const bite = noise < 0 ? -noise : 0
      const tint = plates >>> 16
      const formInk = laid(plates & 255, formRow, formColumns[x]!, bite * formGrain)
      const valueInk = laid((plates >>> 8) & 255, valueRow, valueColumns[x]!, bite * valueGrain)
      const r = ((blank & 255) * tintR[tint]! * formR[formInk]! * valueR[valueInk]!) / 16777216
      const g = (((blank >>> 8) & 255) * tintG[tint]! * formG[formInk]! * valueG[valueInk]!) / 16777216
      const b = (((blank >>> 16) & 255) * tintB[tint]! * formB[formInk]! * valueB[valueInk]!) / 16777216
      words[index] =
        (0xff000000 | (Math.min(255, b) << 16) | (Math.min(255, g) << 8) | Math.min(255, r)) >>> 0
    }
  }
}

/** Coverage 0..255 that is left of a plate's after stripes, fading and grain. */
function laid(coverage: number, row: number, column: number, bite: number): number {
  const even = (coverage * row * column) >> 16
  return Math.max(0, even - ((even * bite) >> 16))
}
