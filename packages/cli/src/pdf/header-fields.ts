import { foldText, type HeaderField, headerFieldTable, oneLine, type Polygon } from '@bacakk/card'
import type { Character } from './pdf-page.ts'
import { outline, type Segment, textLines } from './text-lines.ts'

/** A text and where it stands. */
export interface PlacedText {
  readonly value: string
  readonly polygon: Polygon | null
}

const labels = new Map(
  headerFieldTable
    .filter(({ field }) => field !== 'kk')
    .flatMap(({ field, labels }) => labels.map((label) => [foldText(label), field] as const)),
)

/** Offices shorten the longest label in ways of their own. */
function labelledField(label: string): HeaderField | undefined {
  const folded = foldText(label)
  return (
    labels.get(folded) ??
    (/^(?:NAMA )?KEP(?:ALA|\.)? ?(?:KELUARGA|KEL\.?)$/.test(folded) ? 'familyHead' : undefined)
  )
}

/** Finds the header fields above the tables by their labels. A field whose label is not there is missing. */
export function findHeaderFields(characters: readonly Character[]): ReadonlyMap<HeaderField, PlacedText> {
  const found = new Map<HeaderField, Segment[]>()
  let above: readonly Labelled[] = []
  for (const line of textLines(characters)) {
    const number = line.map(familyCardNumber).find((segment) => segment !== null)
    if (number) found.set('kk', [number])
    const labelled = valuesOnLine(line)
    if (labelled.length > 0) {
      for (const { field, value } of labelled) found.set(field, value)
      above = labelled
      continue
    }
    for (const segment of line) continueValue(segment, above)
  }
  return new Map(
    [...found].map(([field, segments]) => [
      field,
      {
        value: oneLine(segments.map(({ text }) => text).join(' ')),
        polygon: segments.length === 0 ? null : outline(segments.map(({ box }) => box)),
      },
    ]),
  )
}

interface Labelled {
  readonly field: HeaderField
  readonly value: Segment[]
}

/** A label, perhaps a colon apart from it, and what follows up to the next label. */
function valuesOnLine(line: readonly Segment[]): Labelled[] {
  const found: Labelled[] = []
  for (const segment of line) {
    const [head = '', ...rest] = segment.text.split(':')
    const field = labelledField(head)
    const last = found.at(-1)
    const text = (field ? rest.join(':') : segment.text.replace(/^ *: ?/, '')).trim()
    const value = text === '' ? [] : [{ text, box: segment.box }]
    if (field) found.push({ field, value })
    else if (last) last.value.push(...value)
  }
  return found
}

/** A second line of a value begins under the first. */
function continueValue(segment: Segment, above: readonly Labelled[]): void {
  for (const { value } of above) {
    const [first] = value
    const height = segment.box.bottom - segment.box.top
    if (
      first &&
      Math.abs(first.box.left - segment.box.left) < height &&
      segment.box.top - value.at(-1)!.box.bottom < height
    )
      value.push(segment)
  }
}

function familyCardNumber({ text, box }: Segment): Segment | null {
  const match = /^(?:No(?:mor)?\.?(?: ?KK)?)? ?:? ?(\d(?: ?\d){15})$/i.exec(text.trim())
  return match && { text: match[1]!, box }
}
