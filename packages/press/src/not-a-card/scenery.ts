import { createCanvas } from '@napi-rs/canvas'
import type { Random } from '../random.ts'
import type { Artwork } from './artwork.ts'
import { drawField, type Field } from './fractal.ts'

type Colour = readonly [red: number, green: number, blue: number]

/** Colour of the view at (x, y), both 0..1 from the upper left. */
type View = (x: number, y: number) => Colour

/** Paints a view without people into a box: hills, the sea, a field, a wall; in grey where asked. */
export function paintScenery(
  page: Artwork,
  random: Random,
  x: number,
  y: number,
  width: number,
  height: number,
  grey = false,
): void {
  paintView(page, random, [x, y, width, height], drawView(random), grey)
}

/** Develops a view as a lens and a sensor would: darker corners, a little noise. */
export function paintView(
  page: Artwork,
  random: Random,
  [x, y, width, height]: readonly [number, number, number, number],
  view: View,
  grey = false,
): void {
  const across = Math.min(720, Math.round(width * page.scale))
  const down = Math.max(1, Math.round((across * height) / width))
  const canvas = createCanvas(across, down)
  const context = canvas.getContext('2d')
  const image = context.createImageData(across, down)
  const exposure = random.uniform(0.75, 1.2)
  const vignette = random.uniform(0, 0.5)
  const grain = random.uniform(1, 9)
  for (let row = 0, at = 0; row < down; row++) {
    for (let column = 0; column < across; column++, at += 4) {
      const [u, v] = [(column + 0.5) / across, (row + 0.5) / down]
      const colour = view(u, v)
      const light = exposure * (1 - vignette * ((u - 0.5) ** 2 + (v - 0.5) ** 2) * 1.6)
      const noise = (random.uniform() + random.uniform() - 1) * grain
      const luma = 0.3 * colour[0] + 0.59 * colour[1] + 0.11 * colour[2]
      for (let channel = 0; channel < 3; channel++) {
        image.data[at + channel] = (grey ? luma : colour[channel]!) * light + noise
      }
      image.data[at + 3] = 255
    }
  }
  context.putImageData(image, 0, 0)
  page.context.imageSmoothingQuality = 'high'
  page.context.drawImage(canvas, x, y, width, height)
}

function drawView(random: Random): View {
  return random.pick([drawHills, drawHills, drawSea, drawCrops, drawWall])(random)
}

function mix(a: Colour, b: Colour, share: number): Colour {
  const t = Math.max(0, Math.min(1, share))
  return [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t]
}

function shade(colour: Colour, factor: number): Colour {
  return [colour[0] * factor, colour[1] * factor, colour[2] * factor]
}

interface Sky {
  readonly zenith: Colour
  readonly horizon: Colour
  readonly cover: number
}

function drawSky(random: Random): Sky {
  const [zenith, horizon] = random.pick<readonly [Colour, Colour]>([
    [
      [62, 116, 190],
      [186, 212, 232],
    ],
    [
      [96, 140, 190],
      [222, 226, 224],
    ],
    [
      [150, 158, 168],
      [214, 216, 216],
    ],
    [
      [70, 78, 118],
      [246, 176, 120],
    ],
    [
      [40, 58, 100],
      [226, 130, 96],
    ],
  ])
  return { zenith, horizon, cover: random.uniform(0.35, 0.62) }
}

function skyAt(sky: Sky, clouds: Field, x: number, y: number, horizon: number): Colour {
  const height = y / horizon
  const clear = mix(sky.zenith, sky.horizon, height ** 1.4)
  const depth = 1 / (1.15 - Math.min(1, height))
  const cloud = (clouds(x * 2.2 * depth, depth * 2.6, 6) - sky.cover) * 4.5
  const lit = clouds(x * 2.2 * depth + 0.08, depth * 2.6 - 0.12, 4)
  return mix(clear, shade([252, 250, 246], 0.72 + 0.34 * lit), cloud)
}

function drawHills(random: Random): View {
  const sky = drawSky(random)
  const field = drawField(random)
  const horizon = random.uniform(0.35, 0.6)
  const layers = random.integer(3, 6)
  const near = random.pick<Colour>([
    [58, 88, 38],
    [84, 92, 46],
    [120, 96, 58],
    [44, 70, 44],
  ])
  const ridges = Array.from({ length: layers }, (_, layer) => {
    const place = layer / (layers - 1)
    return {
      base: horizon + place * (0.95 - horizon) * 0.8,
      rough: 0.34 - 0.2 * place,
      scale: 1.6 + place * 1.6,
      seed: layer * 31.7,
    }
  })
  return (x, y) => {
    for (let layer = layers - 1; layer >= 0; layer--) {
      const { base, rough, scale, seed } = ridges[layer]!
      const top = base - rough * (field(x * scale + seed, seed, 7) - 0.42)
      if (y < top) continue
      const place = layer / (layers - 1)
      const leaves = field(x * (26 + 40 * place) + seed, y * (34 + 60 * place), 4)
      const slope = field(x * scale * 3 + seed, y * 5, 4)
      const lit = shade(near, 0.35 + 0.75 * leaves + 0.45 * slope)
      return mix(sky.horizon, lit, 0.22 + 0.78 * place)
    }
    return skyAt(sky, field, x, y, horizon)
  }
}

function drawSea(random: Random): View {
  const sky = drawSky(random)
  const field = drawField(random)
  const horizon = random.uniform(0.3, 0.55)
  const water = random.pick<Colour>([
    [30, 74, 98],
    [44, 110, 116],
    [58, 74, 84],
  ])
  const sand = random.chance(0.5) ? random.uniform(0.72, 0.9) : 2
  return (x, y) => {
    if (y < horizon) return skyAt(sky, field, x, y, horizon)
    const shore = sand + 0.05 * (field(x * 4, 3, 3) - 0.5)
    if (y > shore) {
      const grains = field(x * 90, y * 90, 3)
      return shade([206, 184, 148], 0.75 + 0.3 * grains + 0.2 * (y - shore))
    }
    const depth = 0.03 / (y - horizon + 0.012)
    const ripple = field(x * (4 + 34 * depth), depth * 60, 5)
    const foam = y > shore - 0.025 ? (field(x * 20, y * 30, 3) - 0.35) * 2 : 0
    return mix(mix(water, sky.horizon, (ripple - 0.38) * 1.7 + depth * 0.3), [240, 244, 244], foam)
  }
}

/** A field of crops or grass whose rows run to the horizon, under the sky. */
function drawCrops(random: Random): View {
  const sky = drawSky(random)
  const field = drawField(random)
  const horizon = random.uniform(0.3, 0.5)
  const rows = random.integer(6, 26)
  const crop = random.pick<Colour>([
    [92, 132, 48],
    [176, 156, 70],
    [74, 104, 42],
  ])
  const vanishing = random.uniform(0.2, 0.8)
  return (x, y) => {
    const trees = horizon - 0.03 - 0.05 * field(x * 9, 5, 5)
    if (y < trees) return skyAt(sky, field, x, y, horizon)
    if (y < horizon) return shade([46, 62, 40], 0.5 + field(x * 60, y * 90, 4))
    const depth = (y - horizon) / (1 - horizon) + 0.02
    const across = (x - vanishing) / depth
    const furrow = 0.5 + 0.5 * Math.sin(across * rows)
    const leaves = field(across * 9, 3 / depth, 5)
    const soil: Colour = [112, 86, 60]
    return shade(mix(soil, crop, furrow * 1.3 + (leaves - 0.4) * 2), 0.55 + 0.8 * leaves)
  }
}

/** A wall and a floor with light that falls in from one side. */
function drawWall(random: Random): View {
  const field = drawField(random)
  const edge = random.uniform(0.6, 0.8)
  const wall = random.pick<Colour>([
    [214, 206, 190],
    [168, 190, 196],
    [206, 170, 140],
    [150, 160, 140],
  ])
  const floor = random.pick<Colour>([
    [136, 96, 62],
    [180, 176, 170],
    [96, 84, 78],
  ])
  const tiles = random.integer(4, 14)
  const side = random.pick([-1, 1])
  return (x, y) => {
    const light = 0.72 + 0.5 * Math.exp(-((x - 0.5 - side * 0.35) ** 2) / 0.12 - (y - 0.4) ** 2 / 0.3)
    const stain = field(x * 3, y * 3, 6) * 0.16 + field(x * 80, y * 80, 2) * 0.07
    if (y < edge) return shade(wall, light * (0.86 + stain))
    const depth = y - edge + 0.25
    const joint =
      Math.abs((((x - 0.5) / depth) * tiles) % 1) < 0.03 || Math.abs((tiles * 0.6) / depth) % 1 < 0.04
    return shade(floor, (joint ? 0.6 : 0.95) * light * (0.75 + 2.2 * stain))
  }
}
