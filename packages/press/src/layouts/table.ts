import type { Random } from '../random.ts'
import type { Column } from './columns.ts'
import { twoLines } from './fitted-text.ts'
import type { FormStyle } from './form-style.ts'
import type { Box, Page, TextStyle } from './page.ts'
import { type Persons, printColumn } from './table-column.ts'
import type { TableGeometry } from './table-geometry.ts'

/** Prints one table: fills, rules, labels, markers, row numbers and values, and notes their labels. */
export function printTable(
  page: Page,
  random: Random,
  style: FormStyle,
  table: 1 | 2,
  columns: readonly Column[],
  geometry: TableGeometry,
  persons: Persons,
): void {
  printFills(page, style, geometry)
  printRules(page, style, columns, geometry)
  printLabels(page, random, style, columns, geometry)
  columns.forEach((_, index) => {
    printColumn(page, random, style, columns, index, geometry, persons)
  })
  noteTable(page, table, columns, geometry)
}

function printFills(page: Page, style: FormStyle, geometry: TableGeometry): void {
  const { labelFill, markerFill, markerFillStrength } = style.labels
  const [left, right] = [geometry.edges[0]!, geometry.edges.at(-1)!]
  if (labelFill > 0) {
    page.fill('form', { left, right, top: geometry.top, bottom: geometry.labelBottom }, labelFill)
  }
  if (markerFill === 'none') return
  const band = { left, right, top: geometry.labelBottom, bottom: geometry.markerBottom }
  if (markerFill === 'grey') {
    page.fill('form', band, markerFillStrength)
    return
  }
  const pitch = 0.5
  const radius = pitch * Math.sqrt(markerFillStrength / Math.PI)
  page.draw('form', 0.75, (pen) => {
    for (let y = band.top + pitch / 2, line = 0; y < band.bottom; y += pitch / 2, line++) {
      for (let x = left + (line % 2 ? pitch / 2 : 0); x < right; x += pitch) {
        pen.rect(x - radius, y - radius, 2 * radius * 0.8, 2 * radius * 0.8)
      }
    }
    pen.fill()
  })
}

function printRules(page: Page, style: FormStyle, columns: readonly Column[], geometry: TableGeometry): void {
  const { inner, outer, doubleGap, rows, underLabels, strength } = style.rules
  const { edges, top, labelBottom, markerBottom, groupBottom, rowLines } = geometry
  const [left, right, bottom] = [edges[0]!, edges.at(-1)!, rowLines.at(-1)!]
  // Inside a double frame the other rules end at the inner one.
  const inset = doubleGap > 0 ? outer / 2 + doubleGap : 0
  const across = (y: number, width: number, from = left + inset, to = right - inset) =>
    page.fill('form', { left: from, right: to, top: y - width / 2, bottom: y + width / 2 }, strength)
  const down = (x: number, width: number, from = top + inset, to = bottom - inset) =>
    page.fill('form', { left: x - width / 2, right: x + width / 2, top: from, bottom: to }, strength)
  const frame = (by: number, width: number) => {
    across(top + by, width, left + by - width / 2, right - by + width / 2)
    across(bottom - by, width, left + by - width / 2, right - by + width / 2)
    down(left + by, width, top + by, bottom - by)
    down(right - by, width, top + by, bottom - by)
  }
  frame(0, outer)
  if (inset > 0) frame(inset, inner)
  across(labelBottom, inner * underLabels)
  across(markerBottom, inner * underLabels)
  for (const y of rowLines.slice(1, -1)) {
    if (rows === 'solid') across(y, inner)
    if (rows === 'hairline') across(y, Math.min(inner, 0.1))
    if (rows === 'dotted') printDots(page, left + inset, right - inset, y, inner, strength)
  }
  columns.forEach((column, index) => {
    if (index === 0) return
    const inGroup = column.group !== undefined && column.group === columns[index - 1]?.group
    down(edges[index]!, inner, inGroup && groupBottom !== null ? groupBottom : top + inset)
    if (inGroup && groupBottom !== null) across(groupBottom, inner, edges[index - 1], edges[index + 1])
  })
}

function printDots(
  page: Page,
  left: number,
  right: number,
  y: number,
  width: number,
  strength: number,
): void {
  page.draw('form', strength, (pen) => {
    pen.moveTo(left, y)
    pen.lineTo(right, y)
    pen.stroke(width, [width * 1.5, width * 2])
  })
}

function printLabels(
  page: Page,
  random: Random,
  style: FormStyle,
  columns: readonly Column[],
  geometry: TableGeometry,
): void {
  const { edges, groupBottom, labelBottom, markerBottom } = geometry
  const { marker, markerSpaced } = style.labels
  const { inner, outer, doubleGap } = style.rules
  const top = geometry.top + outer / 2 + (doubleGap > 0 ? doubleGap + inner / 2 : 0)
  columns.forEach((column, index) => {
    const [left, right] = [edges[index]!, edges[index + 1]!]
    const grouped = column.group !== undefined && groupBottom !== null
    const label = index === 0 ? style.labels.rowNumberLabel : drawLabel(random, column)
    printLabel(page, style, label, { left, right, top: grouped ? groupBottom : top, bottom: labelBottom })
    if (grouped && columns[index - 1]?.group !== column.group) {
      printLabel(page, style, column.group!, { left, right: edges[index + 2]!, top, bottom: groupBottom })
    }
    if (column.marker === null) return
    const text = markerSpaced ? `( ${column.marker} )` : `(${column.marker})`
    const box = writeCentred(page, text, marker, { left, right, top: labelBottom, bottom: markerBottom })
    page.note('form', text, 'marker', box)
  })
}

function drawLabel(random: Random, column: Column): string {
  return random.chance(0.65) ? column.labels[0]! : random.pick(column.labels)
}

/** Prints a label in the middle of its cell on as many lines as it needs, up to three. */
function printLabel(page: Page, style: FormStyle, label: string, cell: Box): void {
  const text = style.labels.upperCase ? label.toUpperCase() : label
  const width = cell.right - cell.left - 0.5
  const height = cell.bottom - cell.top - 0.4
  const lines = labelLines(page, text, style.labels.text, width, style.labels.singleLine)
  const widest = Math.max(...lines.map((line) => page.measure(line, style.labels.text).right))
  const pitch = 1.12
  const size = Math.min(style.labels.text.size, height / (lines.length * pitch))
  const stretch = style.labels.text.stretch * Math.min(1, width / (widest * (size / style.labels.text.size)))
  const fitted = { ...style.labels.text, size, stretch }
  const middle = (cell.top + cell.bottom) / 2
  lines.forEach((line, index) => {
    const centre = middle + (index - (lines.length - 1) / 2) * size * pitch
    const band = { left: cell.left, right: cell.right, top: centre - size / 2, bottom: centre + size / 2 }
    page.note('form', line, 'label', writeCentred(page, line, fitted, band))
  })
}

function labelLines(
  page: Page,
  text: string,
  style: TextStyle,
  width: number,
  single: boolean,
): readonly string[] {
  const fits = (line: string, slack: number) => page.measure(line, style).right <= width * slack
  if (fits(text, single ? 1 : text.length > 12 ? 0.7 : 1)) return [text]
  const two = twoLines(page, text, style)
  if (two === undefined) return [text]
  if (two.every((line) => fits(line, 1.15))) return two
  const [first, second] = two
  const longer = page.measure(first, style).right > page.measure(second, style).right
  const split = twoLines(page, longer ? first : second, style)
  if (split === undefined) return two
  return longer ? [...split, second] : [first, ...split]
}

/** Writes a text centred in a box, by its capitals vertically. */
function writeCentred(page: Page, text: string, style: TextStyle, box: Box): Box {
  const ink = page.measure(text, style)
  const capital = page.measure('H', style)
  const x = (box.left + box.right) / 2 - (ink.left + ink.right) / 2
  return page.write('form', text, x, (box.top + box.bottom) / 2 - capital.top / 2, style)
}

function noteTable(page: Page, table: 1 | 2, columns: readonly Column[], geometry: TableGeometry): void {
  const { edges, rowLines } = geometry
  const outer = { left: edges[0]!, right: edges.at(-1)!, top: geometry.top, bottom: rowLines.at(-1)! }
  page.tables.push({
    table,
    polygon: page.outline('form', outer),
    columns: columns.map((column) => column.field),
    markers: columns.map((column) => column.marker),
  })
  for (let row = 0; row < 10; row++) {
    columns.forEach((column, index) => {
      const cell = {
        left: edges[index]!,
        right: edges[index + 1]!,
        top: rowLines[row]!,
        bottom: rowLines[row + 1]!,
      }
      page.cells.push({ table, row, column: index, field: column.field, polygon: page.outline('form', cell) })
    })
  }
}
