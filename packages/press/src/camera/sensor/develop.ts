import type { Dial } from '../dial.ts'
import { toGamma } from '../paper/texture.ts'
import type { LightMap } from '../scene/light.ts'
import { type Exposure, exposureWhite } from './expose.ts'
import { smearedTile, tileMask, tileSize, whiteTile } from './noise.ts'

/** What the sensor and the phone's software do to the light. */
export interface SensorSettings {
  /** Gain that the exposure meter chose; 1 puts white paper in full light just below white. */
  readonly exposure: number
  /** Errors of the white balance: gains of red and blue. */
  readonly balance: readonly [red: number, blue: number]
  /** Light that lens flare spreads over everything, 0..1. */
  readonly flare: number
  /** Strength of the S-shaped tone curve, 0 (straight) and up; negative flattens. */
  readonly contrast: number
  /** Colour against grey, 1 as it is. */
  readonly saturation: number
  /** Deviation of the noise in 8-bit steps at mid grey: brightness and colour. */
  readonly noise: number
  readonly colourNoise: number
  readonly grey: boolean
}

/** Draws a phone's sensor; `dim` 0 (daylight) to 1 (a bulb in the evening). */
export function drawSensor(dial: Dial, dim: number): SensorSettings {
  return {
    exposure: dial.range(0.7, 1.02, [0.42, 1.12]) * (1 - 0.25 * dim),
    balance: [dial.around(1, 0.03 + 0.04 * dim), dial.around(1, 0.03 + 0.04 * dim)],
    flare: dial.range(0, 0.035, [0, 0.09]),
    contrast: dial.range(0, 0.5, [-0.25, 0.9]),
    saturation: dial.range(0.85, 1.2, [0.5, 1.5]),
    noise: dial.range(0.8, 2.4 + 4 * dim, [0.3, 11]),
    colourNoise: dial.range(0.3, 1.5 + 3 * dim, [0, 8]),
    grey: false,
  }
}

/** An 8-bit sRGB picture, three bytes a pixel. */
export interface Developed {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array
}

const curveSize = 4096
/** Light at the end of the curve, so that glare clips softly. */
const curveReach = 2

/** The tone curve as sRGB bytes (with fractions) over linear light 0..`curveReach`. */
export function toneCurve(contrast: number): Float32Array {
  return Float32Array.from({ length: curveSize }, (_, index) => {
    const light = (index / (curveSize - 1)) * curveReach
    const shoulder = light < 0.8 ? light : 0.8 + 0.2 * (1 - Math.exp(-(light - 0.8) / 0.2))
    const gamma = toGamma(Math.min(1, shoulder))
    const bent = gamma + contrast * 0.35 * Math.sin(2 * Math.PI * gamma) * -0.5
    return 255 * Math.min(1, Math.max(0, bent))
  })
}

/**
 * Light, exposure, noise and tone in one pass; the exposure's own bytes become the picture. `seed` shifts the
 * noise tiles.
 */
export function develop(
  exposure: Exposure,
  light: LightMap,
  settings: SensorSettings,
  seed: { readonly x: number; readonly y: number },
): Developed {
  const { width, height, data, coverage } = exposure
  const curve = toneCurve(settings.contrast)
  const toCurve = (settings.exposure * last) / curveReach
  const flare = settings.flare * toCurve
  // Only laminate mirrors the lamp; what lies around it hardly does.
  const dull = 0.06 * toCurve
  const glossy = (toCurve - dull) / 255
  const redGain = (settings.balance[0] * toCurve) / exposureWhite
  const greenGain = toCurve / exposureWhite
  const blueGain = (settings.balance[1] * toCurve) / exposureWhite
  const white = noiseBytes.white
  const smeared = noiseBytes.smeared
  const noise = settings.noise / noiseSteps
  const colourNoise = settings.colourNoise / noiseSteps
  const { saturation, grey } = settings
  const greyShare = 1 - saturation
  const { step, columns, data: map } = light
  for (let y = 0; y < height; y++) {
    const mapRow = Math.floor(y / step)
    const part = (y - mapRow * step) / step
    const noiseRow = ((y + seed.y) & tileMask) * tileSize
    const colourRow = ((y + seed.y * 3) & tileMask) * tileSize
    const shift = seed.x + ((y + seed.y) >> 9) * 131
    for (let left = 0, node = mapRow * columns * 4; left < width; left += step, node += 4) {
      const under = node + columns * 4
      const end = Math.min(width, left + step)
      let red = map[node]! + (map[under]! - map[node]!) * part
      let green = map[node + 1]! + (map[under + 1]! - map[node + 1]!) * part
      let blue = map[node + 2]! + (map[under + 2]! - map[node + 2]!) * part
      let glare = map[node + 3]! + (map[under + 3]! - map[node + 3]!) * part
      const redStep = (map[node + 4]! + (map[under + 4]! - map[node + 4]!) * part - red) / step
      const greenStep = (map[node + 5]! + (map[under + 5]! - map[node + 5]!) * part - green) / step
      const blueStep = (map[node + 6]! + (map[under + 6]! - map[node + 6]!) * part - blue) / step
      const glareStep = (map[node + 7]! + (map[under + 7]! - map[node + 7]!) * part - glare) / step
      for (let x = left, pixel = y * width + left, at = pixel * 3; x < end; x++, pixel++, at += 3) {
        const added = glare * (dull + glossy * coverage[pixel]!) + flare
        const r = curve[Math.min(last, (data[at]! * red * redGain + added) | 0)]!
        const g = curve[Math.min(last, (data[at + 1]! * green * greenGain + added) | 0)]!
        const b = curve[Math.min(last, (data[at + 2]! * blue * blueGain + added) | 0)]!
        red += redStep
        green += greenStep
        blue += blueStep
        glare += glareStep
        const column = x + shift + (x >> 9) * 57
        // Shot noise is nearly even after the tone curve, and dies where the sensor is saturated.
        const strength = g > 246 ? 0.25 : 1.25 - g * 0.0025
        const level = 0.3 * r + 0.59 * g + 0.11 * b
        const grain = white[noiseRow + (column & tileMask)]! * noise * strength
        if (grey) {
          data[at] = data[at + 1] = data[at + 2] = byte(level + grain)
          continue
        }
        const base = level * greyShare + grain
        const redNoise = smeared[colourRow + (column & tileMask)]! * colourNoise * strength
        const blueNoise = smeared[colourRow + ((column + 211) & tileMask)]! * colourNoise * strength
        data[at] = byte(r * saturation + base + redNoise)
        data[at + 1] = byte(g * saturation + base - 0.3 * (redNoise + blueNoise))
        data[at + 2] = byte(b * saturation + base + blueNoise)
      }
    }
  }
  return { width, height, data }
}

const last = curveSize - 1

/** Noise in steps small enough to hold three deviations in a byte, and the tiles in the processor's cache. */
const noiseSteps = 32
const noiseBytes = {
  white: toBytes(whiteTile()),
  smeared: toBytes(smearedTile()),
}

function byte(value: number): number {
  return value < 0 ? 0 : Math.min(255, (value + 0.5) | 0)
}

function toBytes(tile: Float32Array): Int8Array {
  return Int8Array.from(tile, (value) => Math.max(-127, Math.min(127, Math.round(value * noiseSteps))))
}
