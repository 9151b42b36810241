import type { QualityVerdict } from '@bacakk/card'
import type { Grid } from '../grid/grid.ts'
import { sizeInPicture, toPicture } from '../page/mesh.ts'
import type { Region } from '../page/region.ts'
import { cutStrip } from '../page/strip.ts'
import type { Picture } from '../picture.ts'
import type { Glare } from './glare.ts'

/** The tables on the page. */
const tables: Region = { left: 0, top: 0, right: 1, bottom: 1 }

/** Places of the header and the tables at which colours are compared, and the brightness at which they are at least taken. */
const colourSamples = { across: 96, down: 64 }
const darkest = 20

/** Side in pixels of the cut at the picture's own scale on which sharpness is judged. */
const detail = 256

/** Share of a table row that a capital letter is high. */
const capitalShare = 0.42

type Scores = Omit<QualityVerdict, 'verdict' | 'advice'>

/** What a clerk can do about each fault, in the order in which it is worth doing. */
const advice: readonly (readonly [fault: keyof Scores, sentence: string])[] = [
  ['cropped', 'Part of the card is outside the picture: take it again with all four edges in view.'],
  ['blur', 'The picture is blurred: hold the camera still, let it focus, and take it again.'],
  [
    'small',
    'The print is too small: move closer, so that the card fills the picture, or send the original file.',
  ],
  ['glare', 'Light is reflected on the card: tilt it or move the lamp, and take the picture again.'],
  ['dark', 'The picture is too dark: take it again in better light.'],
  ['tilt', 'The card is seen at a slant: hold the camera straight above it.'],
  ['photocopy', 'The picture has no colours, as of a photocopy: use the original card if it is at hand.'],
]

/** Judges the capture of a card that was found. `picture` is as decoded, `grey` its one-channel copy. */
export function judgeQuality(picture: Picture, grey: Picture, grid: Grid, glare: Glare): QualityVerdict {
  const scores: Scores = {
    blur: ramp(0.55, 0.3, sharpness(grey, grid)),
    glare: ramp(0.01, 0.09, glare.burntShare(tables)),
    dark: ramp(120, 55, glare.paper),
    small: ramp(9, 6, capitalHeight(grid)),
    cropped: ramp(0, 0.12, shareOutside(picture, grid)),
    tilt: ramp(0.12, 0.5, slant(grid)),
    photocopy: ramp(0.012, 0.004, colourSpread(picture, grid)),
  }
  const worst = Math.max(
    ...advice.map(([fault]) => (fault === 'photocopy' ? scores[fault] / 2 : scores[fault])),
  )
  return {
    verdict: worst < 0.35 ? 'good' : worst < 0.8 ? 'usable' : 'poor',
    ...scores,
    advice: advice.filter(([fault]) => scores[fault] >= 0.5).map(([, sentence]) => sentence),
  }
}

/** 0 at `none` and beyond, 1 at `full` and beyond, straight between. */
function ramp(none: number, full: number, value: number): number {
  return Math.min(1, Math.max(0, (value - none) / (full - none)))
}

/** Height of a capital letter in pixels of the picture. */
function capitalHeight({ mesh, tables }: Grid): number {
  const row = tables[0].rows[4]!
  return (
    capitalShare * sizeInPicture(mesh, { left: 0.4, right: 0.6, top: row.top, bottom: row.bottom }).height
  )
}

/**
 * Steepest slopes of the print in shares of its contrast per pixel, 0..1: 0.5 and more where a camera
 * resolves single pixels, under 0.15 where an edge takes seven.
 */
function sharpness(grey: Picture, { mesh, tables }: Grid): number {
  const { width, height } = sizeInPicture(mesh, tables[0].region)
  const top = tables[0].region.top
  const region = {
    left: 0.02,
    right: Math.min(0.98, 0.02 + detail / Math.max(width, 1)),
    top,
    bottom: top + (tables[0].region.bottom - top) * Math.min(1, detail / Math.max(height, 1)),
  }
  const { data } = cutStrip(grey, mesh, region, detail, detail)
  const slopes: number[] = []
  for (let y = 0; y < detail; y += 2) {
    for (let x = 4; x < detail - 4; x++) {
      const at = y * detail + x
      const slope = Math.abs(data[at + 1]! - data[at]!)
      if (slope < 6) continue
      let low = 255
      let high = 0
      for (let near = at - 4; near <= at + 4; near++) {
        if (data[near]! < low) low = data[near]!
        if (data[near]! > high) high = data[near]!
      }
      if (high - low > 30) slopes.push(slope / (high - low))
    }
  }
  if (slopes.length < 50) return 0
  return Float64Array.from(slopes).sort()[Math.floor(slopes.length * 0.85)]!
}

/** Share of the tables' outline that lies outside the picture. */
function shareOutside({ width, height }: Picture, { mesh }: Grid): number {
  let outside = 0
  const steps = 24
  for (let step = 0; step <= steps; step++) {
    const along = step / steps
    for (const [x, y] of [
      [along, 0],
      [along, 1],
      [0, along],
      [1, along],
    ] as const) {
      const [px, py] = toPicture(mesh, x, y)
      if (px < 0 || py < 0 || px > width || py > height) outside++
    }
  }
  return outside / (4 * (steps + 1))
}

/** How much longer one side of the tables is than the opposite one, in shares of the shorter. */
function slant({ mesh }: Grid): number {
  const corner = (x: number, y: number) => toPicture(mesh, x, y)
  const length = (a: readonly [number, number], b: readonly [number, number]) =>
    Math.hypot(a[0] - b[0], a[1] - b[1])
  const [upperLeft, upperRight, lowerLeft, lowerRight] = [
    corner(0, 0),
    corner(1, 0),
    corner(0, 1),
    corner(1, 1),
  ]
  const ratio = (a: number, b: number) => Math.max(a, b) / Math.max(1, Math.min(a, b)) - 1
  return Math.max(
    ratio(length(upperLeft, upperRight), length(lowerLeft, lowerRight)),
    ratio(length(upperLeft, lowerLeft), length(upperRight, lowerRight)),
  )
}

/**
 * How far the colours of header and tables differ from each other, in shares of their brightness: a copier or a
 * grey scan leaves one hue at most, while paper, emblem and stamp of an original have several.
 */
function colourSpread({ channels, width, height, data }: Picture, { mesh, header }: Grid): number {
  if (channels === 1) return 0
  let count = 0
  let [sumA, sumB, squareA, squareB] = [0, 0, 0, 0]
  for (let j = 0; j < colourSamples.down; j++)
    for (let i = 0; i < colourSamples.across; i++) {
      const y = header.top + ((1 - header.top) * (j + 0.5)) / colourSamples.down
      const point = toPicture(mesh, (i + 0.5) / colourSamples.across, y)
      const px = Math.floor(point[0])
      const py = Math.floor(point[1])
      if (px < 0 || py < 0 || px >= width || py >= height) continue
      const at = 3 * (py * width + px)
      const brightness = Math.max(darkest, (data[at]! + data[at + 1]! + data[at + 2]!) / 3)
      const a = (data[at]! - data[at + 1]!) / brightness
      const b = (data[at + 1]! - data[at + 2]!) / brightness
      sumA += a
      sumB += b
      squareA += a * a
      squareB += b * b
      count++
    }
  const variance = (squareA + squareB) / count - (sumA / count) ** 2 - (sumB / count) ** 2
  return count === 0 ? 0 : Math.sqrt(Math.max(0, variance))
}
