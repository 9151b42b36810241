import sharp from 'sharp'
import { Random } from '../../random.ts'
import type { Pixels } from '../../sheet.ts'
import type { Dial } from '../dial.ts'
import { grainTile, tileMask, tileSize, whiteTile } from '../sensor/noise.ts'

/** What a copier does to a sheet. */
export interface PhotocopySettings {
  /** Where grey turns to toner, between ink (0) and paper (1), and how gradually (0 is bilevel). */
  readonly threshold: number
  readonly softness: number
  /** Deviation of the copier's blur in mm. */
  readonly blur: number
  /** Copies of copies lose more: 1 to 3. */
  readonly generations: number
  /** Uneven toner (0..1), specks a page, and streaks along the feed. */
  readonly mottle: number
  readonly specks: number
  readonly streaks: readonly { readonly place: number; readonly width: number; readonly gain: number }[]
  /** Darkness of the toner: grey level of black. */
  readonly black: number
  /** Width in mm of the black rim that an open lid leaves on the left and at the bottom. */
  readonly rim: readonly [left: number, bottom: number]
  readonly seed: number
}

export function drawPhotocopy(dial: Dial): PhotocopySettings {
  const { random } = dial
  return {
    threshold: dial.range(0.45, 0.72, [0.35, 0.8]),
    softness: dial.range(0.04, 0.3, [0.01, 0.5]),
    blur: dial.range(0.04, 0.11, [0.02, 0.15]),
    generations: random.weighted([
      [1, 7],
      [2, 2],
      [3, 0.4],
    ] as const),
    mottle: dial.range(0.05, 0.4, [0, 0.7]),
    specks: Math.round(dial.range(10, 260) * dial.range(0.2, 1.2)),
    streaks: Array.from({ length: dial.chance(0.4) ? random.integer(1, 4) : 0 }, () => ({
      place: random.uniform(),
      width: dial.range(0.15, 0.9, [0.1, 2.5]),
      gain: random.pick([dial.range(0.25, 0.8, [0.1, 0.9]), dial.range(1.1, 1.6)]),
    })),
    black: Math.round(dial.range(15, 62, [0, 90])),
    rim: dial.chance(0.3) ? [dial.range(0, 5), dial.range(0, 4)] : [0, 0],
    seed: random.integer(0, 1_000_000),
  }
}

/** Copies a sheet of `widthMm`: new pixels of the same size, grey. */
export async function photocopy(
  pixels: Pixels,
  widthMm: number,
  settings: PhotocopySettings,
): Promise<Pixels> {
  const { width, height } = pixels
  let grey = toGrey(pixels)
  const perMm = width / widthMm
  for (let generation = 1; generation <= settings.generations; generation++) {
    const deviation = settings.blur * perMm
    const image = sharp(grey, { raw: { width, height, channels: 1 } })
    grey =
      deviation < 0.3 ? grey : await image.blur({ sigma: deviation }).toColourspace('b-w').raw().toBuffer()
    tone(grey, width, height, settings, generation)
  }
  speckle(grey, width, height, perMm, settings)
  const data = new Uint8Array(width * height * 4)
  for (let at = 0, to = 0; at < grey.length; at++, to += 4) {
    data[to] = data[to + 1] = data[to + 2] = grey[at]!
    data[to + 3] = 255
  }
  return { width, height, data }
}

function toGrey({ width, height, data }: Pixels): Uint8Array {
  const grey = new Uint8Array(width * height)
  for (let at = 0, from = 0; at < grey.length; at++, from += 4) {
    grey[at] = (data[from]! * 77 + data[from + 1]! * 150 + data[from + 2]! * 29) >> 8
  }
  return grey
}

/** The copier's exposure: paper and ink levels of the page decide where toner falls. */
function tone(
  grey: Uint8Array,
  width: number,
  height: number,
  settings: PhotocopySettings,
  generation: number,
): void {
  const [ink, paper] = inkAndPaper(grey, 1)
  const centre = ink + (paper - ink) * settings.threshold
  const slope = 4 / (Math.max(0.012, settings.softness) * (paper - ink))
  const gains = streakGains(width, settings)
  // One curve over grey level plus noise, so that no exponential is taken a pixel.
  const curve = Uint8Array.from({ length: 768 }, (_, index) => {
    const toner = 1 / (1 + Math.exp((index - 256 - centre) * slope))
    return Math.round(255 - toner * (255 - settings.black))
  })
  const coarse = grainTile()
  const fine = whiteTile()
  const mottle = settings.mottle * 26
  const shift = settings.seed * 7 + generation * 131
  for (let y = 0; y < height; y++) {
    const row = ((y + shift) & tileMask) * tileSize
    const coarseRow = (((y >> 2) + shift) & tileMask) * tileSize
    for (let x = 0, at = y * width; x < width; x++, at++) {
      const uneven =
        mottle *
        (0.55 * fine[row + ((x + shift) & tileMask)]! + coarse[coarseRow + (((x >> 2) + shift) & tileMask)]!)
      const level =
        grey[at]! + (255 - grey[at]!) * (1 - gains[x]!) + uneven * (grey[at]! < centre ? 1.3 : 0.5)
      const index = level + 256
      grey[at] = curve[index < 0 ? 0 : Math.min(767, index | 0)]!
    }
  }
}

/** Strength of the toner in each column of pixels, 1 where there is no streak. */
function streakGains(width: number, settings: PhotocopySettings): Float32Array {
  const gains = new Float32Array(width).fill(1)
  for (const { place, width: breadth, gain } of settings.streaks) {
    const centre = place * width
    const half = (breadth * width) / 297 / 2
    for (let x = Math.max(0, Math.floor(centre - 3 * half)); x < Math.min(width, centre + 3 * half); x++) {
      gains[x]! *= 1 + (gain - 1) * Math.exp(-(((x - centre) / Math.max(0.8, half)) ** 2))
    }
  }
  return gains
}

/** Levels of ink (2nd percentile) and paper (60th) on a sparse sample of every `stride`th byte. */
export function inkAndPaper(data: Uint8Array, stride: number): readonly [ink: number, paper: number] {
  const counts = new Uint32Array(256)
  let total = 0
  for (let at = 0; at < data.length; at += 61 * stride, total++) counts[data[at]!]!++
  const percentile = (share: number) => {
    let sum = 0
    for (let level = 0; level < 256; level++) {
      sum += counts[level]!
      if (sum >= share * total) return level
    }
    return 255
  }
  const paper = percentile(0.6)
  return [Math.min(percentile(0.02), paper - 60), paper]
}

function speckle(
  grey: Uint8Array,
  width: number,
  height: number,
  perMm: number,
  settings: PhotocopySettings,
): void {
  const random = new Random(`specks/${settings.seed}`)
  for (let speck = 0; speck < settings.specks; speck++) {
    const radius = perMm * (random.chance(0.9) ? random.uniform(0.05, 0.13) : random.uniform(0.12, 0.4))
    const level = random.chance(0.8) ? settings.black : 250
    dot(grey, width, height, random.uniform(0, width), random.uniform(0, height), radius, level)
  }
  const left = settings.rim[0] * perMm
  const bottom = height - settings.rim[1] * perMm
  for (let y = 0; y < height; y++) {
    const wave = left * (1 + 0.25 * Math.sin(y * 0.011) + 0.1 * Math.sin(y * 0.13))
    const end = y > bottom + 0.2 * (height - bottom) * Math.sin(y * 0.7) ? width : Math.min(width, wave)
    grey.fill(settings.black, y * width, y * width + Math.round(end))
  }
}

function dot(
  grey: Uint8Array,
  width: number,
  height: number,
  x: number,
  y: number,
  radius: number,
  level: number,
) {
  for (let row = Math.max(0, Math.floor(y - radius)); row <= Math.min(height - 1, y + radius); row++) {
    const half = Math.sqrt(Math.max(0, radius * radius - (row - y) ** 2))
    const from = Math.max(0, Math.round(x - half))
    grey.fill(
      level,
      row * width + from,
      row * width + Math.min(width, Math.max(from + 1, Math.round(x + half))),
    )
  }
}
