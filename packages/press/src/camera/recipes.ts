import type { Bucket } from '@bacakk/card'
import type { Sheet } from '../sheet.ts'
import { drawSensor } from './develop.ts'
import type { Dial } from './dial.ts'
import { type DigitalSettings, drawDigital } from './digital.ts'
import { drawEncoding } from './encode.ts'
import { drawGround } from './ground.ts'
import { drawLight, scannerLight } from './light.ts'
import { drawOptics } from './optics.ts'
import type { ShotSettings } from './shoot.ts'
import { drawSurface, flatSurface } from './surface.ts'

/** Everything that is drawn for one picture before it is taken. */
export type CaptureSettings = DigitalSettings | ShotSettings

/** The contract's limits on both sides of a picture. */
const sideLimits = { least: 256, most: 4096 } as const

/** Draws how a picture of this bucket is taken; `longSide` limits its size in pixels. */
export function drawCapture(
  sheet: Sheet,
  bucket: Bucket,
  dial: Dial,
  longSide: number = sideLimits.most,
): CaptureSettings {
  switch (bucket) {
    case 'digital':
      return drawDigital(dial, longSide)
    case 'scan':
      return drawScan(sheet, dial, longSide)
    case 'chat':
      return drawChat(
        dial.random.chance(0.8) ? drawPhoto(dial, longSide) : drawScan(sheet, dial, longSide),
        dial,
      )
    default:
      return drawPhoto(dial, longSide)
  }
}

function drawScan(sheet: Sheet, dial: Dial, longSide: number): ShotSettings {
  const { random } = dial
  const dpi = dial.random.weighted([
    [100, 1],
    [120, 1],
    [150, 4],
    [200, 5],
    [240, 1],
    [300, 0.6],
  ] as const)
  const crop = random.chance(0.25) ? dial.range(0.93, 1) : dial.range(1, 1.04)
  const aspect = (sheet.heightMm / sheet.widthMm) * crop
  const width = Math.round(Math.min(longSide, (sheet.widthMm / 25.4) * dpi * dial.range(0.985, 1.03)))
  const height = Math.round(width * aspect)
  return {
    kind: 'scanner',
    frame: { width, height },
    pose: {
      tilt: 0,
      leaning: 0,
      roll: random.normal(0, dial.range(0.002, 0.014)),
      distance: 0,
      fill: dial.range(0.97, 1.02),
      placeX: random.uniform(0.2, 0.8),
      placeY: random.uniform(0, 1),
      distortion: 0,
    },
    surface: random.chance(0.3) ? drawSurface(dial, 0.1) : flatSurface,
    ground: {
      ...drawGround(dial),
      material: { name: 'scanner lid', kind: 'plain', colours: random.pick(lids), size: 60 },
    },
    light: scannerLight,
    optics: { lens: dial.range(0.3, 0.75, [0.2, 1.1]), defocus: 0, motion: { length: 0, direction: 0 } },
    sensor: {
      exposure: dial.range(0.9, 1.1, [0.8, 1.2]),
      balance: [random.normal(1, 0.015), random.normal(1, 0.02)],
      flare: dial.range(0, 0.012),
      contrast: dial.range(-0.1, 0.5, [-0.3, 0.9]),
      saturation: dial.range(0.85, 1.15, [0.5, 1.4]),
      noise: dial.range(0.4, 1.8),
      colourNoise: dial.range(0.2, 0.8),
      grey: random.chance(0.2),
    },
    sharpening: { radius: 0.8, amount: random.chance(0.5) ? dial.range(0.2, 0.8) : 0 },
    sends: [],
    encoding: { ...drawEncoding(dial, 62, 92), orientation: null },
    noise: drawNoise(dial),
  }
}

const lids = [
  [
    [246, 246, 244],
    [238, 238, 236],
  ],
  [
    [228, 230, 230],
    [216, 218, 218],
  ],
  [
    [32, 32, 34],
    [22, 22, 24],
  ],
] as const

function drawPhoto(dial: Dial, longSide: number): ShotSettings {
  const { random } = dial
  const width = Math.round(Math.min(longSide, dial.range(1500, 2700, [1400, 4000])))
  const height = Math.round(width * random.pick([3 / 4, 3 / 4, 9 / 16, dial.range(0.62, 0.8)]))
  const capital = width / 175
  const dim = random.uniform() ** 2
  return {
    kind: 'phone',
    frame: { width, height },
    pose: {
      tilt: Math.abs(random.normal(0, dial.range(0.08, 0.22))),
      leaning: random.uniform(0, Math.PI * 2),
      roll: random.normal(0, 0.03),
      distance: dial.range(1, 1.7, [0.8, 2.4]),
      fill: dial.range(0.82, 0.99, [0.62, 1]),
      placeX: random.uniform(0.1, 0.9),
      placeY: random.uniform(0.1, 0.9),
      distortion: random.normal(0, 0.006),
    },
    surface: drawSurface(dial, random.uniform(0, 0.5)),
    ground: drawGround(dial),
    light: drawLight(dial, { harsh: random.uniform(0, 0.7), laminate: dial.chance(0.08) }),
    optics: drawOptics(dial, random.uniform(0, 0.4), capital),
    sensor: drawSensor(dial, dim),
    sharpening: { radius: dial.range(0.8, 1.6), amount: dial.range(0.1, 0.9, [0, 1.6]) },
    sends: [],
    encoding: drawEncoding(dial, 68, 93),
    noise: drawNoise(dial),
  }
}

function drawChat(shot: ShotSettings, dial: Dial): ShotSettings {
  const { random } = dial
  const send = () => ({
    longSide: random.pick([1280, 1600, 1600, Math.round(dial.range(1000, 1600, [960, 1700]))]),
    quality: Math.round(dial.range(58, 82, [42, 90])),
    kernel: random.pick(['cubic', 'lanczos3', 'linear'] as const),
    sharpening: random.chance(0.4) ? dial.range(0.1, 0.6) : 0,
  })
  return {
    ...shot,
    sends: Array.from({ length: random.integer(1, 2) }, send),
    encoding: { ...drawEncoding(dial, 55, 82), orientation: null, subsampled: true },
  }
}

function drawNoise(dial: Dial) {
  return { x: dial.random.integer(0, 511), y: dial.random.integer(0, 511) }
}
