import type { HeaderField } from '@bacakk/card'
import { emissionFrom } from '../decoding/emission.ts'
import type { Grid } from '../grid/grid.ts'
import type { HeaderLine } from '../header/header-line.ts'
import { scoutHeader } from '../header/header-scout.ts'
import { findNumber, hasTitle, locateValues } from '../header/header-text.ts'
import type { Region } from '../page/region.ts'
import type { Picture } from '../picture.ts'
import type { FieldText, LineReading, TextReader } from './text-reader.ts'

/** The header fields that were found on the card. */
export type HeaderText = ReadonlyMap<HeaderField, FieldText>

/** What was read above the tables. */
export interface HeaderReading {
  readonly text: HeaderText
  /** How many labels were read where the form has them; there are eight. */
  readonly labels: number
  /** Whether the form's title was read above them. */
  readonly titled: boolean
}

/** Finds the header's rows, reads them, tells labels from values, and reads the values. */
export async function readHeader(
  picture: Picture,
  grid: Grid,
  pageReader: TextReader,
): Promise<HeaderReading> {
  const { rows: tableRows } = grid.tables[0]
  const rowHeight = (tableRows.at(-1)!.bottom - tableRows[0]!.top) / tableRows.length
  const scout = scoutHeader(picture, grid.mesh, grid.header, rowHeight)
  const reader = pageReader.through(scout.mesh)
  const regions = [...scout.runs.flat(), ...scout.above]
  const readings = await reader.readLines(regions.map((region) => reader.cutLine(region)))
  const lines: SeenLine[] = regions.map((region, index) => ({ region, ...readings[index]! }))
  const starts = scout.runs.map((_, row) => scout.runs.slice(0, row).flat().length)
  const rows = scout.runs.map((runs, row) => lines.slice(starts[row], starts[row]! + runs.length))
  const { values, labels } = locateValues(rows)
  const above = lines.slice(lines.length - scout.above.length)
  const number = findNumber(above)
  const text = new Map<HeaderField, FieldText>()
  const onPage = (own: FieldText): FieldText => ({ ...own, lines: own.lines.map(scout.onPage) })
  const unsure: { readonly field: HeaderField; readonly own: readonly Region[] }[] = []
  const place = (
    field: HeaderField,
    seen: readonly SeenLine[],
    left: number,
    own: () => readonly Region[],
  ) => {
    const sureText = textFrom(field, seen, left, reader)
    if (sureText === null) unsure.push({ field, own: own() })
    else text.set(field, onPage(sureText))
  }
  if (number !== null) {
    const seen = above.filter(({ region }) => region.top === number.top && region.right === number.right)
    place('kk', seen, number.left, () => [number])
  }
  for (const { field, row, left, right } of values) {
    const seen = rows[row]!.filter(({ region }) => region.right > left && region.left < right)
    place(field, seen, left, () => scout.linesIn(scout.rows[row]!, left, right))
  }
  const again = await reader.readFields(
    unsure.map(({ field, own }) => ({ field, lines: own.map((region) => reader.cutLine(region)) })),
  )
  for (const [index, { field }] of unsure.entries()) text.set(field, onPage(again[index]!))
  return { text, labels, titled: hasTitle(above) }
}

type SeenLine = HeaderLine & LineReading

/** A field's text in the only run of words that was seen of it, from a place across the page on; null where it is not sure. */
function textFrom(
  field: HeaderField,
  seen: readonly SeenLine[],
  left: number,
  reader: TextReader,
): FieldText | null {
  const printed = seen.filter(({ text }) => text.trim() !== '')
  if (printed.length !== 1) return null
  const { region, emission } = printed[0]!
  if (region.left >= left) return reader.sureText(field, region, emission)
  const share = (left - region.left) / (region.right - region.left)
  return reader.sureText(field, { ...region, left }, emissionFrom(emission, share))
}
