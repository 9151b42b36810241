import type { Mesh } from '../page/mesh.ts'
import type { Region } from '../page/region.ts'

/** One column of a table. What it holds is told by its label and marker, never by its position. */
export interface GridColumn {
  readonly left: number
  readonly right: number
  /** Where its label stands; below the group label if it has one. */
  readonly label: Region
  /** Where its marker such as "(9)" stands. */
  readonly marker: Region
  /** Chance that both of its rules are where they were placed, 0..1. */
  readonly clarity: number
}

/** One row of a table between two rules. */
export interface GridRow {
  readonly top: number
  readonly bottom: number
  /** Chance that both of its rules are where they were placed, 0..1. */
  readonly clarity: number
}

/** One of the two tables; all numbers are page coordinates. */
export interface TableGrid {
  readonly table: 1 | 2
  /** Along the outer rules, label rows included. */
  readonly region: Region
  /** From left to right; the first one holds the row numbers. */
  readonly columns: readonly GridColumn[]
  /** The ten rows for persons, from the top. */
  readonly rows: readonly GridRow[]
}

/** The card's form as found on the picture; every region is cut through `mesh`. */
export interface Grid {
  readonly mesh: Mesh
  readonly tables: readonly [TableGrid, TableGrid]
  /** The header block with the card's number above table 1. */
  readonly header: Region
  /** What is printed below table 2. */
  readonly footer: Region
  /** How well rules and form agree, 0..1. */
  readonly confidence: number
}

/** The cell of a row and a column, along the middle of its rules. */
export function cellRegion(row: GridRow, column: GridColumn): Region {
  return { left: column.left, right: column.right, top: row.top, bottom: row.bottom }
}
