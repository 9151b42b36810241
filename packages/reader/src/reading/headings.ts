import type { ColumnHeading, ColumnNames } from '../cells/column-name.ts'
import { nameColumns } from '../cells/column-name.ts'
import type { Grid, TableGrid } from '../grid/grid.ts'
import type { TextReader } from './text-reader.ts'

/** Reads what is printed above the columns of both tables and names them. */
export async function readHeadings(grid: Grid, reader: TextReader): Promise<ColumnNames> {
  const [first, second] = await Promise.all(grid.tables.map((table) => tableHeadings(table, reader)))
  return nameColumns([first!, second!])
}

async function tableHeadings(table: TableGrid, reader: TextReader): Promise<ColumnHeading[]> {
  const columns = table.columns.slice(1)
  const texts = await reader.readCells(
    columns.flatMap((column) => [reader.cutCell(column.label), reader.cutCell(column.marker)]),
  )
  return columns.map((_, index) => ({ label: texts[2 * index]!, marker: texts[2 * index + 1]! }))
}
