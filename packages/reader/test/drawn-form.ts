/** A form of two tables on a flat page, all positions in fractions of the tables' width and height. */
export interface DrawnForm {
  /** Vertical rules of each table. */
  readonly edges: readonly [readonly number[], readonly number[]]
  /** Horizontal rules of each table: top, below the labels, then the eleven around the rows. */
  readonly lines: readonly [readonly number[], readonly number[]]
}

const pitch = 0.0375

function linesFrom(top: number, label: number, marker: number): number[] {
  const body = top + label + marker
  return [top, top + label, ...Array.from({ length: 11 }, (_, i) => body + i * pitch)]
}

export const form15: DrawnForm = {
  edges: [
    [0, 0.024, 0.255, 0.36, 0.425, 0.545, 0.605, 0.675, 0.82, 1],
    [0, 0.024, 0.12, 0.235, 0.335, 0.445, 0.56, 0.78, 1],
  ],
  lines: [linesFrom(0, 0.07, 0.033), linesFrom(0.502, 0.09, 0.033)],
}

export const form17: DrawnForm = {
  edges: [
    [0, 0.026, 0.228, 0.34, 0.413, 0.528, 0.597, 0.66, 0.8, 0.945, 1],
    [0, 0.026, 0.148, 0.236, 0.349, 0.442, 0.534, 0.626, 0.813, 1],
  ],
  lines: form15.lines,
}
