/** Full-width rules of one table: its top, below the labels, and eleven around the ten rows. */
export const rulesInTable = 13

/** Where all rules of the form run on a straightened page, in its pixels. */
export interface FormRules {
  /** Vertical rules of each table, outer ones included. */
  readonly edgeCounts: readonly [number, number]
  /** Height at x of one of the 26 horizontal rules, table 1's first. */
  horizontal(rule: number, x: number): number
  /** Place at height y of a vertical rule of a table, from the left. */
  vertical(table: 0 | 1, edge: number, y: number): number
}
