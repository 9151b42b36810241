import type { HeaderField } from '@bacakk/card'
import { type Region, unionOf } from '../page/region.ts'
import { findLabels, type HeaderLabel } from './header-label.ts'
import { characterX, type HeaderLine, sameLine } from './header-line.ts'

/** Where the value of a header field stands: one region a line of print. */
export type HeaderRegions = ReadonlyMap<HeaderField, readonly Region[]>

/** The two arrangements of labels in circulation, each as a left and a right block from the top. */
const arrangements: readonly (readonly [readonly HeaderField[], readonly HeaderField[]])[] = [
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

/**
 * Finds the value of each header field by its label: what stands right of the label on the same line, up to
 * the next block of labels, and lines below that have no label of their own. A label that could not be read
 * is placed by its neighbours in the arrangement. The card's number is the line of sixteen digits above all.
 */
export function locateHeaderFields(lines: readonly HeaderLine[]): HeaderRegions {
  const regions = new Map<HeaderField, readonly Region[]>()
  const number = findNumber(lines)
  if (number !== null) regions.set('kk', [number.region])

  const body = lines.filter((line) => number === null || line.region.top > middleOf(number.region))
  const found = findLabels(body)
  const labels = [...found, ...inferLabels(found, body)]
  const taken = new Set(labels.flatMap((label) => label.parts))
  for (const label of labels) {
    const value = valueRegions(label, labels, body, taken)
    if (value.length > 0) regions.set(label.field, value)
  }
  return regions
}

function valueRegions(
  label: HeaderLabel,
  labels: readonly HeaderLabel[],
  body: readonly HeaderLine[],
  taken: ReadonlySet<HeaderLine>,
): Region[] {
  const limit = nextBlock(label, labels)
  const free = body.filter((line) => !taken.has(line) && line.region.left < limit)
  const parts = free
    .filter(
      ({ region, text }) =>
        sameLine(region, label.line.region) && region.left >= label.end - aligned && !isColon(text),
    )
    .map((line) => afterColon(line, line.region.left))
  if (label.line.region.right - label.end > 0.01) parts.push(afterColon(label.line, label.end))
  const value = parts.filter((part) => part.right - part.left > 0.002)
  if (value.length === 0) return []
  const first = unionOf(value)
  const height = first.bottom - first.top
  const below = free.filter(
    ({ region }) =>
      Math.abs(region.left - first.left) < aligned &&
      region.top > first.bottom - 0.4 * height &&
      region.top < first.bottom + 0.7 * height &&
      !labels.some((other) => sameLine(other.line.region, region) && nextBlock(other, labels) > region.left),
  )
  return [first, ...below.map(({ region }) => region)]
}

/** The line that holds the card's number, and the part of it that the digits take up. */
function findNumber(lines: readonly HeaderLine[]): { region: Region } | null {
  let best: Region | null = null
  for (const line of lines) {
    const start = line.text.search(/[0-9OQDISB]{2}/)
    if (start < 0) continue
    const digits = line.text.slice(start).replace(/\D/g, '')
    const middle = (line.region.left + line.region.right) / 2
    if (digits.length < 11 || digits.length > 19 || middle < 0.25 || middle > 0.8) continue
    const left = start === 0 ? line.region.left : (characterX(line, start - 1) + characterX(line, start)) / 2
    if (best === null || line.region.top < best.top) best = { ...line.region, left }
  }
  return best === null ? null : { region: best }
}

/**
 * Places the labels that could not be read where the arrangement has them: on the line between those of
 * their neighbours, behind the words that begin where the block's other labels do.
 */
function inferLabels(found: readonly HeaderLabel[], body: readonly HeaderLine[]): HeaderLabel[] {
  const fits = (arrangement: (typeof arrangements)[number]) =>
    arrangement.filter((block, side) =>
      block.some((field) => {
        const label = found.find((other) => other.field === field)
        return label !== undefined && label.line.region.left < 0.45 === (side === 0)
      }),
    ).length +
    arrangement.flat().filter((field, index) => {
      const label = found.find((other) => other.field === field)
      return label !== undefined && label.line.region.left < 0.45 === index < 4
    }).length
  const arrangement = fits(arrangements[0]!) > fits(arrangements[1]!) ? arrangements[0]! : arrangements[1]!
  return arrangement.flatMap((block) => inferBlock(block, found, body))
}

function inferBlock(
  block: readonly HeaderField[],
  found: readonly HeaderLabel[],
  body: readonly HeaderLine[],
): HeaderLabel[] {
  const known = block.flatMap((field, index) => {
    const label = found.find((other) => other.field === field)
    return label === undefined ? [] : [{ index, label, y: middleOf(label.line.region) }]
  })
  if (known.length < 2) return []
  const [first, last] = [known[0]!, known.at(-1)!]
  const pitch = (last.y - first.y) / (last.index - first.index)
  const left = Math.min(...known.map(({ label }) => label.line.region.left))
  const valueLeft = median(
    known.flatMap(({ label }) => {
      const behind = body.filter(
        ({ region, text }) =>
          sameLine(region, label.line.region) && region.left > label.end - aligned && !isColon(text),
      )
      return behind.length === 0 ? [] : [Math.min(...behind.map(({ region }) => region.left))]
    }),
  )
  if (valueLeft === null) return []
  return block.flatMap((field, index) => {
    if (known.some((other) => other.index === index)) return []
    const y = first.y + (index - first.index) * pitch
    const region = { left, right: valueLeft, top: y - 0.4 * pitch, bottom: y + 0.4 * pitch }
    const parts = body.filter(
      (line) =>
        sameLine(line.region, region) && line.region.left > left - 0.03 && line.region.right < valueLeft,
    )
    return [{ field, parts, line: { region, text: '', positions: [] }, end: valueLeft }]
  })
}

function median(values: readonly number[]): number | null {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? null
}

/** Left edge of the next block of labels to the right, or the end of the page. */
function nextBlock(label: HeaderLabel, labels: readonly HeaderLabel[]): number {
  const right = labels
    .filter((other) => other.line.region.left > label.end + 0.05)
    .map((other) => other.line.region.left - 0.003)
  return Math.min(1.2, ...right)
}

function isColon(text: string): boolean {
  return /^[:;.,' ]*$/.test(text)
}

/** The part of a line behind `from`, and behind a colon near it. */
function afterColon(line: HeaderLine, from: number): Region {
  const colon = [...line.text].findIndex(
    (character, index) => character === ':' && characterX(line, index) >= from - 0.01,
  )
  const ownEnd = { ...line.region, left: from }
  if (colon < 0 || line.positions[colon + 1] === undefined) return ownEnd
  return { ...ownEnd, left: (characterX(line, colon) + characterX(line, colon + 1)) / 2 }
}

function middleOf({ top, bottom }: Region): number {
  return (top + bottom) / 2
}
