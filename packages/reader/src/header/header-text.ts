import { editDistance, type HeaderField } from '@bacakk/card'
import type { Region } from '../page/region.ts'
import { findLabels, type HeaderLabel, labelsFrom } from './header-label.ts'
import { characterX, type HeaderLine, pageEnd } from './header-line.ts'

/** Where a header field's value stands: its row, counted from the top, and from where to where across the page. */
export interface ValuePlace {
  readonly field: HeaderField
  readonly row: number
  readonly left: number
  readonly right: number
}

/** Where all values stand, and how many labels were read where the form has them. */
export interface HeaderPlaces {
  readonly values: readonly ValuePlace[]
  readonly labels: number
}

type Block = readonly HeaderField[]

/** The two arrangements of labels in circulation, each as a left and a right block from the top. */
const arrangements: readonly (readonly [Block, Block])[] = [
  [
    ['familyHead', 'address', 'rtrw', 'village'],
    ['subDistrict', 'district', 'postcode', 'province'],
  ],
  [
    ['familyHead', 'address', 'rtrw', 'postcode'],
    ['village', 'subDistrict', 'district', 'province'],
  ],
]

/** Two edges this near, in page widths, are aligned. */
const aligned = 0.012

/** Labels begin this near below one another, in page widths, where the page was not straightened well. */
const ragged = 0.03

/** Left of this, in page widths, the labels of the left block begin. */
const middle = 0.45

/** A label in its row. */
interface PlacedLabel {
  readonly label: HeaderLabel
  readonly row: number
}

/**
 * Finds the value of each header field by its label: what stands right of the label in its row, up to the
 * next block of labels. A label that could not be read is placed by the others: the arrangement says which
 * row it stands in, and values begin below one another.
 *
 * @param rows For each of the four rows its runs of words, from left to right.
 */
export function locateValues(rows: readonly (readonly HeaderLine[])[]): HeaderPlaces {
  const found = rows.flatMap((lines, row) => findLabels(lines).map((label) => ({ label, row })))
  const likeliest = bestOfEach(found)
  const arrangement = arrangementOf(likeliest)
  const known = arrangement.map((fields, side) => labelsLeft(likeliest, fields, side))
  if (known.every((left) => left === null)) return { values: unlabelledValues(rows), labels: 0 }
  const lefts = known.map((left, side) => left ?? printLefts(rows, side)[0] ?? null)
  const labels = arrangement.flatMap((fields, side) => {
    const left = lefts[side]
    return typeof left === 'number' ? labelsOfBlock(fields, left, rows) : []
  })
  const values = arrangement.flatMap((fields, side) => {
    const left = lefts[side]
    if (typeof left !== 'number') return []
    const right = side === 0 && typeof lefts[1] === 'number' ? lefts[1] - aligned / 2 : pageEnd
    return placeBlock(fields, left, right, labels, rows)
  })
  return { values, labels: labels.length }
}

/** Of several labels of one field the most likely. */
function bestOfEach(found: readonly PlacedLabel[]): PlacedLabel[] {
  const best = new Map<HeaderField, PlacedLabel>()
  for (const placed of found) {
    const known = best.get(placed.label.field)
    if (known === undefined || placed.label.cost < known.label.cost) best.set(placed.label.field, placed)
  }
  return [...best.values()]
}

function arrangementOf(labels: readonly PlacedLabel[]): readonly [Block, Block] {
  const [first, second] = arrangements.map((arrangement) => inPlace(labels, arrangement).length)
  return first! > second! ? arrangements[0]! : arrangements[1]!
}

/** The labels that stand where an arrangement has them. */
function inPlace(labels: readonly PlacedLabel[], arrangement: readonly [Block, Block]): PlacedLabel[] {
  return labels.filter(({ label, row }) => arrangement[sideOf(label)]![row] === label.field)
}

function sideOf({ line }: HeaderLabel): 0 | 1 {
  return line.region.left < middle ? 0 : 1
}

/** Where the labels of a block begin; null where none of them was read. */
function labelsLeft(labels: readonly PlacedLabel[], fields: Block, side: number): number | null {
  const own = labels.filter(({ label, row }) => sideOf(label) === side && fields[row] === label.field)
  // What is no label but a value that begins like one stands further right.
  const sorted = own.map(({ label }) => label.line.region.left).sort((a, b) => a - b)
  return sorted[(sorted.length - 1) >> 1] ?? null
}

/** Places at which print begins in every row of a block, from the left, whatever it says. */
function printLefts(rows: readonly (readonly HeaderLine[])[], side: number): number[] {
  const lefts = rows.map((lines) =>
    lines
      .filter(({ text }) => /\w/.test(text))
      .map(({ region }) => region.left)
      .filter((left) => (left < middle ? 0 : 1) === side),
  )
  const beginsAt = (left: number) =>
    lefts.filter((own) => own.some((other) => Math.abs(other - left) < aligned)).length === rows.length
  return lefts
    .flat()
    .sort((a, b) => a - b)
    .filter(beginsAt)
}

/**
 * Where values stand on a copy on which no label can be read: print begins furthest right with them in each block, and the
 * place of the postcode tells the arrangement. None where that leaves doubt.
 */
function unlabelledValues(rows: readonly (readonly HeaderLine[])[]): ValuePlace[] {
  const [left, right] = [0, 1].map((side) => printLefts(rows, side).at(-1))
  if (left === undefined || right === undefined) return []
  const starts = [left - aligned, right - aligned] as const
  const hasDigits = (row: number, side: number) =>
    rows[row]!.some(
      ({ region, text }) => Math.abs(region.left - starts[side]!) < 2 * aligned && /\d{3}/.test(text),
    )
  const arrangement = arrangements.find((blocks) =>
    blocks.some((fields, side) => fields.includes('postcode') && hasDigits(fields.indexOf('postcode'), side)),
  )
  const ends = [starts[1], pageEnd]
  return (arrangement ?? []).flatMap((fields, side) =>
    fields.map((field, row) => ({ field, row, left: starts[side]!, right: ends[side]! })),
  )
}

/** The labels of a block, each in its row and where the block begins. */
function labelsOfBlock(fields: Block, left: number, rows: readonly (readonly HeaderLine[])[]): PlacedLabel[] {
  return fields.flatMap((field, row) => {
    const [label] = rows[row]!.filter(({ region }) => Math.abs(region.left - left) < ragged)
      .flatMap((line) => labelsFrom(field, line, rows[row]!))
      .sort((a, b) => a.cost - b.cost)
    return label === undefined ? [] : [{ label, row }]
  })
}

function placeBlock(
  fields: Block,
  left: number,
  right: number,
  labels: readonly PlacedLabel[],
  rows: readonly (readonly HeaderLine[])[],
): ValuePlace[] {
  const own = fields.map((field, row) => {
    const placed = labels.find(({ label, row: at }) => label.field === field && at === row)
    const lines = rows[row]!.filter(({ region }) => region.left < right)
    if (placed === undefined) return unreadLabel(lines, left)
    return { end: placed.label.end, start: valueLeft(placed.label, lines) }
  })
  const starts = own.flatMap((label) => (label === null || label.start === null ? [] : [label.start]))
  const ends = own.flatMap((label) => (label === null ? [] : [label.end]))
  const usual = median(starts) ?? Math.max(...ends)
  const agree = starts.filter((start) => Math.abs(start - usual) < aligned).length > starts.length / 2
  return fields.map((field, row) => {
    const label = own[row] ?? null
    if (label === null) return { field, row, left: usual, right }
    // Where values are aligned, what stands further left is the rest of the label, and further right a letter is lost.
    const left = label.start ?? label.end
    const isOff = agree && Math.abs(left - usual) > aligned && usual > label.end - aligned
    return { field, row, left: isOff ? usual : left, right }
  })
}

/** Where a label that could not be read ends and the value begins; null where it does not stand apart. */
function unreadLabel(lines: readonly HeaderLine[], left: number): { end: number; start: number } | null {
  const at = lines.findIndex(({ region, text }) => /\w/.test(text) && Math.abs(region.left - left) < aligned)
  const next = lines[at + 1]
  return at < 0 || next === undefined ? null : { end: lines[at]!.region.right, start: next.region.left }
}

/** Where the value behind a label begins: behind the colon, or else with the next run of words; null where nothing follows. */
function valueLeft(label: HeaderLabel, lines: readonly HeaderLine[]): number | null {
  const colon = colonBehind(label, lines)
  if (colon !== null) return colon
  if (label.line.region.right - label.end > aligned) return label.end
  const last = lines.indexOf(label.parts.at(-1)!)
  return lines[last + 1]?.region.left ?? null
}

/** Right edge of the first colon behind a label and before any letter; null when none was read. */
function colonBehind(label: HeaderLabel, lines: readonly HeaderLine[]): number | null {
  const behind = lines.slice(lines.indexOf(label.parts.at(-1)!))
  for (const line of behind) {
    for (const [index, character] of [...line.text].entries()) {
      const x = characterX(line, index)
      if (x < label.end - aligned) continue
      if (character === ':' || character === ';') return edgeAfter(line, index)
      if (/[A-Za-z0-9]/.test(character) && x > label.end) return null
    }
  }
  return null
}

function edgeAfter(line: HeaderLine, index: number): number {
  const next = line.positions[index + 1]
  return next === undefined ? line.region.right : (characterX(line, index) + characterX(line, index + 1)) / 2
}

/** What stands before the number on its line, in the spellings of offices, also with its o read as a zero. */
const numberLabel = /^\W*(?:nomor|n[o0])(?:\W+|(?=\d))/i

/** The part of a line above the fields that the sixteen digits of the card's number take up; null where there are none. */
export function findNumber(lines: readonly HeaderLine[]): Region | null {
  for (const line of lines) {
    // Spaced print is read as single digits, so the first one counts, however alone it stands.
    const label = numberLabel.exec(line.text)?.[0].length ?? 0
    const start = label + line.text.slice(label).search(/\d/)
    if (start < label) continue
    const digits = [...line.text].flatMap((sign, index) =>
      index >= start && digitLike.test(sign) ? [index] : [],
    )
    if (digits.length < 11 || digits.length > 20) continue
    return { ...line.region, left: numberLeft(line, digits) }
  }
  return null
}

const digitLike = /[0-9OQDISBG]/

const title = 'KARTUKELUARGA'

/** At most so many letters of the title may be misread: other cards with tables are called KARTU, too. */
const misreadInTitle = 2

/** Whether one of the lines above the fields is the form's title, and nothing else. */
export function hasTitle(lines: readonly HeaderLine[]): boolean {
  return lines.some(
    ({ text }) => editDistance(text.toUpperCase().replace(/[^A-Z]/g, ''), title) <= misreadInTitle,
  )
}

/** Digits of a family card's number. */
const numberLength = 16

/** Paper left before the first digit, in distances from digit to digit. */
const numberMargin = 0.7

/** Where the number begins of which the digits at some places of a line were read: as many as are missing stand before. */
function numberLeft(line: HeaderLine, digits: readonly number[]): number {
  const [first, last] = [digits[0]!, digits.at(-1)!]
  const pitch = (characterX(line, last) - characterX(line, first)) / (digits.length - 1)
  const missing = Math.max(0, numberLength - digits.length)
  const left = characterX(line, first) - (missing + numberMargin) * pitch
  if (first === 0) return Math.max(line.region.left, left)
  // The recogniser places letters to within about one; a dot too many is no digit, a digit too few is a loss.
  const letter = (line.region.right - line.region.left) / line.text.length
  const before = characterX(line, first - 1)
  return Math.min((before + characterX(line, first) - letter) / 2, Math.max(before, left))
}

function median(values: readonly number[]): number | null {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? null
}
