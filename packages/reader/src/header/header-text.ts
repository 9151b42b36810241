import { type HeaderField, headerFieldTable } from '@bacakk/card'
import { editDistance } from '../decoding/edit-distance.ts'
import type { Region } from '../page/region.ts'

/** One line of print in the header and what the recogniser saw in it. */
export interface HeaderLine {
  readonly region: Region
  readonly text: string
  /** Where each character of `text` stands, 0..1 along the region. */
  readonly positions: readonly number[]
}

/** Where the value of a header field stands: one region a line of print. */
export type HeaderRegions = ReadonlyMap<HeaderField, readonly Region[]>

interface FoundLabel {
  readonly field: HeaderField
  readonly line: HeaderLine
  /** Where the label ends in page coordinates. */
  readonly end: number
}

/** Share of a label's letters that may be misread. */
const tolerance = 0.34

/**
 * Finds the value of each header field by its label: what stands right of the label on the same line, up to
 * the next label, and lines below it that have no label of their own. The card's number is the line of
 * sixteen digits above all labels.
 */
export function locateHeaderFields(lines: readonly HeaderLine[]): HeaderRegions {
  const regions = new Map<HeaderField, readonly Region[]>()
  const number = findNumber(lines)
  if (number !== null) regions.set('kk', [number.region])

  const labels = findLabels(lines.filter((line) => line !== number?.line))
  const labelLines = new Set(labels.map((label) => label.line))
  for (const label of labels) {
    const limit = nextBlock(label, labels)
    const own = label.line.region
    const beside = lines.filter(
      (line) =>
        !labelLines.has(line) &&
        sameLine(line.region, own) &&
        line.region.left >= label.end - 0.005 &&
        line.region.left < limit &&
        !isColon(line.text),
    )
    const parts = beside.map((line) => afterColon(line))
    if (own.right - label.end > 0.01) parts.unshift(afterColon(label.line, label.end))
    const value = parts.filter((part) => part.right - part.left > 0.002)
    if (value.length === 0) continue
    const first = union(value)
    const below = lines.filter(
      (line) =>
        line !== number?.line &&
        !labelLines.has(line) &&
        Math.abs(line.region.left - first.left) < 0.012 &&
        line.region.top > first.bottom - 0.3 * (first.bottom - first.top) &&
        line.region.top < first.bottom + 0.9 * (first.bottom - first.top) &&
        !labels.some(
          (other) =>
            sameLine(other.line.region, line.region) &&
            other.end < line.region.left &&
            nextBlock(other, labels) > line.region.left,
        ),
    )
    regions.set(label.field, [first, ...below.map((line) => line.region)])
  }
  return regions
}

/** The line that holds the card's number, and the part of it that the digits take up. */
function findNumber(lines: readonly HeaderLine[]): { line: HeaderLine; region: Region } | null {
  let best: { line: HeaderLine; region: Region } | null = null
  for (const line of lines) {
    const start = line.text.search(/[0-9OQDISB]{2}/)
    if (start < 0) continue
    const digits = line.text.slice(start).replace(/[^0-9]/g, '')
    if (digits.length < 12 || digits.length > 18) continue
    const middle = (line.region.left + line.region.right) / 2
    if (middle < 0.25 || middle > 0.8) continue
    const width = line.region.right - line.region.left
    const from = start === 0 ? 0 : (line.positions[start - 1]! + line.positions[start]!) / 2
    const region = { ...line.region, left: line.region.left + from * width }
    if (best === null || line.region.top < best.line.region.top) best = { line, region }
  }
  return best
}

/** The best line for each field; a label is only looked for at the beginning of a line. */
function findLabels(lines: readonly HeaderLine[]): FoundLabel[] {
  const found = new Map<HeaderField, FoundLabel & { distance: number }>()
  for (const line of lines) {
    const letters = [...line.text].map((character, index) => ({ character: character.toUpperCase(), index }))
    const alphabetic = letters.filter(({ character }) => character >= 'A' && character <= 'Z')
    const folded = alphabetic.map(({ character }) => character).join('')
    let best: (FoundLabel & { distance: number }) | null = null
    for (const { field, labels } of headerFieldTable) {
      if (field === 'kk') continue
      for (const label of labels) {
        const target = label.toUpperCase().replace(/[^A-Z]/g, '')
        const head = folded.slice(0, target.length)
        const distance = editDistance(head, target) / target.length
        const followed = followedByText(line, alphabetic[target.length]?.index)
        if (distance > tolerance || followed || (best !== null && distance >= best.distance)) continue
        const last = alphabetic[Math.min(target.length, alphabetic.length) - 1]
        const width = line.region.right - line.region.left
        const end =
          line.region.left +
          width * Math.min(1, (line.positions[last?.index ?? 0] ?? 1) + 0.4 / line.text.length)
        best = {
          field,
          line,
          distance,
          end: alphabetic.length <= target.length + 1 ? line.region.right : end,
        }
      }
    }
    if (best !== null && best.distance < (found.get(best.field)?.distance ?? 1)) found.set(best.field, best)
  }
  return [...found.values()]
}

/** Whether letters follow a label without a colon or a wide gap between: then it is a word of a value. */
function followedByText(line: HeaderLine, next: number | undefined): boolean {
  if (next === undefined || next === 0) return false
  const between = line.text.slice(Math.max(0, next - 3), next)
  return !/[: .]/.test(between)
}

/** Left edge of the next block of labels to the right, or the end of the page. */
function nextBlock(label: FoundLabel, labels: readonly FoundLabel[]): number {
  const right = labels
    .filter((other) => other.line.region.left > label.end + 0.05)
    .map((other) => other.line.region.left)
  return Math.min(1.2, ...right)
}

function sameLine(a: Region, b: Region): boolean {
  const overlap = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
  return overlap > 0.4 * Math.min(a.bottom - a.top, b.bottom - b.top)
}

function isColon(text: string): boolean {
  return /^[:;.,' ]*$/.test(text)
}

/** The part of a line that stands after a leading colon, or after `from`, and after the colon there. */
function afterColon(line: HeaderLine, from = line.region.left): Region {
  const { region, positions, text } = line
  const width = region.right - region.left
  const colon = [...text].findIndex(
    (character, index) => character === ':' && region.left + positions[index]! * width >= from - 0.01,
  )
  if (colon < 0 || positions[colon + 1] === undefined) return { ...region, left: from }
  return { ...region, left: region.left + ((positions[colon]! + positions[colon + 1]!) / 2) * width }
}

function union(regions: readonly Region[]): Region {
  return {
    left: Math.min(...regions.map((region) => region.left)),
    right: Math.max(...regions.map((region) => region.right)),
    top: Math.min(...regions.map((region) => region.top)),
    bottom: Math.max(...regions.map((region) => region.bottom)),
  }
}
