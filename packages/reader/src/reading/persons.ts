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
  const used = rows.slice(0, countPersons(told))
  const rest = await readRows(others, used, reader)
  return used.map((row) => new Map([...told[row]!, ...rest[row]!]))
}

/** What speaks for a row that holds a person, and against it. */
const evidence = { number: 3, digits: 2, name: 1.5, blurredName: 0.8, noNumber: -1, noName: -1 }

/** A name that the pixels hold for less likely than this may be noise. */
const blurred = 0.05

/**
 * How many rows hold a person: they stand together from the first one down, so a row that could not be read
 * counts with those below it, and noise below the last person does not.
 */
function countPersons(rows: readonly PersonText[]): number {
  let count = 0
  let sum = 0
  let most = 0
  for (const [index, row] of rows.entries()) {
    sum += numberEvidence(row.get('idNumber')) + nameEvidence(row.get('name'))
    if (sum <= most) continue
    most = sum
    count = index + 1
  }
  return count
}

function numberEvidence(text: FieldText | undefined): number {
  const digits = bestText(text).replace(/\D/g, '').length
  if (digits === 16) return evidence.number
  return digits >= 10 ? evidence.digits : evidence.noNumber
}

function nameEvidence(text: FieldText | undefined): number {
  const letters = bestText(text).replace(/[^A-Za-z]/g, '').length
  if (text === undefined || letters < 2) return evidence.noName
  return text.certainty < blurred ? evidence.blurredName : evidence.name
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
