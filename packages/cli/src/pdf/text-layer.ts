import {
  type CardReading,
  cardOf,
  checkCard,
  type FieldReading,
  type HeaderField,
  headerFields,
  isBlank,
  normalizedValue,
  type PersonField,
  type PersonReading,
  personFieldDefinition,
  personFields,
} from '@bacakk/card'
import { findHeaderFields, type PlacedText } from './header-fields.ts'
import type { Character, PageContent } from './pdf-page.ts'
import { findTableCells, isInside, type TableCells } from './table-cells.ts'
import { textLines, textOf } from './text-lines.ts'

/**
 * Takes a card from the text layer of a page, exactly as it was written there; null where the page has not the
 * tables of a card as text and rules, so that its pixels must be read instead. `frame` is the size in pixels of
 * the rendering that the content's boxes are on.
 */
export function readTextLayer(
  content: PageContent,
  frame: { readonly width: number; readonly height: number },
): CardReading | null {
  const start = performance.now()
  const cells = findTableCells(content)
  if (cells === null) return null
  const headerText = findHeaderFields(content.characters.filter(({ box }) => box.bottom < cells.top))
  if (headerText.size < headerFields.length - 2) return null
  const header = Object.fromEntries(
    headerFields.map((field) => [field, exactly(field, headerText.get(field) ?? nothing)]),
  ) as CardReading['header']
  const persons = readPersons(content.characters, cells)
  const hasNumber = header.kk.normalized !== null
  return {
    header,
    persons,
    checks: checkCard(cardOf({ header, persons })),
    quality: perfect,
    document: {
      verdict: persons.length === 0 ? 'empty-form' : hasNumber ? 'family-card' : 'family-card-without-number',
      confidence: 1,
      columns: cells.columns,
      layout: isElectronicallySigned(content.characters) && cells.columns === 17 ? 'D' : null,
      rows: persons.length,
    },
    picture: frame,
    timings: { text: Math.round((performance.now() - start) * 100) / 100 },
    model: 'text-layer',
  }
}

function readPersons(characters: readonly Character[], cells: TableCells): PersonReading[] {
  const persons: PersonReading[] = []
  for (let row = 0; cells.cell(1, row) !== null; row++) {
    const person = Object.fromEntries(
      personFields.map((field) => [field, exactly(field, cellText(characters, cells, field, row))]),
    ) as PersonReading
    const isEmptyRow = personFields.every((field) => person[field].value === '')
    if (!isEmptyRow) persons.push(person)
  }
  return persons
}

const nothing: PlacedText = { value: '', polygon: null }

function cellText(
  characters: readonly Character[],
  cells: TableCells,
  field: PersonField,
  row: number,
): PlacedText {
  const marker = personFieldDefinition(field).markers[cells.columns]
  const cell = marker === null ? null : cells.cell(marker, row)
  return cell === null ? nothing : textOf(characters.filter((character) => isInside(cell, character)))
}

function exactly(field: HeaderField | PersonField, { value, polygon }: PlacedText): FieldReading {
  const printed = isBlank(value) ? '' : value
  const normalized = printed === '' ? null : normalizedValue(field, printed)
  return { raw: value, value: printed, normalized, confidence: 1, polygon, alternatives: [] }
}

/** The line at the foot of a card that the registry sent as a file. */
function isElectronicallySigned(characters: readonly Character[]): boolean {
  return textLines(characters)
    .flat()
    .some(({ text }) => /ditandatangani secara elektronik/i.test(text))
}

const perfect: CardReading['quality'] = {
  verdict: 'good',
  blur: 0,
  glare: 0,
  dark: 0,
  small: 0,
  cropped: 0,
  tilt: 0,
  photocopy: 0,
  advice: [],
}
