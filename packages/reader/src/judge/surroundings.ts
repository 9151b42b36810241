import { type HeaderField, type PersonField, personFields } from '@bacakk/card'
import type { ColumnNames } from '../cells/column-name.ts'
import type { Grid } from '../grid/grid.ts'
import type { CardText } from '../reading/card-text.ts'
import type { FieldText } from '../reading/text-reader.ts'
import { type FieldSurroundings, leastCertainty, meanCertainty } from './confidence.ts'
import { corroborate } from './corroboration.ts'

/** Tells what is known of a field beside its text; `row` is its person's, from 0, or null in the header. */
export type Surroundings = (
  field: HeaderField | PersonField,
  text: FieldText,
  row: number | null,
) => FieldSurroundings

/** What the grid and the other texts of a page say of each of its fields. */
export function surroundingsOn(grid: Grid, names: ColumnNames, card: CardText): Surroundings {
  const page = meanCertainty([card.header, ...card.persons].flatMap((texts) => [...texts.values()]))
  const clarities = cellClarities(grid, names)
  const { confirmed, contradicted, displaced } = corroborate(card)
  const columns = new Map(
    personFields.map((field) => {
      const texts = card.persons.flatMap((person) => person.get(field) ?? [])
      return [field as string, leastCertainty(texts, page)]
    }),
  )
  return (field, text, row) => ({
    page,
    column: row === null ? leastCertainty([text], page) : columns.get(field)!,
    clarity: row === null ? 1 : (clarities[row]!.get(field) ?? 1),
    confirmed: confirmed.has(text),
    contradicted: contradicted.has(text),
    displaced: displaced(text),
  })
}

/** For every row, the chance that the rules around each field's cell are where they were placed, 0..1. */
function cellClarities(
  { tables }: Grid,
  { fields }: ColumnNames,
): readonly ReadonlyMap<HeaderField | PersonField, number>[] {
  return tables[0].rows.map((_, row) => {
    const cells = new Map<HeaderField | PersonField, number>()
    tables.forEach(({ columns, rows }, table) => {
      fields[table as 0 | 1].forEach((field, index) => {
        if (field !== null) cells.set(field, Math.min(rows[row]!.clarity, columns[index + 1]!.clarity))
      })
    })
    return cells
  })
}
