import { type HeaderField, type PersonField, personFields } from '@bacakk/card'
import type { ColumnNames } from '../cells/column-name.ts'
import { cellRegion, type Grid } from '../grid/grid.ts'
import type { Region } from '../page/region.ts'
import type { CardText } from '../reading/card-text.ts'
import type { FieldText } from '../reading/text-reader.ts'
import { type FieldSurroundings, leastCertainty, meanCertainty } from './confidence.ts'
import { corroborate } from './corroboration.ts'
import type { Glare } from './glare.ts'

/** Tells what is known of a field beside its text; `row` is its person's, from 0, or null in the header. */
export type Surroundings = (
  field: HeaderField | PersonField,
  text: FieldText,
  row: number | null,
) => FieldSurroundings

/** What the grid and the other texts of a page say of each of its fields. */
export function surroundingsOn(grid: Grid, names: ColumnNames, card: CardText, glare: Glare): Surroundings {
  const page = meanCertainty([card.header, ...card.persons].flatMap((texts) => [...texts.values()]))
  const cells = cellsOf(grid, names)
  const { confirmed, contradicted, displaced } = corroborate(card)
  const columns = new Map(
    personFields.map((field) => {
      const texts = card.persons.flatMap((person) => person.get(field) ?? [])
      return [field as string, leastCertainty(texts, page)]
    }),
  )
  return (field, text, row) => {
    const cell = row === null ? null : (cells[row]!.get(field) ?? null)
    const place = cell === null ? headerPlace(text) : cell.region
    return {
      page,
      column: row === null ? leastCertainty([text], page) : columns.get(field)!,
      clarity: cell?.clarity ?? 1,
      burnt: place === null ? 0 : glare.burntShare(place),
      inked: text.lines.length > 0,
      confirmed: confirmed.has(text),
      contradicted: contradicted.has(text),
      displaced: displaced(text),
    }
  }
}

/** How far a value of the header may go on, unseen, behind what was read of it, in shares of its length. */
const unseen = 0.3

/** Where a text of the header stands, and may go on; null where nothing was found. */
function headerPlace({ lines: [line] }: FieldText): Region | null {
  return line === undefined ? null : { ...line, right: line.right + unseen * (line.right - line.left) }
}

/** A field's cell, and the chance that the rules around it are where they were placed, 0..1. */
interface Cell {
  readonly region: Region
  readonly clarity: number
}

/** The cells of every row. */
function cellsOf(
  { tables }: Grid,
  { fields }: ColumnNames,
): readonly ReadonlyMap<HeaderField | PersonField, Cell>[] {
  return tables[0].rows.map((_, index) => {
    const cells = new Map<HeaderField | PersonField, Cell>()
    tables.forEach(({ columns, rows }, table) => {
      fields[table as 0 | 1].forEach((field, at) => {
        if (field === null) return
        const [row, column] = [rows[index]!, columns[at + 1]!]
        const clarity = Math.min(row.clarity, column.clarity)
        cells.set(field, { region: cellRegion(row, column), clarity })
      })
    })
    return cells
  })
}
