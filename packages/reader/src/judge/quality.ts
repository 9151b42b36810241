import type { QualityVerdict } from '@bacakk/card'
import { inkMask } from '../cells/ink.ts'
import type { Grid } from '../grid/grid.ts'
import { sizeInPicture, toPicture } from '../page/mesh.ts'
import { cutStrip, type Strip } from '../page/strip.ts'
import { histogramOf } from '../page/tones.ts'
import type { Picture } from '../picture.ts'

/** Width and height in pixels of the cut of the tables on which tones are judged. */
const sample = { width: 640, height: 400 }

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
  ['photocopy', 'This looks like a photocopy: use the original card if it is at hand.'],
]

/** Judges the capture of a card that was found. `picture` is as decoded, `grey` its one-channel copy. */
export function judgeQuality(picture: Picture, grey: Picture, grid: Grid): QualityVerdict {
  const region = { left: 0, right: 1, top: 0, bottom: 1 }
  const tables = cutStrip(grey, grid.mesh, region, sample.width, sample.height)
  const paper = quantile(tables, 0.7)
  const scores: Scores = {
    blur: ramp(0.3, 0.14, sharpness(grey, grid)),
    glare: ramp(0.01, 0.12, blownShare(tables, paper)),
    dark: ramp(120, 55, paper),
    small: ramp(9, 5, capitalHeight(grid)),
    cropped: ramp(0, 0.12, shareOutside(picture, grid)),
    tilt: ramp(0.12, 0.5, slant(grid)),
    photocopy: photocopyLikeness(picture, tables),
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
  return slopes.sort((a, b) => a - b)[Math.floor(slopes.length * 0.85)]!
}

/** Share of the tables where the paper is burnt out although it is grey elsewhere. */
function blownShare({ data }: Strip, paper: number): number {
  if (paper > 238) return 0
  let blown = 0
  for (let at = 0; at < data.length; at++) if (data[at]! >= 252) blown++
  return blown / data.length
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

/** A copier leaves no colour, hardly any tone between black and white, and specks on the paper. */
function photocopyLikeness(picture: Picture, tables: Strip): number {
  const colourless = ramp(8, 3, chroma(picture))
  let between = 0
  for (const value of tables.data) if (value > 60 && value < 190) between++
  const hard = ramp(0.2, 0.05, between / tables.data.length)
  return (
    colourless *
    Math.max(ramp(0.002, 0.012, speckShare(tables)), 0.6 * hard * ramp(0.0005, 0.004, speckShare(tables)))
  )
}

/** Mean difference of a pixel's channels, of 255. */
function chroma({ channels, data }: Picture): number {
  if (channels === 1) return 0
  const stride = 3 * Math.max(1, Math.floor(data.length / 3 / 20_000))
  let sum = 0
  let count = 0
  for (let at = 0; at + 2 < data.length; at += stride) {
    sum += Math.abs(data[at]! - data[at + 1]!) + Math.abs(data[at + 1]! - data[at + 2]!)
    count++
  }
  return sum / Math.max(1, count)
}

/** Share of pixels that are ink with no ink beside them. */
function speckShare(strip: Strip): number {
  const { data, width, height } = inkMask(strip, 6)
  let specks = 0
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const at = y * width + x
      if (data[at] === 0) continue
      const around = data[at - 1]! + data[at + 1]! + data[at - width]! + data[at + width]!
      if (around === 0) specks++
    }
  }
  return specks / data.length
}

function quantile({ data }: Strip, share: number): number {
  const histogram = histogramOf({ data })
  const place = Math.floor(share * (data.length - 1))
  let tone = 0
  for (let sum = histogram[0]!; sum <= place; sum += histogram[tone]!) tone++
  return tone
}
