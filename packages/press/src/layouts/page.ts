import type {
  CellLabel,
  FieldLabel,
  FieldPath,
  HeaderField,
  LineLabel,
  Polygon,
  TableLabel,
} from '@bacakk/card'
import type { Canvas } from '@napi-rs/canvas'

/**
 * The plates that a sheet is printed from: the form with its rules and labels, the values that the office
 * prints into it later, and the faint large figures of security paper.
 */
export type Plate = 'form' | 'values' | 'tint'

/** How a run of text is set; lengths in millimetres. */
export interface TextStyle {
  /** Name that the canvas knows the font by. */
  readonly font: string
  /** Size of the em. */
  readonly size: number
  /** Extra space after each letter, in em. */
  readonly tracking: number
  /** Horizontal scale; 1 is as drawn. */
  readonly stretch: number
  /** Extra stroke around the letters, in em: a typeface struck twice or ink that ran. */
  readonly stroke: number
}

/** A box in millimetres on a plate. */
export interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** The ink of a text about its origin on the baseline (y down), and how far the next text would move. */
export interface Measure extends Box {
  readonly advance: number
}

/** Draws figures of lines and boxes; lengths in millimetres. */
export interface Pen {
  moveTo(x: number, y: number): void
  lineTo(x: number, y: number): void
  rect(x: number, y: number, width: number, height: number): void
  /** Fills the figure so far. */
  fill(): void
  /** Draws the figure's lines, dashed where `dash` gives lengths of dashes and gaps. */
  stroke(width: number, dash?: readonly [number, number]): void
}

/** A page under print: draws on the plates and keeps the labels of what it draws. Lengths in millimetres. */
export interface Page {
  readonly widthMm: number
  readonly heightMm: number
  readonly fields: FieldLabel[]
  readonly cells: CellLabel[]
  readonly tables: TableLabel[]
  readonly lines: LineLabel[]
  measure(text: string, style: TextStyle): Measure
  /** Writes text with its origin at (x, baseline) and returns the box of its ink. `strength` 0..1 is the amount of ink. */
  write(plate: Plate, text: string, x: number, baseline: number, style: TextStyle, strength?: number): Box
  /** Fills a box. */
  fill(plate: Plate, box: Box, strength?: number): void
  /** Draws a figure in one amount of ink. */
  draw(plate: Plate, strength: number, figure: (pen: Pen) => void): void
  /** Prints a picture whose red channel is coverage. */
  picture(plate: Plate, picture: Canvas, box: Box, strength: number): void
  /** Where a box of a plate lies on the page, in the page's own units. */
  outline(plate: Plate, box: Box): Polygon
  /** Notes a line of print that stands in `box`. */
  note(plate: Plate, text: string, role: LineLabel['role'], box: Box, path?: FieldPath | HeaderField): void
}

/** Ink on all sides of several boxes. */
export function union(boxes: readonly Box[]): Box {
  return {
    left: Math.min(...boxes.map((box) => box.left)),
    top: Math.min(...boxes.map((box) => box.top)),
    right: Math.max(...boxes.map((box) => box.right)),
    bottom: Math.max(...boxes.map((box) => box.bottom)),
  }
}
