import type { Box, Character, PageContent } from './pdf-page.ts'
import { type Segment, textLines } from './text-lines.ts'

/** The cells of both tables as the page rules them. */
export interface TableCells {
  readonly columns: 15 | 17
  /** Upper edge of table 1, in pixels. */
  readonly top: number
  /** The box of a cell; null where the row is not there. Markers count as the card prints them, rows from 0. */
  cell(marker: number, row: number): Box | null
}

interface Table {
  readonly top: number
  /** Left and right edge by marker. */
  readonly columns: ReadonlyMap<number, readonly [left: number, right: number]>
  /** Upper and lower edge by row. */
  readonly rows: readonly (readonly [top: number, bottom: number])[]
}

/** Lines thicker than this, in pixels, are bars. */
const thickest = 12

/** Finds the cells by the numbers in brackets under the column labels; null where the page has no such tables. */
export function findTableCells(content: PageContent): TableCells | null {
  const verticals = content.rules.filter(
    ({ left, right, top, bottom }) => right - left < thickest && bottom - top > 8,
  )
  const horizontals = content.rules.filter(
    ({ left, right, top, bottom }) => bottom - top < thickest && right - left > 8,
  )
  const lines = textLines(content.characters)
  const markerLines = lines.map((line) => line.flatMap(markersOf)).filter((markers) => markers.length >= 6)
  if (markerLines.length !== 2) return null
  const tables = markerLines.map((markers) => findTable(markers, content.characters, verticals, horizontals))
  const [first, second] = tables
  if (!first || !second) return null
  const all = new Map([...first.columns, ...second.columns])
  const columns = all.size
  if (columns !== 15 && columns !== 17) return null
  if (Math.max(...all.keys()) !== columns) return null
  return {
    columns,
    top: first.top,
    cell(marker, row) {
      const table = first.columns.has(marker) ? first : second
      const [left, right] = table.columns.get(marker)!
      const edges = table.rows[row]
      return edges ? { left, right, top: edges[0], bottom: edges[1] } : null
    },
  }
}

/** Whether a character belongs to a cell: its middle is inside. */
export function isInside({ left, top, right, bottom }: Box, { box }: Character): boolean {
  const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2]
  return x > left && x < right && y > top && y < bottom
}

interface Marker {
  readonly number: number
  readonly x: number
  readonly y: number
  readonly bottom: number
}

function markersOf({ text, box }: Segment): Marker[] {
  const match = /^\( ?(\d{1,2}) ?\)$/.exec(text.trim())
  if (match === null) return []
  return [
    {
      number: Number(match[1]),
      x: (box.left + box.right) / 2,
      y: (box.top + box.bottom) / 2,
      bottom: box.bottom,
    },
  ]
}

function findTable(
  markers: readonly Marker[],
  characters: readonly Character[],
  verticals: readonly Box[],
  horizontals: readonly Box[],
): Table | null {
  const [first] = markers
  const y = first!.y
  const crossing = verticals.filter(({ top, bottom }) => top < y && bottom > y)
  const columns = new Map<number, readonly [number, number]>()
  for (const { number, x } of markers) {
    const left = Math.max(...crossing.filter((rule) => rule.right < x).map((rule) => rule.left))
    const right = Math.min(...crossing.filter((rule) => rule.left > x).map((rule) => rule.right))
    if (!Number.isFinite(left) || !Number.isFinite(right)) return null
    columns.set(number, [left, right])
  }
  const edges = [...columns.values()].flat()
  const [left, right] = [Math.min(...edges), Math.max(...edges)]
  const numberColumn = {
    left: left - 0.1 * (right - left),
    right: left,
    top: first!.bottom - 2,
    bottom: Infinity,
  }
  const numbers = rowNumbers(characters.filter((character) => isInside(numberColumn, character)))
  if (numbers.length === 0) return null
  const across = horizontals
    .filter((rule) => rule.left < left + 10 && rule.right > right - 10)
    .map(({ top, bottom }) => (top + bottom) / 2)
  const top = Math.min(y, ...across.filter((line) => line < y && isUnbroken(crossing, line, y)))
  return { top, columns, rows: rowEdges(numbers, across, first!.bottom, characters) }
}

/** Whether one of the vertical rules runs from one height to the other. */
function isUnbroken(verticals: readonly Box[], from: number, to: number): boolean {
  return verticals.some(({ top, bottom }) => top <= from + 10 && bottom >= to)
}

/** The middles of the row numbers 1, 2, 3, … in the characters of their column. */
function rowNumbers(characters: readonly Character[]): number[] {
  const middles: number[] = []
  for (const { text, box } of textLines(characters).flat()) {
    if (Number(text.trim().replace(/\.$/, '')) === middles.length + 1)
      middles.push((box.top + box.bottom) / 2)
  }
  return middles
}

/** Rows end at the rule between two row numbers; where none is drawn, half-way. */
function rowEdges(
  numbers: readonly number[],
  across: readonly number[],
  from: number,
  characters: readonly Character[],
): (readonly [number, number])[] {
  const pitch =
    numbers.length > 1 ? (numbers.at(-1)! - numbers[0]!) / (numbers.length - 1) : 2 * lineHeight(characters)
  const between = (upper: number, lower: number) => {
    const rules = across.filter((line) => line > upper && line < lower)
    return rules.length > 0 ? rules[0]! : (upper + lower) / 2
  }
  const first = Math.max(from, between(numbers[0]! - pitch, numbers[0]!))
  const last = between(numbers.at(-1)!, numbers.at(-1)! + pitch)
  const inner = numbers.slice(1).map((number, index) => between(numbers[index]!, number))
  const edges = [first, ...inner, last]
  return numbers.map((_, index) => [edges[index]!, edges[index + 1]!])
}

function lineHeight(characters: readonly Character[]): number {
  const heights = characters.map(({ box }) => box.bottom - box.top).toSorted((a, b) => a - b)
  return heights[heights.length >> 1]!
}
