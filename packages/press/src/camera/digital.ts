import type { Point } from '@bacakk/card'
import sharp from 'sharp'
import type { Sheet } from '../sheet.ts'
import type { Dial } from './dial.ts'
import { longestSide } from './frame.ts'
import type { Developed } from './sensor/develop.ts'
import { drawEncoding, type EncodingSettings } from './sensor/encode.ts'

/** A page that no camera has seen: a rendered file, or a viewer's window on a screen. */
export interface DigitalSettings {
  readonly kind: 'digital'
  /** Width of the page in pixels. */
  readonly pageWidth: number
  /** Room around the page in pixels: left, top, right, bottom; below 0 the page is cropped. */
  readonly margins: readonly [left: number, top: number, right: number, bottom: number]
  /** Grey level around the page, and of the viewer's bars above it (heights in pixels). */
  readonly surround: readonly [number, number, number]
  readonly bars: readonly { readonly height: number; readonly colour: readonly [number, number, number] }[]
  /** A rendered file has no paper: its ground is made white. */
  readonly white: boolean
  readonly kernel: 'cubic' | 'lanczos3' | 'mitchell'
  readonly encoding: EncodingSettings
}

/** Draws a rendering: three in five are the bare page, the others a screenshot of a viewer. */
export function drawDigital(dial: Dial, widthLimit: number): DigitalSettings {
  const { random } = dial
  const screenshot = random.chance(0.4)
  const pageWidth = Math.round(Math.min(widthLimit, dial.range(1200, screenshot ? 2000 : 3000, [1050, 3500])))
  const level = dial.random.chance(0.5) ? random.integer(30, 110) : random.integer(190, 245)
  const bar = () => random.integer(-12, 12) + level
  const margin = (largest: number) =>
    screenshot ? Math.round(dial.range(0, largest) * (pageWidth / 1600)) : 0
  const bars = screenshot && random.chance(0.7) ? random.integer(1, 2) : 0
  return {
    kind: 'digital',
    pageWidth,
    margins: [margin(160), margin(30), margin(160), margin(60)],
    surround: [level, level, Math.min(255, level + random.integer(0, 8))],
    bars: Array.from({ length: bars }, () => ({
      height: Math.round(dial.range(28, 70) * (pageWidth / 1600)),
      colour: [bar(), bar(), bar()] as const,
    })),
    white: random.chance(0.85),
    kernel: random.pick(['cubic', 'lanczos3', 'mitchell'] as const),
    encoding: random.chance(0.55)
      ? { format: 'png', quality: 100, subsampled: false, grey: false, orientation: null }
      : { ...drawEncoding(dial, 72, 94), orientation: null },
  }
}

/** Renders the page; gives the picture and where a place of the page (in fractions) lies in it. */
export async function renderDigital(
  sheet: Sheet,
  settings: DigitalSettings,
): Promise<{ picture: Developed; place: (u: number, v: number) => Point }> {
  const barHeight = settings.bars.reduce((sum, { height }) => sum + height, 0)
  const [left, , right, bottom] = settings.margins
  const top = settings.margins[1] + barHeight
  const aspect = sheet.pixels.height / sheet.pixels.width
  // An upright page must keep to the limit with its height.
  const highest = Math.min(longestSide - top - bottom, settings.pageWidth * 1.15)
  const pageWidth = Math.min(settings.pageWidth, Math.floor(highest / aspect))
  const pageHeight = Math.round(pageWidth * aspect)
  const page = await sharp(sheet.pixels.data, {
    raw: { width: sheet.pixels.width, height: sheet.pixels.height, channels: 4 },
  })
    .removeAlpha()
    .linear(...(settings.white ? whitening(sheet.pixels) : unchanged))
    .resize(pageWidth, pageHeight, { fit: 'fill', kernel: settings.kernel })
    .extend({ left, right, top, bottom, background: rgb(settings.surround) })
    .raw()
    .toBuffer()
  const width = pageWidth + left + right
  const height = pageHeight + top + bottom
  let y = 0
  for (const bar of settings.bars) {
    for (let index = y * width; index < (y + bar.height) * width; index++) page.set(bar.colour, index * 3)
    y += bar.height
  }
  const place = (u: number, v: number): Point => [left + u * pageWidth, top + v * pageHeight]
  return { picture: { width, height, data: page }, place }
}

const unchanged: readonly [number[], number[]] = [
  [1, 1, 1],
  [0, 0, 0],
]

/** Gains that lift each channel's paper level to white; none where most of the sheet is no light paper. */
function whitening({ data }: Sheet['pixels']): readonly [number[], number[]] {
  const levels = [0, 1, 2].map((channel) => {
    const sample: number[] = []
    for (let at = channel; at < data.length; at += 4 * 997) sample.push(data[at]!)
    return sample.sort((a, b) => a - b)[Math.floor(sample.length * 0.45)]!
  })
  if (levels.some((level) => level < 210)) return unchanged
  return [levels.map((level) => 255 / (level - 4)), [0, 0, 0]]
}

function rgb([r, g, b]: readonly [number, number, number]) {
  return { r, g, b }
}
