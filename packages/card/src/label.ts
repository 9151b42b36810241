import type { Card } from './card.ts'
import type { FieldPath, HeaderField, PersonField } from './field.ts'
import type { Point, Polygon } from './geometry.ts'

/** The five layout generations in circulation: A1 and A2 with 15 columns, B, C and D with 17. */
export type Layout = 'A1' | 'A2' | 'B' | 'C' | 'D'

/** Kinds of capture by which accuracy is reported. */
export const buckets = [
  'digital',
  'scan',
  'photo',
  'chat',
  'photocopy',
  'rotated',
  'hard',
  'not-a-card',
] as const
export type Bucket = (typeof buckets)[number]

/** Why a person could not read a value on the picture; nobody is scored on it. */
export type UnreadableReason = 'covered' | 'out-of-frame' | 'blurred' | 'too-small'

/** The truth about one field of a labelled picture. */
export interface FieldLabel {
  readonly path: FieldPath
  /** Exactly what the press put on paper, with its spacing; a dash stays a dash, two lines are joined by "\n". */
  readonly printed: string
  /** What a reader should answer: the printed text on one line, the empty string for a dash or nothing. */
  readonly value: string
  /** Outline of the printed ink; where nothing is printed, of the space meant for it. */
  readonly polygon: Polygon
  /** Present when the capture made the value unreadable. */
  readonly unreadable?: UnreadableReason
}

/** One cell of a table, header rows left out. */
export interface CellLabel {
  readonly table: 1 | 2
  /** Row from 0 to 9, whether a person stands in it or not. */
  readonly row: number
  /** Column from 0; column 0 holds the row number. */
  readonly column: number
  /** What the column holds; null for the row number. */
  readonly field: PersonField | null
  /** Outline along the middle of the rules around the cell. */
  readonly polygon: Polygon
}

/** One table as printed. */
export interface TableLabel {
  readonly table: 1 | 2
  /** Outline along the outer rules, column labels included. */
  readonly polygon: Polygon
  /** Fields from left to right; null for the row-number column. */
  readonly columns: readonly (PersonField | null)[]
  /** Marker printed under each label, such as 9 for "(9)"; null where there is none. */
  readonly markers: readonly (number | null)[]
}

/** One line of print, whatever it says: values, labels, markers, footer. */
export interface LineLabel {
  readonly text: string
  readonly role: 'title' | 'label' | 'marker' | 'value' | 'row-number' | 'footer' | 'serial'
  /** The field that the text is the value of or, for a header label, the label of. */
  readonly path?: FieldPath | HeaderField
  readonly polygon: Polygon
}

/**
 * Sampled mapping from the flat page to the picture: `points[row * columns + column]` is where the page
 * point (column / (columns - 1), row / (rows - 1)), in fractions of page width and height, lies in the
 * picture, in pixels; it may lie outside the frame.
 */
export interface PageMesh {
  readonly columns: number
  readonly rows: number
  readonly points: readonly Point[]
}

/** Everything that is true of one specimen picture; stored as JSON beside it under the same name. */
export interface PictureLabel {
  readonly version: 1
  /** File name of the picture in the same folder. */
  readonly file: string
  /** Size in pixels after the EXIF orientation has been applied; all polygons are in this frame. */
  readonly width: number
  readonly height: number
  readonly bucket: Bucket
  readonly seed: number
  /** The card's layout; null when the picture shows no card. */
  readonly layout: Layout | null
  /** What the picture shows, such as "family-card", "invoice", "empty-form". */
  readonly subject: string
  /** The card in the contract's shape; null when the picture shows no filled card. */
  readonly card: Card | null
  readonly fields: readonly FieldLabel[]
  readonly cells: readonly CellLabel[]
  readonly tables: readonly TableLabel[]
  readonly lines: readonly LineLabel[]
  /** The four page corners in the picture, clockwise from the page's upper left; they may lie outside it. */
  readonly page: Polygon | null
  readonly mesh: PageMesh | null
  /** Table 1's outer top-left and table 2's outer bottom-right corner on the flat page, in fractions of the page. */
  readonly tablesOnPage: { readonly topLeft: Point; readonly bottomRight: Point } | null
  /** Every parameter of family, print and capture that was drawn, for the record. */
  readonly parameters: Readonly<Record<string, unknown>>
}
