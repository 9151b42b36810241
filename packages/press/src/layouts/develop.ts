import { absorption, type Ink } from './ink.ts'
import { grainSize, grainTile, type Paper } from './paper.ts'

/**
 * Turns plates into the finished print, in place: `pixels` comes in with one plate a channel (red form,
 * green values, blue tint) and leaves as colours.
 */
export function develop(
  pixels: Uint8ClampedArray,
  width: number,
  paper: Paper,
  inks: { readonly form: Ink; readonly values: Ink; readonly tint: Ink },
  offset: readonly [number, number],
): void {
  const words = new Uint32Array(pixels.buffer, pixels.byteOffset, pixels.length / 4)
  const height = words.length / width
  const [formR, formG, formB] = absorption(inks.form)
  const [valueR, valueG, valueB] = absorption(inks.values)
  const [tintR, tintG, tintB] = absorption(inks.tint)
  const grain = grainTile()
  const formGrain = Math.round(inks.form.grain * 256)
  const valueGrain = Math.round(inks.values.grain * 256)
  const paperGrain = Math.round(paper.grain * 256)
  const [r0, g0, b0] = paper.colour
  const mask = grainSize - 1
  for (let y = 0, index = 0; y < height; y++) {
    const row = ((y + offset[1]) & mask) * grainSize
    for (let x = 0; x < width; x++, index++) {
      const noise = grain[row + ((x + offset[0]) & mask)]!
      const lift = (noise * paperGrain) >> 15
      let r = r0 + lift
      let g = g0 + lift
      let b = b0 + lift
      const plates = words[index]!
      if ((plates & 0xffffff) !== 0) {
        const tint = (plates >>> 16) & 255
        const bite = noise < 0 ? -noise : 0
        const form = plates & 255
        const formInk = form - ((form * bite * formGrain) >> 15)
        const value = (plates >>> 8) & 255
        const valueInk = value - ((value * bite * valueGrain) >> 15)
        r = (r * tintR[tint]! * formR[formInk]! * valueR[valueInk]!) / 16777216
        g = (g * tintG[tint]! * formG[formInk]! * valueG[valueInk]!) / 16777216
        b = (b * tintB[tint]! * formB[formInk]! * valueB[valueInk]!) / 16777216
      }
      r = r > 255 ? 255 : r < 0 ? 0 : r
      g = g > 255 ? 255 : g < 0 ? 0 : g
      b = b > 255 ? 255 : b < 0 ? 0 : b
      words[index] = (0xff000000 | (b << 16) | (g << 8) | r) >>> 0
    }
  }
}
