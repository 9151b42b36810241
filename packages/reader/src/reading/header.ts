import type { HeaderField } from '@bacakk/card'
import type { Grid } from '../grid/grid.ts'
import type { HeaderLine } from '../header/header-line.ts'
import { scoutHeader } from '../header/header-scout.ts'
import { findNumber, locateValues } from '../header/header-text.ts'
import type { Region } from '../page/region.ts'
import type { Picture } from '../picture.ts'
import type { FieldText, TextReader } from './text-reader.ts'

/** The header fields that were found on the card. */
export type HeaderText = ReadonlyMap<HeaderField, FieldText>

/** What was read above the tables. */
export interface HeaderReading {
  readonly text: HeaderText
  /** How many labels were read where the form has them; there are eight. */
  readonly labels: number
}

/** Finds the header's rows, reads them, tells labels from values, and reads the values. */
export async function readHeader(picture: Picture, grid: Grid, reader: TextReader): Promise<HeaderReading> {
  const { rows: tableRows } = grid.tables[0]
  const rowHeight = (tableRows.at(-1)!.bottom - tableRows[0]!.top) / tableRows.length
  const scout = scoutHeader(picture, grid.mesh, grid.header, rowHeight)
  const regions = [...scout.runs.flat(), ...scout.above]
  const readings = await reader.readLines(regions.map((region) => reader.cutLine(region)))
  const lines: HeaderLine[] = regions.map((region, index) => ({ region, ...readings[index]! }))
  const starts = scout.runs.map((_, row) => scout.runs.slice(0, row).flat().length)
  const rows = scout.runs.map((runs, row) => lines.slice(starts[row], starts[row]! + runs.length))
  const { values, labels } = locateValues(rows)
  const places: { field: HeaderField; own: readonly Region[] }[] = values.map(
    ({ field, row, left, right }) => ({ field, own: scout.linesIn(scout.rows[row]!, left, right) }),
  )
  const number = findNumber(lines.slice(lines.length - scout.above.length))
  if (number !== null) places.unshift({ field: 'kk', own: [number] })
  const texts = await reader.readFields(
    places.map(({ field, own }) => ({ field, lines: own.map((region) => reader.cutLine(region)) })),
  )
  return { text: new Map(places.map(({ field }, index) => [field, texts[index]!])), labels }
}
