import { type Band, findLines } from '../cells/column-print.ts'
import { type InkMask, inkMask } from '../cells/ink.ts'
import { framed, type Scale } from '../cells/line-frame.ts'
import { type Mesh, sizeInPicture } from '../page/mesh.ts'
import type { Region } from '../page/region.ts'
import { cutStrip, type Strip } from '../page/strip.ts'
import type { Picture } from '../picture.ts'
import { findFieldRows, type RowLean } from './field-rows.ts'
import { pageEnd } from './header-line.ts'
import { leadingColon } from './leading-colon.ts'
import { type HeaderLean, leaning, straightHeader } from './straight-header.ts'

/** Pixels that a table row is high in the cut in which the header's print is looked for. */
const rowPixels = 28

/** Gaps up to this share of a row's height lie between the words of one text. */
const wordGap = 0.5

/** Between these heights above the table, in heights of a table row, stands little else than fields. */
const furthestRow = 5
const nearestRow = 0.5

/** The card's number stands in the middle: between these places across the page. */
const numberZone = { left: 0.25, right: 0.8 }

/** Heights of the number's print, in heights of a table row. */
const lowestNumber = 0.3
const highestNumber = 2.6

/** Lines of pixels with a smaller share of the densest one's ink are paper with specks. */
const lightestLine = 0.04

/** Of the lines of print above the rows so many are read, counted from below: number, title, and a row of specks. */
const mostAbove = 3

/** Rows that lean by less than this share of their distance are left as they are. */
const leastLean = 0.1

/** The print of the header before anything is read. */
export interface HeaderScout {
  /** The mesh under which the rows of fields are straight: all regions here are to be cut through it. */
  readonly mesh: Mesh
  /** Where a region that is cut through `mesh` lies on the page. */
  onPage(region: Region): Region
  /** The four rows of fields from the top; none where they cannot be told. */
  readonly rows: readonly Band[]
  /** For each row its runs of words from left to right, framed for the recogniser. */
  readonly runs: readonly (readonly Region[])[]
  /** The next lines of print above the rows, the lowest first: among them the card's number and its title. */
  readonly above: readonly Region[]
  /** The lines of print of a row between two places across the page, framed for the recogniser. */
  linesIn(row: Band, left: number, right: number): Region[]
}

/** Finds the print of the header on a picture; `rowHeight` is that of a table row in page coordinates. */
export function scoutHeader(picture: Picture, mesh: Mesh, area: Region, rowHeight: number): HeaderScout {
  const size = sizeInPicture(mesh, area)
  const height = Math.max(16, Math.round((rowPixels * (area.bottom - area.top)) / rowHeight))
  const width = Math.max(16, Math.round((height * size.width) / Math.max(size.height, 1)))
  const scale: Scale = { x: width / (area.right - area.left), y: height / (area.bottom - area.top) }
  const maskThrough = (mesh: Mesh) => {
    const cut = cutStrip(picture, mesh, area, width, height)
    return inkMask(cut, rowPixels >> 1, besidesTitle(cut))
  }
  const mask = maskThrough(mesh)
  const { bands, leans } = findFieldRows(mask, rowPixels)
  const lean = leanOnPage(bands, leans, area, scale)
  if (lean === null) return scoutRows(mask, bands, area, scale, mesh, (region) => region)
  const straight = straightHeader(mesh, lean)
  return scoutRows(maskThrough(straight), bands, area, scale, straight, (region) => leaning(region, lean))
}

/** How the rows lean in page coordinates; null where they hardly do. */
function leanOnPage(
  bands: readonly Band[],
  leans: readonly RowLean[],
  area: Region,
  scale: Scale,
): HeaderLean | null {
  const [first, last] = [bands[0], bands.at(-1)]
  if (first === undefined || last === undefined) return null
  const least = leastLean * (first.bottom - first.top)
  if (leans.every((lean) => Math.abs(lean.first) < least && Math.abs(lean.last) < least)) return null
  return {
    first: area.top + (first.top + first.bottom) / 2 / scale.y,
    last: area.top + (last.top + last.bottom) / 2 / scale.y,
    places: leans.map((lean) => ({
      x: area.left + lean.x / scale.x,
      first: lean.first / scale.y,
      last: lean.last / scale.y,
    })),
  }
}

function scoutRows(
  mask: InkMask,
  bands: readonly Band[],
  area: Region,
  scale: Scale,
  mesh: Mesh,
  onPage: HeaderScout['onPage'],
): HeaderScout {
  const { width, height } = mask
  const toPixels = (x: number) => Math.min(width, Math.max(0, Math.round((x - area.left) * scale.x)))
  const toPage = ({ top, bottom }: Band): Band => ({
    top: area.top + top / scale.y,
    bottom: area.top + bottom / scale.y,
  })
  const pitch = bands.length === 0 ? rowPixels : bands[0]!.bottom - bands[0]!.top
  const runs = bands.map((band) => wordRuns(mask, inner(band), wordGap * pitch))
  // The number stands close above the first row.
  const numberBand = { top: 0, bottom: bands[0] === undefined ? height : inner(bands[0]).top }
  const [from, to] = [toPixels(numberZone.left), toPixels(numberZone.right)]
  const above = printBands(mask, numberBand, from, to).filter(
    ({ top, bottom }) =>
      bottom - top >= lowestNumber * rowPixels && bottom - top <= highestNumber * rowPixels,
  )
  return {
    mesh,
    onPage,
    rows: bands.map(toPage),
    runs: runs.map((row, index) => {
      const { top, bottom } = inner(bands[index]!)
      // Beyond both ends the page's edges are seen.
      return row
        .map(({ left, right }) => framed({ left, right, top, bottom }, area, scale, bottom - top))
        .filter(({ left, right }) => right > 0 && left < pageEnd)
    }),
    above: above
      .toReversed()
      .slice(0, mostAbove)
      .map((band) => framed({ ...band, left: from, right: to }, area, scale, 0)),
    linesIn(row, left, right) {
      const band = { top: (row.top - area.top) * scale.y, bottom: (row.bottom - area.top) * scale.y }
      return findLines(mask, band, toPixels(left), toPixels(right), pitch).map((line, index) => {
        const colon = index === 0 ? leadingColon(mask, line) : null
        if (colon === null) return framed(line, area, scale, 0.4 * pitch)
        const region = framed({ ...line, left: colon.next }, area, scale, 0.4 * pitch)
        const edge = area.left + (0.8 * colon.right + 0.2 * colon.next) / scale.x
        return { ...region, left: Math.max(region.left, edge) }
      })
    },
  }
}

/** What of the header's cut holds fields and neither the emblem, the title nor the table's rule. */
function besidesTitle({ width, height, data }: Strip): Strip {
  const [from, to] = [Math.max(0, height - furthestRow * rowPixels), height - nearestRow * rowPixels]
  const sides = [
    [0.02, 0.3],
    [0.7, 0.98],
  ].map(([left, right]) => [Math.round(left! * width), Math.round(right! * width)] as const)
  const breadth = sides.reduce((sum, [left, right]) => sum + right - left, 0)
  const lines = Array.from({ length: Math.round(to - from) }, (_, line) => Math.round(from) + line)
  const inner = new Uint8Array(lines.length * breadth)
  let at = 0
  for (const y of lines)
    for (const [left, right] of sides) {
      inner.set(data.subarray(y * width + left, y * width + right), at)
      at += right - left
    }
  return { width: breadth, height: lines.length, data: inner }
}

/** The part of a row in which its print stands. */
function inner({ top, bottom }: Band): Band {
  const inset = 0.19 * (bottom - top)
  return { top: top + inset, bottom: bottom - inset }
}

interface Run {
  left: number
  right: number
}

/** Stretches of ink in a band of lines with no gap wider than `gap` pixels. */
function wordRuns({ width, data }: InkMask, { top, bottom }: Band, gap: number): Run[] {
  const runs: Run[] = []
  for (let x = 0; x < width; x++) {
    let ink = 0
    for (let y = Math.max(0, Math.round(top)); y < Math.round(bottom); y++) ink += data[y * width + x]!
    if (ink === 0) continue
    const last = runs.at(-1)
    if (last !== undefined && x - last.right <= gap) last.right = x + 1
    else runs.push({ left: x, right: x + 1 })
  }
  return runs.filter(({ left, right }) => right - left > 1)
}

/** Bands of lines with print between two places, from the top. */
function printBands({ width, data }: InkMask, within: Band, from: number, to: number): Band[] {
  const bands: { top: number; bottom: number }[] = []
  const [first, last] = [Math.round(within.top), Math.round(within.bottom)]
  const profile = new Uint32Array(Math.max(0, last - first))
  let most = 0
  for (let line = 0; line < profile.length; line++) {
    let ink = 0
    for (let at = (first + line) * width + from; at < (first + line) * width + to; at++) ink += data[at]!
    profile[line] = ink
    most = Math.max(most, ink)
  }
  const least = Math.max(4, lightestLine * most)
  for (const [line, ink] of profile.entries()) {
    if (ink < least) continue
    const y = first + line
    const band = bands.at(-1)
    if (band !== undefined && y - band.bottom < 2) band.bottom = y + 1
    else bands.push({ top: y, bottom: y + 1 })
  }
  return bands
}
