import type { Dial } from './dial.ts'
import { type Exposure, exposureWhite } from './expose.ts'
import type { LightMap } from './light.ts'
import { smearedTile, tileMask, tileSize, whiteTile } from './noise.ts'
import { toGamma } from './texture.ts'

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
  const { random } = dial
  return {
    exposure: dial.range(0.72, 1.08, [0.42, 1.3]) * (1 - 0.25 * dim),
    balance: [random.normal(1, 0.05 + 0.05 * dim), random.normal(1, 0.05 + 0.05 * dim)],
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

/** Light, exposure, noise and tone in one pass. `seed` shifts the noise tiles. */
export function develop(
  exposure: Exposure,
  light: LightMap,
  settings: SensorSettings,
  seed: { readonly x: number; readonly y: number },
): Developed {
  const { width, height, data, coverage } = exposure
  const out = new Uint8Array(width * height * 3)
  const curve = toneCurve(settings.contrast)
  const toCurve = (settings.exposure * (curveSize - 1)) / curveReach
  const flare = settings.flare * toCurve
  // Only laminate mirrors the lamp; what lies around it hardly does.
  const dull = 0.06 * toCurve
  const gains = [(settings.balance[0] * toCurve) / exposureWhite, toCurve / exposureWhite] as const
  const blueGain = (settings.balance[1] * toCurve) / exposureWhite
  const white = whiteTile()
  const smeared = smearedTile()
  const bands = [new Float32Array(width * 4), new Float32Array(width * 4)] as const
  const { noise, colourNoise, saturation, grey } = settings
  const greyShare = 1 - saturation
  let band = -1
  for (let y = 0; y < height; y++) {
    const mapRow = Math.floor(y / light.step)
    if (mapRow !== band) {
      band = mapRow
      spreadRow(light, mapRow, width, bands[0])
      spreadRow(light, mapRow + 1, width, bands[1])
    }
    const [upper, lower] = bands
    const part = (y - mapRow * light.step) / light.step
    const rest = 1 - part
    const noiseRow = ((y + seed.y) & tileMask) * tileSize
    const colourRow = ((y + seed.y * 3) & tileMask) * tileSize
    const shift = seed.x + ((y + seed.y) >> 9) * 131
    for (let x = 0, pixel = y * width, at = pixel * 3, la = 0; x < width; x++, pixel++, at += 3, la += 4) {
      const glossy = coverage[pixel]! > 0 ? toCurve : dull
      const glare = (upper[la + 3]! * rest + lower[la + 3]! * part) * glossy + flare
      const redLight = (upper[la]! * rest + lower[la]! * part) * gains[0]
      const greenLight = (upper[la + 1]! * rest + lower[la + 1]! * part) * gains[1]
      const blueLight = (upper[la + 2]! * rest + lower[la + 2]! * part) * blueGain
      const red = curve[Math.min(last, (data[at]! * redLight + glare) | 0)]!
      const green = curve[Math.min(last, (data[at + 1]! * greenLight + glare) | 0)]!
      const blue = curve[Math.min(last, (data[at + 2]! * blueLight + glare) | 0)]!
      const column = x + shift + (x >> 9) * 57
      // Shot noise is nearly even after the tone curve, and dies where the sensor is saturated.
      const strength = green > 246 ? 0.25 : 1.25 - green * 0.0025
      const level = 0.3 * red + 0.59 * green + 0.11 * blue
      const grain = white[noiseRow + (column & tileMask)]! * noise * strength
      if (grey) {
        out[at] = out[at + 1] = out[at + 2] = byte(level + grain)
        continue
      }
      const base = level * greyShare + grain
      const redNoise = smeared[colourRow + (column & tileMask)]! * colourNoise * strength
      const blueNoise = smeared[colourRow + ((column + 211) & tileMask)]! * colourNoise * strength
      out[at] = byte(red * saturation + base + redNoise)
      out[at + 1] = byte(green * saturation + base - 0.3 * (redNoise + blueNoise))
      out[at + 2] = byte(blue * saturation + base + blueNoise)
    }
  }
  return { width, height, data: out }
}

const last = curveSize - 1

function byte(value: number): number {
  return value < 0 ? 0 : Math.min(255, (value + 0.5) | 0)
}

/** One row of the light map, interpolated to every pixel. */
function spreadRow(light: LightMap, row: number, width: number, out: Float32Array): void {
  const start = Math.min(row, light.rows - 1) * light.columns * 4
  for (let x = 0; x < width; x++) {
    const column = Math.floor(x / light.step)
    const part = (x - column * light.step) / light.step
    const at = start + column * 4
    for (let channel = 0; channel < 4; channel++) {
      const from = light.data[at + channel]!
      out[x * 4 + channel] = from + (light.data[at + 4 + channel]! - from) * part
    }
  }
}
