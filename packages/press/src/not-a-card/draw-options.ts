import type { Edition } from '../edition.ts'

/** What every kind of picture is drawn with. */
export interface DrawOptions {
  readonly edition: Edition
  /** Pixels of the sheet's longer side. */
  readonly longSidePx: number
}
