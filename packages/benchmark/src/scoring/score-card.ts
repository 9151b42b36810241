import {
  type Card,
  editDistance,
  type FieldLabel,
  type FieldPath,
  foldValue,
  type HeaderField,
  headerFields,
  type Person,
  type PersonField,
  type Polygon,
  personFields,
  personPath,
} from '@bacakk/card'
import type { CardAnswer } from '../engine.ts'
import { alignRows, type ComparableRow } from './alignment.ts'

/** One field of a printed card against what was read. */
export interface FieldScore {
  /** Where the field is printed. */
  readonly path: FieldPath
  readonly field: HeaderField | PersonField
  /** As printed; the empty string for an empty field. */
  readonly truth: string
  /** As read; null when the card was refused or the row missed. */
  readonly answer: string | null
  /** "missing": printed but not read; "invented": read but not printed. */
  readonly outcome: 'exact' | 'wrong' | 'missing' | 'invented'
  /** Edit distance between the comparable forms, and the length of the printed one. */
  readonly distance: number
  readonly length: number
  /** 0..1; null when the engine gave none. */
  readonly confidence: number | null
  /** Whether the engine's outline holds the middle of the printed one; null when it gave none. */
  readonly located: boolean | null
}

/** How an engine that reads cards did on one picture. */
export interface CardScore {
  /** The engine said that this is a card: wanted of cards, not of other pictures. */
  readonly found: boolean
  /** Readable fields only. Empty fields of refused cards and missed rows are left out: nothing was said of them. */
  readonly fields: readonly FieldScore[]
  /** Printed rows that hold a readable value, and those of them without a counterpart in the answer. */
  readonly rows: number
  readonly rowsMissed: number
  /** Rows of the answer without a counterpart on the card. */
  readonly rowsInvented: number
  /** Confidence of every value in invented rows and in cards read from other pictures; null when none was given. */
  readonly inventedConfidences: readonly (number | null)[]
}

/** Scores what was said of a picture that shows no filled card. */
export function scoreOther(answer: CardAnswer): CardScore {
  const rows = answer.card?.personList.map((_, row) => row) ?? []
  const header = answer.card
    ? headerFields.filter((field) => foldValue(field, answer.card![field]) !== '')
    : []
  return {
    found: answer.card !== null,
    fields: [],
    rows: 0,
    rowsMissed: 0,
    rowsInvented: rows.length,
    inventedConfidences: [
      ...header.map((field) => confidenceAt(answer, field)),
      ...rows.flatMap((row) => rowConfidences(answer, row)),
    ],
  }
}

/** Scores what was said of a picture of a card. */
export function scoreCard(printed: Card, labels: readonly FieldLabel[], answer: CardAnswer): CardScore {
  const labelAt = new Map(labels.map((label) => [label.path, label]))
  const readable = (path: FieldPath) => labelAt.get(path)?.unreadable === undefined
  const printedRows = printed.personList.map((person, row) =>
    comparableRow(person, (field) => readable(personPath(row, field))),
  )
  const readRows = answer.card?.personList.map((person) => comparableRow(person)) ?? []
  const partners = alignRows(printedRows, readRows)

  const places: Place[] = [
    ...headerFields.map((field) => ({ path: field, field, answerPath: answer.card && field })),
    ...partners.flatMap((partner, row) =>
      personFields.map((field) => ({
        path: personPath(row, field),
        field,
        answerPath: partner === null ? null : personPath(partner, field),
      })),
    ),
  ]
  const legible = printedRows.map((row) => personFields.some((field) => row[field]))
  const invented = readRows.map((_, row) => row).filter((row) => !partners.includes(row))
  return {
    found: answer.card !== null,
    fields: places
      .filter(({ path }) => readable(path))
      .map((place) =>
        scoreField(place, valueAt(printed, place.path)!, labelAt.get(place.path)?.polygon, answer),
      )
      .filter((score) => score !== null),
    rows: legible.filter(Boolean).length,
    rowsMissed: legible.filter((holdsText, row) => holdsText && partners[row] === null).length,
    rowsInvented: invented.length,
    inventedConfidences: invented.flatMap((row) => rowConfidences(answer, row)),
  }
}

/** A printed field, and where its counterpart stands in the engine's own card; null when there is none. */
interface Place {
  readonly path: FieldPath
  readonly field: HeaderField | PersonField
  readonly answerPath: FieldPath | null
}

/** Null for an empty field that nothing was said of. */
function scoreField(
  { path, field, answerPath }: Place,
  truth: string,
  outline: Polygon | undefined,
  answer: CardAnswer,
): FieldScore | null {
  const printed = foldValue(field, truth)
  const length = [...printed].length
  if (answerPath === null || answer.card === null) {
    if (printed === '') return null
    const nothing = { answer: null, outcome: 'missing', confidence: null, located: null } as const
    return { path, field, truth, distance: length, length, ...nothing }
  }
  const text = valueAt(answer.card, answerPath)!
  const read = foldValue(field, text)
  const found = answer.polygons?.[answerPath]
  return {
    path,
    field,
    truth,
    answer: text,
    outcome: outcomeOf(printed, read),
    distance: editDistance(printed, read),
    length,
    confidence: confidenceAt(answer, answerPath),
    located: found && outline ? holdsMiddle(found, outline) : null,
  }
}

/** Whether the middle of the second outline's bounding box lies inside the first (even-odd rule). */
function holdsMiddle(found: Polygon, outline: Polygon): boolean {
  const xs = outline.map(([x]) => x)
  const ys = outline.map(([, y]) => y)
  const x = (Math.min(...xs) + Math.max(...xs)) / 2
  const y = (Math.min(...ys) + Math.max(...ys)) / 2
  let inside = false
  for (const [index, [startX, startY]] of found.entries()) {
    const [endX, endY] = found[(index + 1) % found.length]!
    if (startY > y !== endY > y && x < startX + ((y - startY) / (endY - startY)) * (endX - startX))
      inside = !inside
  }
  return inside
}

function outcomeOf(printed: string, read: string): FieldScore['outcome'] {
  if (printed === read) return 'exact'
  if (printed === '') return 'invented'
  return read === '' ? 'missing' : 'wrong'
}

/** The value at a path of a card in the contract's shape; undefined when the card has no such field. */
export function valueAt(card: Card, path: FieldPath): string | undefined {
  const [first, row, field] = path.split('.')
  if (field === undefined) return card[first as HeaderField]
  return card.personList[Number(row)]?.[field as PersonField]
}

function rowConfidences(answer: CardAnswer, row: number): (number | null)[] {
  const person = answer.card!.personList[row]!
  return personFields
    .filter((field) => foldValue(field, person[field]) !== '')
    .map((field) => confidenceAt(answer, personPath(row, field)))
}

function confidenceAt(answer: CardAnswer, path: FieldPath): number | null {
  return answer.confidences ? (answer.confidences[path] ?? 0) : null
}

function comparableRow(
  person: Person,
  readable: (field: PersonField) => boolean = () => true,
): ComparableRow {
  return Object.fromEntries(
    personFields.filter(readable).map((field) => [field, foldValue(field, person[field])]),
  ) as ComparableRow
}
