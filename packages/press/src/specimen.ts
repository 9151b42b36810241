import {
  type Bucket,
  type Card,
  headerFields,
  type Layout,
  type NumberedPerson,
  type PictureLabel,
  personFields,
  personPath,
} from '@bacakk/card'
import { capture, drawSettings } from './camera/photograph.ts'
import { sheetWidthFor } from './camera/recipes.ts'
import type { Edition } from './edition.ts'
import { inventFamily } from './families/index.ts'
import { printCard } from './layouts/index.ts'
import { notACard } from './not-a-card/index.ts'
import { Random } from './random.ts'
import type { Sheet } from './sheet.ts'

export interface SpecimenOptions {
  readonly edition: Edition
  readonly bucket: Bucket
  /** Any whole number from 0; the same edition, bucket and seed give the same bytes. */
  readonly seed: number
  /** Prints this layout instead of drawing one. */
  readonly layout?: Layout
  /** Upper limit for the picture's longer side in pixels. */
  readonly longSide?: number
}

export interface Specimen {
  readonly bytes: Uint8Array
  readonly extension: 'jpg' | 'png'
  /** `label.file` is `specimenName(options)` with the extension. */
  readonly label: PictureLabel
}

/** How often each layout is met: guesses at what is in circulation; training meets them more evenly. */
const layoutWeights: readonly (readonly [Layout, number, training: number])[] = [
  ['A1', 0.15, 0.2],
  ['A2', 0.15, 0.2],
  ['B', 0.075, 0.12],
  ['C', 0.075, 0.12],
  ['D', 0.55, 0.36],
]

/** Name of a specimen's files, without extension. */
export function specimenName({ bucket, seed }: SpecimenOptions): string {
  return `${bucket}-${String(seed).padStart(6, '0')}`
}

/** Invents a family, prints its card and photographs it. */
export async function makeSpecimen(options: SpecimenOptions): Promise<Specimen> {
  const { edition, bucket, seed, longSide } = options
  const random = new Random(`${edition}/${bucket}/${seed}`)
  const layout = options.layout ?? drawLayout(random.fork('layout'), edition, bucket)
  const settings = drawSettings(random.fork('camera'), {
    bucket,
    edition,
    ...(longSide === undefined ? {} : { longSide }),
  })
  const sheet = printSheet(random, layout, sheetWidthFor(settings), options)
  const picture = await capture(sheet, settings)
  const { bytes, extension, parameters, ...truth } = picture
  const label: PictureLabel = {
    version: 1,
    file: `${specimenName(options)}.${extension}`,
    bucket,
    seed,
    layout: sheet.layout,
    subject: sheet.subject,
    card: cardOf(sheet),
    ...truth,
    tablesOnPage: tablesOnPage(sheet),
    parameters: { edition, print: sheet.parameters, capture: parameters },
  }
  return { bytes, extension, label }
}

function drawLayout(random: Random, edition: Edition, bucket: Bucket): Layout {
  // Only the newest card exists as a file that no camera has seen.
  if (bucket === 'digital' && (edition !== 'training' || random.chance(0.7))) return 'D'
  return random.weighted(
    layoutWeights.map(
      ([layout, weight, training]) => [layout, edition === 'training' ? training : weight] as const,
    ),
  )
}

function printSheet(
  random: Random,
  layout: Layout,
  widthPx: number,
  { edition, bucket }: SpecimenOptions,
): Sheet {
  if (bucket === 'not-a-card') return notACard(random.fork('print'), edition, widthPx)
  const family = inventFamily(random.fork('family'), { layout })
  const sheet = printCard(family, random.fork('print'), { layout, edition, widthPx })
  return { ...sheet, parameters: { family: family.parameters, ...sheet.parameters } }
}

/** The printed values in the contract's shape; fields that the layout does not have are empty. */
function cardOf({ subject, fields }: Sheet): Card | null {
  if (subject !== 'family-card') return null
  const values = new Map<string, string>(fields.map(({ path, value }) => [path, value]))
  const pick = <T extends string>(keys: readonly T[], path: (key: T) => string) =>
    Object.fromEntries(keys.map((key) => [key, values.get(path(key)) ?? ''])) as { [key in T]: string }
  const personList: NumberedPerson[] = []
  for (let row = 0; values.has(personPath(row, 'name')); row++) {
    const person = pick(personFields, (field) => personPath(row, field))
    personList.push({ person: `person${row + 1}`, ...person })
  }
  return { ...pick(headerFields, (field) => field), personList }
}

function tablesOnPage({ tables, pixels }: Sheet): PictureLabel['tablesOnPage'] {
  const first = tables.find(({ table }) => table === 1)?.polygon[0]
  const last = tables.find(({ table }) => table === 2)?.polygon[2]
  if (first === undefined || last === undefined) return null
  return {
    topLeft: [first[0] / pixels.width, first[1] / pixels.height],
    bottomRight: [last[0] / pixels.width, last[1] / pixels.height],
  }
}
