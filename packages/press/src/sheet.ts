import type { CellLabel, FieldLabel, Layout, LineLabel, TableLabel } from '@bacakk/card'

/** Colour picture in memory: 4 bytes a pixel (red, green, blue, opaque alpha), rows from the top. */
export interface Pixels {
  readonly width: number
  readonly height: number
  readonly data: Uint8ClampedArray | Uint8Array
}

/** One printed sheet of paper, lying flat, before any camera has seen it; all polygons are in its pixels. */
export interface Sheet {
  readonly pixels: Pixels
  /** Physical size, for the camera's optics and the papers around it. */
  readonly widthMm: number
  readonly heightMm: number
  /** What the sheet is, such as "family-card" or "invoice". */
  readonly subject: string
  readonly layout: Layout | null
  readonly fields: readonly FieldLabel[]
  readonly cells: readonly CellLabel[]
  readonly tables: readonly TableLabel[]
  readonly lines: readonly LineLabel[]
  /** Every parameter of the print that was drawn, for the record. */
  readonly parameters: Readonly<Record<string, unknown>>
}
