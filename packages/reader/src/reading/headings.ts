import { type ColumnHeading, type ColumnNames, nameColumns } from '../cells/column-name.ts'
import type { LineCut } from '../cells/line-cut.ts'
import type { Grid, TableGrid } from '../grid/grid.ts'
import type { TextReader } from './text-reader.ts'

/** Agreement of markers or of labels alone, at most 0.5, from which the others have nothing to add; no other form's markers reach 0.2. */
const plainMarkers = 0.4
const plainLabels = 0.46

/** Reads what is printed above the columns of both tables and names them: by the markers, the shorter texts, where they suffice. */
export async function readHeadings({ tables }: Grid, reader: TextReader): Promise<ColumnNames> {
  const markers = await reader.readCells(tables.flatMap((table) => markerCuts(table, reader)))
  const byMarkers = nameColumns(headings(tables, [], markers))
  if (byMarkers.agreement >= plainMarkers) return { ...byMarkers, agreement: 2 * byMarkers.agreement }
  const labels = await reader.readCells(tables.flatMap((table) => labelCuts(table, reader)))
  const byLabels = nameColumns(headings(tables, labels, []))
  if (byLabels.agreement >= plainLabels) return { ...byLabels, agreement: 2 * byLabels.agreement }
  return nameColumns(headings(tables, labels, markers))
}

function labelCuts({ columns, rows }: TableGrid, reader: TextReader): LineCut[][] {
  const rowHeight = (rows.at(-1)!.bottom - rows[0]!.top) / rows.length
  return columns.slice(1).map(({ label }) => reader.cutColumn({ ...label, bands: [label], rowHeight })[0]!)
}

function markerCuts({ columns }: TableGrid, reader: TextReader): LineCut[][] {
  return columns.slice(1).map(({ marker }) => [reader.cutLine(reader.middleOf(marker))])
}

/** What was read, by table and column; `labels` or `markers` may be empty. */
function headings(
  [first, second]: Grid['tables'],
  labels: readonly string[],
  markers: readonly string[],
): [ColumnHeading[], ColumnHeading[]] {
  const [count, rest] = [first.columns.length - 1, second.columns.length - 1]
  const all = Array.from({ length: count + rest }, (_, index) => ({
    label: labels[index] ?? '',
    marker: markers[index] ?? '',
  }))
  return [all.slice(0, count), all.slice(count)]
}
