import type { Pixels } from '../../sheet.ts'

/** A sheet with ever smaller copies, four sRGB bytes a pixel; averages are taken in linear light. */
export interface Texture {
  readonly levels: readonly Pixels[]
}

/** sRGB (0..1) to linear light (IEC 61966-2-1). */
export function toLinear(value: number): number {
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
}

/** Linear light (0..1) to sRGB. */
export function toGamma(value: number): number {
  return value <= 0.0031308 ? value * 12.92 : 1.055 * value ** (1 / 2.4) - 0.055
}

/** Linear light, 0..1, of each sRGB byte. */
export const lightOfByte = Float32Array.from({ length: 256 }, (_, byte) => toLinear(byte / 255))

const steps = 4096
const stepsOfByte = Uint16Array.from(lightOfByte, (light) => Math.round(light * (steps - 1)))
const byteOfSteps = Uint8Array.from({ length: steps }, (_, step) =>
  Math.round(255 * toGamma(step / (steps - 1))),
)

/**
 * Prepares pixels for sampling: the level of 1 / 2^`first` of their size and smaller ones down to 1 / 2^`last`.
 */
export function makeTexture(pixels: Pixels, first: number, last: number): Texture {
  let level = pixels
  const levels = first === 0 ? [level] : []
  for (let number = 1; number <= last; number++) {
    level = halve(level)
    if (number >= first) levels.push(level)
  }
  return { levels }
}

function halve({ width: fullWidth, height: fullHeight, data }: Pixels): Pixels {
  const width = fullWidth >> 1
  const height = fullHeight >> 1
  const out = new Uint8Array(width * height * 4)
  const stride = fullWidth * 4
  for (let y = 0, to = 0; y < height; y++) {
    for (let x = 0, at = 2 * y * stride; x < width; x++, at += 8, to += 4) {
      const below = at + stride
      out[to] = mean(data[at]!, data[at + 4]!, data[below]!, data[below + 4]!)
      out[to + 1] = mean(data[at + 1]!, data[at + 5]!, data[below + 1]!, data[below + 5]!)
      out[to + 2] = mean(data[at + 2]!, data[at + 6]!, data[below + 2]!, data[below + 6]!)
      out[to + 3] = 255
    }
  }
  return { width, height, data: out }
}

function mean(a: number, b: number, c: number, d: number): number {
  if (a === b && b === c && c === d) return a
  return byteOfSteps[(stepsOfByte[a]! + stepsOfByte[b]! + stepsOfByte[c]! + stepsOfByte[d]! + 2) >> 2]!
}
