import { type Mesh, sizeInPicture } from '../page/mesh.ts'
import type { Region } from '../page/region.ts'
import { cutStrip, type Strip } from '../page/strip.ts'
import { histogramOf, toneAt } from '../page/tones.ts'
import type { Picture } from '../picture.ts'
import { type Band, findColumnPrint, type PrintedLine } from './column-print.ts'
import { inkMask } from './ink.ts'
import { cutLine, type LineCut } from './line-cut.ts'
import { framed } from './line-frame.ts'

/** Pixels that a row is high in the cut in which print is looked for. */
const rowPixels = 28

/** Rows that are looked at above the first and below the last one, and row heights beside the column. */
const margin = 0.6

/** How far from a column's sides, and from the rules between its rows, no rule is seen; in heights of a row. */
const sideInset = 0.2
const rowInset = 0.22

/** Heights between which the ink of a line lies, in heights of the row, whatever it looks like. */
const leastInk = 0.28
const mostInk = 0.68

/** Share of a strip's pixels that the paper's tone is not below. */
const paperShare = 0.7

/** A stretch of the page between the same rules on both sides, and the bands of it that are cells. */
export interface ColumnBands {
  readonly left: number
  readonly right: number
  /** From the top, without gaps. */
  readonly bands: readonly { readonly top: number; readonly bottom: number }[]
  /** Height of a row of the table, which tells the size of the print. */
  readonly rowHeight: number
}

/**
 * Finds the lines of print in the cells of a column and cuts each out of the picture at the recogniser's
 * height. A cell in which nothing is printed has none.
 */
export function cutColumn(
  picture: Picture,
  mesh: Mesh,
  { left, right, bands, rowHeight }: ColumnBands,
  height: number,
): LineCut[][] {
  const [first, last] = [bands[0], bands.at(-1)]
  if (first === undefined || last === undefined) return []
  const size = sizeInPicture(mesh, { left, right, top: first.top, bottom: last.bottom })
  // A row's height in page units of x.
  const across =
    ((right - left) * size.height * rowHeight) / (last.bottom - first.top) / Math.max(size.width, 1)
  const area: Region = {
    left: left - margin * across,
    right: right + margin * across,
    top: first.top - margin * rowHeight,
    bottom: last.bottom + margin * rowHeight,
  }
  const scale = { x: rowPixels / across, y: rowPixels / rowHeight }
  const width = Math.max(8, Math.round((area.right - area.left) * scale.x))
  const lines = Math.round((area.bottom - area.top) * scale.y)
  const cut = cutStrip(picture, mesh, area, width, lines)
  const rows = bands.map(({ top, bottom }) => ({
    top: (top - area.top) * scale.y,
    bottom: (bottom - area.top) * scale.y,
  }))
  const prints = findColumnPrint(
    inkMask(cut, rowPixels >> 1, betweenRules(cut, rows)),
    rows,
    { left: margin * rowPixels, right: width - margin * rowPixels },
    rowPixels,
  )
  return prints.map((print) => {
    const sides = [area.left + print.left / scale.x, area.left + print.right / scale.x] as const
    return print.lines.map((line) => {
      const region = framed(bounded(line), area, scale, leastInk * rowPixels)
      const stretched = (factor: number) =>
        withoutSides(cutLine(picture, mesh, region, height, factor), region, ...sides)
      return { region, strip: stretched(1), stretched }
    })
  })
}

/** What of a column's cut lies between its rules, put together from the top. */
function betweenRules({ width, data }: Strip, rows: readonly Band[]): Strip {
  const from = Math.round((margin + sideInset) * rowPixels)
  const to = Math.max(from + 1, width - from)
  const lines = rows.flatMap(({ top, bottom }) => {
    const first = Math.round(top + rowInset * (bottom - top))
    const last = Math.round(bottom - rowInset * (bottom - top))
    return Array.from({ length: Math.max(0, last - first) }, (_, line) => (first + line) * width)
  })
  const inner = new Uint8Array(lines.length * (to - from))
  for (const [index, line] of lines.entries())
    inner.set(data.subarray(line + from, line + to), index * (to - from))
  return { width: to - from, height: lines.length, data: inner }
}

/** A line no higher than print can be: what is more is smudge. */
function bounded(line: PrintedLine): PrintedLine {
  const excess = Math.max(0, line.bottom - line.top - mostInk * rowPixels) / 2
  return { ...line, top: line.top + excess, bottom: line.bottom - excess }
}

/** The strip with paper painted over what lies beyond the cell's sides: rules there look like letters. */
function withoutSides(strip: Strip, region: Region, left: number, right: number): Strip {
  const { width, height, data } = strip
  const place = (x: number) =>
    Math.min(width, Math.max(0, Math.round(((x - region.left) / (region.right - region.left)) * width)))
  const [from, to] = [place(left), place(right)]
  if (from === 0 && to === width) return strip
  const painted = data.slice()
  const paper = toneAt(histogramOf(strip), paperShare * data.length)
  for (let y = 0; y < height; y++) {
    painted.fill(paper, y * width, y * width + from)
    painted.fill(paper, y * width + to, (y + 1) * width)
  }
  return { width, height, data: painted }
}
