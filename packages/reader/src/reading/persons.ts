import { type PersonField, personFields } from '@bacakk/card'
import type { ColumnNames } from '../cells/column-name.ts'
import type { Grid, GridColumn, GridRow } from '../grid/grid.ts'
import { bestText, type FieldPlace, type FieldText, type TextReader } from './text-reader.ts'

/** The fields of one row; a field without a column on this card is missing. */
export type PersonText = ReadonlyMap<PersonField, FieldText>

interface NamedColumn {
  readonly field: PersonField
  readonly column: GridColumn
  readonly rows: readonly GridRow[]
}

/** The fields by which a row that holds a person is told from an empty one. */
const tellingFields: readonly PersonField[] = ['name', 'idNumber']

/** Reads the rows that hold a person, and no others. */
export async function readPersons(grid: Grid, names: ColumnNames, reader: TextReader): Promise<PersonText[]> {
  const columns = namedColumns(grid, names)
  const telling = columns.filter(({ field }) => tellingFields.includes(field))
  const others = columns.filter(({ field }) => !tellingFields.includes(field))
  const rows = grid.tables[0].rows.map((_, row) => row)

  const told = await readRows(telling, rows, reader)
  const filled = told.findLastIndex(holdsPerson)
  const used = rows.slice(0, filled + 1)
  const rest = await readRows(others, used, reader)
  return used.map((row) => new Map([...told[row]!, ...rest[row]!]))
}

/** Whether a row names a person: specks and dashes make no letters, and no number of some length. */
function holdsPerson(row: PersonText): boolean {
  const letters = bestText(row.get('name')).replace(/[^A-Za-z]/g, '')
  const digits = bestText(row.get('idNumber')).replace(/\D/g, '')
  return digits.length >= 10 || letters.length >= 3 || (letters.length > 0 && digits.length >= 4)
}

async function readRows(
  columns: readonly NamedColumn[],
  rows: readonly number[],
  reader: TextReader,
): Promise<Map<PersonField, FieldText>[]> {
  const cuts = columns.map(({ column: { left, right }, rows: all }) =>
    reader.cutColumn({
      left,
      right,
      bands: rows.map((row) => all[row]!),
      rowHeight: (all.at(-1)!.bottom - all[0]!.top) / all.length,
    }),
  )
  const places = rows.flatMap((_, index) =>
    columns.map(({ field }, column): FieldPlace => ({ field, lines: cuts[column]![index]! })),
  )
  const texts = await reader.readFields(places)
  return rows.map(
    (_, index) =>
      new Map(columns.map(({ field }, column) => [field, texts[index * columns.length + column]!] as const)),
  )
}

function namedColumns(grid: Grid, names: ColumnNames): NamedColumn[] {
  const columns = grid.tables.flatMap(({ columns, rows }, table) =>
    columns.slice(1).flatMap((column, index) => {
      const field = names.fields[table as 0 | 1][index]
      return field === null || field === undefined ? [] : [{ field, column, rows }]
    }),
  )
  return columns.sort((a, b) => personFields.indexOf(a.field) - personFields.indexOf(b.field))
}
