import type { Pixels } from '../sheet.ts'

/** Linear light of a reflectance of 1 in a texture. */
export const textureWhite = 65535

/** A picture as reflectance in linear light, three values a pixel, with ever smaller copies. */
export interface Texture {
  readonly levels: readonly TextureLevel[]
}

export interface TextureLevel {
  readonly width: number
  readonly height: number
  readonly data: Uint16Array
}

const linearOfByte = Uint16Array.from({ length: 256 }, (_, byte) =>
  Math.round(toLinear(byte / 255) * textureWhite),
)

/** sRGB (0..1) to linear light (IEC 61966-2-1). */
export function toLinear(value: number): number {
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
}

/** Linear light (0..1) to sRGB. */
export function toGamma(value: number): number {
  return value <= 0.0031308 ? value * 12.92 : 1.055 * value ** (1 / 2.4) - 0.055
}

/**
 * Turns pixels into a texture. `skip` leaves out that many of the largest levels: a picture that shows the
 * sheet at a third of its size needs none of the full-size pixels.
 */
export function makeTexture(pixels: Pixels, skip: number): Texture {
  let level = skip > 0 ? halveBytes(pixels) : linearise(pixels)
  for (let skipped = 1; skipped < skip; skipped++) level = halve(level)
  const levels = [level]
  while (levels.length < 4 && Math.min(level.width, level.height) > 64) {
    level = halve(level)
    levels.push(level)
  }
  return { levels }
}

function linearise({ width, height, data }: Pixels): TextureLevel {
  const out = new Uint16Array(width * height * 3)
  for (let from = 0, to = 0; to < out.length; from += 4, to += 3) {
    out[to] = linearOfByte[data[from]!]!
    out[to + 1] = linearOfByte[data[from + 1]!]!
    out[to + 2] = linearOfByte[data[from + 2]!]!
  }
  return { width, height, data: out }
}

function halveBytes(pixels: Pixels): TextureLevel {
  const { data } = pixels
  const width = pixels.width >> 1
  const height = pixels.height >> 1
  const out = new Uint16Array(width * height * 3)
  const stride = pixels.width * 4
  for (let y = 0, to = 0; y < height; y++) {
    for (let x = 0, from = 2 * y * stride; x < width; x++, from += 8, to += 3) {
      for (let channel = 0; channel < 3; channel++) {
        const at = from + channel
        const sum =
          linearOfByte[data[at]!]! +
          linearOfByte[data[at + 4]!]! +
          linearOfByte[data[at + stride]!]! +
          linearOfByte[data[at + stride + 4]!]!
        out[to + channel] = sum >> 2
      }
    }
  }
  return { width, height, data: out }
}

function halve({ width: fullWidth, height: fullHeight, data }: TextureLevel): TextureLevel {
  const width = fullWidth >> 1
  const height = fullHeight >> 1
  const out = new Uint16Array(width * height * 3)
  const stride = fullWidth * 3
  for (let y = 0, to = 0; y < height; y++) {
    for (let x = 0, from = 2 * y * stride; x < width; x++, from += 6) {
      for (let channel = 0; channel < 3; channel++, to++) {
        const at = from + channel
        out[to] = (data[at]! + data[at + 3]! + data[at + stride]! + data[at + stride + 3]!) >> 2
      }
    }
  }
  return { width, height, data: out }
}
