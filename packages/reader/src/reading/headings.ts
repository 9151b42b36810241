import type { ColumnHeading, ColumnNames } from '../cells/column-name.ts'
import { nameColumns } from '../cells/column-name.ts'
import type { Grid, TableGrid } from '../grid/grid.ts'
import type { TextReader } from './text-reader.ts'

/** Reads what is printed above the columns of both tables and names them. */
export async function readHeadings(grid: Grid, reader: TextReader): Promise<ColumnNames> {
  const [first, second] = await Promise.all(grid.tables.map((table) => tableHeadings(table, reader)))
  return nameColumns([first!, second!])
}

async function tableHeadings({ columns, rows }: TableGrid, reader: TextReader): Promise<ColumnHeading[]> {
  const rowHeight = (rows.at(-1)!.bottom - rows[0]!.top) / rows.length
  const named = columns.slice(1)
  const labels = named.map(({ label }) => reader.cutColumn({ ...label, bands: [label], rowHeight })[0]!)
  const markers = named.map(({ marker }) => [reader.cutLine(reader.middleOf(marker))])
  const texts = await reader.readCells([...labels, ...markers])
  return named.map((_, index) => ({ label: texts[index]!, marker: texts[named.length + index]! }))
}
