import type { Bucket, CellLabel, FieldLabel, LineLabel, PageMesh, Polygon, TableLabel } from '@bacakk/card'
import type { Edition } from '../edition.ts'
import type { Random } from '../random.ts'
import type { Sheet } from '../sheet.ts'
import { Dial } from './dial.ts'
import { renderDigital } from './digital.ts'
import { makePageMapping } from './paper/page-mesh.ts'
import { type CaptureSettings, drawCapture } from './recipes.ts'
import { encode } from './sensor/encode.ts'
import { shoot } from './shoot.ts'
import { labelFields } from './truth.ts'

export interface PhotographOptions {
  readonly bucket: Bucket
  readonly edition: Edition
  /** Upper limit for the picture's longer side in pixels. */
  readonly longSide?: number
}

/** A finished picture file and the sheet's truth in its frame. */
export interface Photograph {
  readonly bytes: Uint8Array
  readonly extension: 'jpg' | 'png'
  /** Size in pixels after the EXIF orientation has been applied. */
  readonly width: number
  readonly height: number
  readonly fields: readonly FieldLabel[]
  readonly cells: readonly CellLabel[]
  readonly tables: readonly TableLabel[]
  readonly lines: readonly LineLabel[]
  readonly page: Polygon
  readonly mesh: PageMesh
  /** Every setting of the capture that was drawn. */
  readonly parameters: Readonly<Record<string, unknown>>
}

/**
 * Photographs, scans or renders a sheet as people do in the given bucket. The same sheet, stream and options
 * give the same bytes. Throws a RangeError when the picture cannot be stored within the contract's limits.
 */
export async function photograph(
  sheet: Sheet,
  random: Random,
  options: PhotographOptions,
): Promise<Photograph> {
  return capture(sheet, drawSettings(random, options))
}

/** Draws the settings of `photograph` beforehand, so that a sheet can be printed at the size they need. */
export function drawSettings(
  random: Random,
  { bucket, edition, longSide }: PhotographOptions,
): CaptureSettings {
  return drawCapture(bucket, new Dial(random, edition), longSide)
}

/** Takes the picture that the settings describe. Throws as `photograph` does. */
export async function capture(sheet: Sheet, settings: CaptureSettings): Promise<Photograph> {
  const { picture, place, hidden } =
    settings.kind === 'digital'
      ? { ...(await renderDigital(sheet, settings)), hidden: () => false }
      : await shoot(sheet, settings)
  const { width, height } = picture
  const mapping = makePageMapping(place, sheet.pixels, { curved: settings.kind !== 'digital' })
  const outlined = <T extends { readonly polygon: Polygon }>(label: T): T => ({
    ...label,
    polygon: mapping.outline(label.polygon),
  })
  return {
    ...(await encode(picture, settings.encoding)),
    width,
    height,
    fields: labelFields(sheet, mapping, { picture, hidden }),
    cells: sheet.cells.map(outlined),
    tables: sheet.tables.map(outlined),
    lines: sheet.lines.map(outlined),
    page: mapping.page,
    mesh: mapping.mesh,
    parameters: { ...settings },
  }
}
