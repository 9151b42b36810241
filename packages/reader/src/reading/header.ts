import type { HeaderField } from '@bacakk/card'
import type { Grid } from '../grid/grid.ts'
import type { HeaderLine } from '../header/header-line.ts'
import { locateHeaderFields } from '../header/header-text.ts'
import { findTextBoxes } from '../header/text-box.ts'
import type { Region } from '../page/region.ts'
import type { Picture } from '../picture.ts'
import type { FieldText, TextReader } from './text-reader.ts'

/** The header fields that were found on the card. */
export type HeaderText = ReadonlyMap<HeaderField, FieldText>

/** Finds the header's lines of print, reads them, tells labels from values, and reads the values. */
export async function readHeader(picture: Picture, grid: Grid, reader: TextReader): Promise<HeaderText> {
  const rowHeight = grid.tables[0].rows[0]!.bottom - grid.tables[0].rows[0]!.top
  const boxes = findTextBoxes(picture, grid.mesh, grid.header, rowHeight).map((box) =>
    withMargin(box, rowHeight),
  )
  const readings = await reader.readLines(boxes.map((box) => reader.cutLine(box)))
  const lines: HeaderLine[] = boxes.map((region, index) => ({ region, ...readings[index]! }))
  const regions = [...locateHeaderFields(lines)]
  const texts = await reader.readFields(
    regions.map(([field, own]) => ({ field, lines: own.map((region) => reader.cutLine(region)) })),
  )
  return new Map(regions.map(([field], index) => [field, texts[index]!]))
}

/** Some paper around the ink, as the recogniser likes it. */
function withMargin(box: Region, rowHeight: number): Region {
  const height = Math.max(box.bottom - box.top, 0.4 * rowHeight)
  const middle = (box.top + box.bottom) / 2
  return {
    left: box.left - 0.15 * height,
    right: box.right + 0.15 * height,
    top: middle - 0.75 * height,
    bottom: middle + 0.75 * height,
  }
}
