import { editDistance, type HeaderField, headerFieldTable } from '@bacakk/card'
import { characterX, type HeaderLine, joinLines, sameLine } from './header-line.ts'

/** A header field's label on the page. */
export interface HeaderLabel {
  readonly field: HeaderField
  /** The runs of words that it takes up, the last one perhaps with its value behind it. */
  readonly parts: readonly HeaderLine[]
  /** The same joined into one. */
  readonly line: HeaderLine
  /** Where the label ends in page coordinates. */
  readonly end: number
  /** The smaller the likelier. */
  readonly cost: number
}

/** Labels as some forms shorten them. */
const shortened: { readonly [field in HeaderField]?: readonly string[] } = {
  familyHead: ['Nama Kep. Keluarga', 'Kepala Keluarga'],
}

/** Labels with fewer letters than this are words that values begin with, too. */
const shortLabel = 7

/** Share of a label's letters that may be misread. */
const tolerance = 0.36

/** So many letters more than a label has may be seen in it. */
const spareLetters = 2

/** Widest gap between two words of one label, in page widths. */
const widestGap = 0.035

const mostParts = 3

/** The best label for each field; a label is looked for at the beginning of a run of words only. */
export function findLabels(lines: readonly HeaderLine[]): HeaderLabel[] {
  const matches = lines.flatMap((line) => runsFrom(line, lines).flatMap(matchLabels))
  const found = new Map<HeaderField, HeaderLabel>()
  const used = new Set<HeaderLine>()
  for (const match of matches.sort((a, b) => a.cost - b.cost)) {
    if (found.has(match.field) || match.parts.some((part) => used.has(part))) continue
    found.set(match.field, match)
    for (const part of match.parts) used.add(part)
  }
  return [...found.values()]
}

/** The run that begins with `line` alone, with one neighbour, with two. */
function runsFrom(line: HeaderLine, lines: readonly HeaderLine[]): HeaderLine[][] {
  const runs: HeaderLine[][] = [[line]]
  while (runs.length < mostParts) {
    const run = runs.at(-1)!
    const last = run.at(-1)!
    const next = lines
      .filter(({ region }) => sameLine(region, last.region) && region.left > last.region.left)
      .reduce<HeaderLine | null>(
        (best, other) => (best === null || other.region.left < best.region.left ? other : best),
        null,
      )
    if (next === null || next.region.left - last.region.right > widestGap) break
    runs.push([...run, next])
  }
  return runs
}

/** The label of a field that a line which stands where it belongs begins with, whatever follows it; null for another's. */
export function labelOf(field: HeaderField, line: HeaderLine): HeaderLabel | null {
  const matches = matchesOf([line]).filter((match) => match.field === field)
  return matches.sort((a, b) => a.cost - b.cost)[0] ?? null
}

function matchLabels(parts: readonly HeaderLine[]): HeaderLabel[] {
  return matchesOf(parts).filter((match) => !isFollowedByText(match))
}

/** What of a line may be a label, and what follows it. */
interface Match extends HeaderLabel {
  /** How many letters the label has, and the place of the last one. */
  readonly letters: number
  readonly last: number
  /** Place of the first letter or digit behind it; undefined where it stands alone. */
  readonly next: number | undefined
}

function matchesOf(parts: readonly HeaderLine[]): Match[] {
  const line = joinLines(parts)
  const letters = [...line.text.toUpperCase()]
    .map((character, index) => ({ character, index }))
    .filter(({ character }) => character >= 'A' && character <= 'Z')
  const folded = letters.map(({ character }) => character).join('')
  return headerFieldTable.flatMap(({ field, labels }) => {
    if (field === 'kk') return []
    return [...labels, ...(shortened[field] ?? [])].flatMap((label) => {
      const target = label.toUpperCase().replace(/[^A-Z]/g, '')
      const distance = editDistance(folded.slice(0, target.length), target) / target.length
      if (distance > tolerance) return []
      const last = letters[Math.min(target.length, letters.length) - 1]!.index
      const digit = line.text.slice(last + 1).search(/\d/)
      const spare = letters.length <= target.length + spareLetters
      const next = digit >= 0 && spare ? last + 1 + digit : spare ? undefined : letters[target.length]!.index
      const end = next === undefined ? line.region.right : characterX(line, last) + 0.3 * letterWidth(line)
      const cost = distance - 0.01 * target.length
      return [{ field, parts, line, end, cost, letters: target.length, last, next }]
    })
  })
}

/**
 * Whether letters follow a label without a colon or a gap between. A short label, such as "Kota", is taken
 * for one only before a colon, before digits or alone, since values begin with such words.
 */
function isFollowedByText({ line: { text }, letters, last, next }: Match): boolean {
  if (next === undefined || /\d/.test(text[next]!)) return false
  const between = text.slice(last + 1, next)
  return letters < shortLabel ? !between.includes(':') : !/[: .]/.test(between)
}

function letterWidth({ region, text }: HeaderLine): number {
  return (region.right - region.left) / Math.max(1, text.length)
}
