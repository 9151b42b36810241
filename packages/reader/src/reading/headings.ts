import { type ColumnHeading, type ColumnNames, nameColumns } from '../cells/column-name.ts'
import type { LineCut } from '../cells/line-cut.ts'
import type { Grid, TableGrid } from '../grid/grid.ts'
import type { TextReader } from './text-reader.ts'

/** Agreement of labels alone, at most 0.5, from which the markers have nothing to add. */
const plainLabels = 0.46

/** Reads what is printed above the columns of both tables and names them. */
export async function readHeadings({ tables }: Grid, reader: TextReader): Promise<ColumnNames> {
  const labels = await reader.readCells(tables.flatMap((table) => labelCuts(table, reader)))
  const byLabels = nameColumns(headings(tables, labels, []))
  if (byLabels.agreement >= plainLabels) return { ...byLabels, agreement: 2 * byLabels.agreement }
  const markers = await reader.readCells(tables.flatMap((table) => markerCuts(table, reader)))
  return nameColumns(headings(tables, labels, markers))
}

function labelCuts({ columns, rows }: TableGrid, reader: TextReader): LineCut[][] {
  const rowHeight = (rows.at(-1)!.bottom - rows[0]!.top) / rows.length
  return columns.slice(1).map(({ label }) => reader.cutColumn({ ...label, bands: [label], rowHeight })[0]!)
}

function markerCuts({ columns }: TableGrid, reader: TextReader): LineCut[][] {
  return columns.slice(1).map(({ marker }) => [reader.cutLine(reader.middleOf(marker))])
}

/** What was read, by table and column; `markers` may be empty. */
function headings(
  [first, second]: Grid['tables'],
  labels: readonly string[],
  markers: readonly string[],
): [ColumnHeading[], ColumnHeading[]] {
  const all = labels.map((label, index) => ({ label, marker: markers[index] ?? '' }))
  const count = first.columns.length - 1
  return [all.slice(0, count), all.slice(count, count + second.columns.length - 1)]
}
