import { type FieldPath, type PersonField, personPath } from '@bacakk/card'
import type { Family } from '../family.ts'
import type { Random } from '../random.ts'
import type { Column } from './columns.ts'
import { answerOf, fitText } from './fitted-text.ts'
import type { FormStyle } from './form-style.ts'
import { type Box, type Page, type TextStyle, union } from './page.ts'
import type { TableGeometry } from './table-geometry.ts'

/** What is printed into the rows: the persons, or null for a form that nobody filled in. */
export type Persons = Family['persons'] | null

/** A column under print. */
interface ColumnPrint {
  readonly page: Page
  readonly style: FormStyle
  readonly field: PersonField | null
  /** Size of the em in millimetres. */
  readonly size: number
  /** How far the whole column slipped down, in millimetres. */
  readonly shift: number
  /** Share of the ink that each row gets. */
  readonly strengths: readonly number[]
}

/** What columns of known length have room for where the office took care. */
const longest: Readonly<Partial<Record<PersonField, string>>> = {
  idNumber: '0000000000000000',
  gender: 'PEREMPUAN',
  birthDate: '00-00-0000',
  religion: 'KATHOLIK',
  bloodType: 'AB+',
  marriageDate: '00-00-0000',
  maritalStatus: 'BELUM KAWIN',
  statusInFamily: 'KEPALA KELUARGA',
}

/** Widths in millimetres that the columns need for their usual values in rows of the given height. */
export function leastWidths(page: Page, style: FormStyle, columns: readonly Column[], row: number): number[] {
  const size = valueSize(page, style, row)
  return columns.map(({ field }) => {
    if (field === null) return page.measure('00', { ...style.values.rowNumber, size }).right + 0.8
    const text = style.bands.roomy ? longest[field] : undefined
    if (text === undefined) return 8
    const base = field === 'idNumber' ? style.values.idNumber : style.values.base
    return page.measure(text, { ...base, size }).right + style.values.padding * 1.6 + 0.3
  })
}

/** Prints the ten cells of a column and notes their fields. */
export function printColumn(
  page: Page,
  random: Random,
  style: FormStyle,
  columns: readonly Column[],
  index: number,
  geometry: TableGeometry,
  persons: Persons,
): void {
  const { field } = columns[index]!
  const { rowLines, edges } = geometry
  const size = valueSize(page, style, (rowLines[10]! - rowLines[0]!) / 10)
  const shift = random.uniform(-1, 1) * style.values.columnShift
  const strengths = rowLines.map(() => random.uniform(style.values.palest, 1))
  const column: ColumnPrint = { page, style, field, size, shift, strengths }
  for (let row = 0; row < 10; row++) {
    const cell = {
      left: edges[index]!,
      right: edges[index + 1]!,
      top: rowLines[row]!,
      bottom: rowLines[row + 1]!,
    }
    if (field !== null) printPerson(column, field, row, cell, persons)
    else if (persons !== null || style.values.emptyForm !== 'nothing') printRowNumber(column, row, cell)
  }
}

function printPerson(
  column: ColumnPrint,
  field: PersonField,
  row: number,
  cell: Box,
  persons: Persons,
): void {
  const { page, style } = column
  const person = persons?.[row]
  if (person === undefined) {
    const blank = persons === null ? style.values.emptyForm !== 'dashes' : style.values.blankRows
    if (!blank) printValue(column, '-', row, cell)
    return
  }
  const path = personPath(row, field)
  const text = person[field]
  const immigration = field === 'passport' || field === 'kitap'
  if (text === '' || (text === '-' && immigration && style.values.blankImmigration)) {
    page.fields.push({ path, printed: '', value: '', polygon: page.outline('form', cell) })
    return
  }
  printValue(column, text, row, cell, path)
}

function printRowNumber({ page, style, size }: ColumnPrint, row: number, cell: Box): void {
  const { values, rules } = style
  const text = `${row + 1}${values.rowNumberDot ? '.' : ''}`
  const natural = { ...values.rowNumber, size: size * values.rowNumberScale }
  const room = cell.right - cell.left - 0.6
  const squeeze = Math.min(1, room / page.measure(text, natural).right)
  const number = { ...natural, stretch: natural.stretch * squeeze }
  const ink = page.measure(text, number)
  const x = {
    centre: (cell.left + cell.right) / 2 - (ink.left + ink.right) / 2,
    left: cell.left + rules.outer / 2 + 0.3 - ink.left,
    right: cell.right - 0.4 - ink.right,
  }[values.rowNumberAlignment]
  const box = page.write('form', text, x, baselineIn(page, style, number, cell), number)
  page.note('form', text, 'row-number', box)
}

/** Height in millimetres below which no office prints its capitals. */
const smallestCapital = 1.35

/** Em size that gives the capitals their share of a row's height. */
function valueSize(page: Page, style: FormStyle, row: number): number {
  const capital = -page.measure('H', { ...style.values.base, size: 1, stroke: 0 }).top
  return Math.max(smallestCapital, style.values.capShare * row) / capital
}

function baselineIn(page: Page, style: FormStyle, text: TextStyle, cell: Box): number {
  const capital = -page.measure('H', text).top
  return cell.top + capital + (cell.bottom - cell.top - capital) * style.values.vertical
}

function printValue(column: ColumnPrint, text: string, row: number, cell: Box, path?: FieldPath): void {
  const { page, style, field, size, shift, strengths } = column
  const { values } = style
  const base = field === 'idNumber' ? values.idNumber : values.base
  const padding = Math.min(values.padding, (cell.right - cell.left) * 0.08)
  const width = cell.right - cell.left - padding * 1.6
  const fitted = fitText(page, text, { ...base, size }, width, cell.bottom - cell.top, values.overflow)
  const centred = isCentred(style, field, text)
  const pitch = fitted.style.size * 1.02
  const middle = (cell.top + cell.bottom) / 2
  const capital = -page.measure('H', fitted.style).top
  const boxes = fitted.lines.map((line, index) => {
    const ink = page.measure(line, fitted.style)
    const x = centred
      ? (cell.left + cell.right) / 2 - (ink.left + ink.right) / 2
      : cell.left + padding - ink.left
    const baseline =
      fitted.lines.length === 1
        ? baselineIn(page, style, fitted.style, cell)
        : middle + capital / 2 + (index - 0.5) * pitch
    const box = page.write('values', line, x, baseline + shift, fitted.style, strengths[row])
    page.note('values', line, 'value', box, path)
    return box
  })
  if (path === undefined) return
  const printed = fitted.lines.join('\n')
  page.fields.push({ path, printed, value: answerOf(printed), polygon: page.outline('values', union(boxes)) })
}

function isCentred({ values }: FormStyle, field: PersonField | null, text: string): boolean {
  if (text === '-') return values.centredDash || (field === 'idNumber' && values.centredIdDash)
  if (field === 'idNumber') return values.centredIdNumber
  if (field === 'birthDate' || field === 'marriageDate') return values.centredDates
  if (field === 'gender') return values.centredGender
  const short = field === 'nationality' || field === 'bloodType' || field === 'religion'
  return short && values.centredShortValues
}
