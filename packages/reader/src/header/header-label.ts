import { type HeaderField, headerFieldTable } from '@bacakk/card'
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

/** The letters of each field's labels. */
const knownLabels = headerFieldTable
  .filter(({ field }) => field !== 'kk')
  .map(({ field, labels }) => ({
    field,
    targets: [...new Set(labels.map((label) => label.toUpperCase().replace(/[^A-Z]/g, '')))],
  }))

/** Labels with fewer letters than this are words that values begin with, too. */
const shortLabel = 7

/** Share of a label's letters that may be misread. */
const tolerance = 0.36

/** What an edit costs in letters that were read well, and what it is worth that a label ends with a word. */
const editCost = 1.5
const wordEnd = 1.4

/**
 * Letters behind a label that are misread parts of its last one, as wide as one or two letters; where there is more room a
 * value was overlooked.
 */
const strayLetters = /^[A-Za-z]{1,2}\W*$/
const strayRoom = 3.5

/** Widest gap between two words of one label, in page widths. */
const widestGap = 0.035

const mostParts = 3

/** The best label for each field; a label is looked for at the beginning of a run of words only. */
export function findLabels(lines: readonly HeaderLine[]): HeaderLabel[] {
  const matches = lines.flatMap((line) => runsFrom(line, lines).flatMap((parts) => matchLabels(parts)))
  const found = new Map<HeaderField, HeaderLabel>()
  const used = new Set<HeaderLine>()
  for (const match of matches.sort((a, b) => a.cost - b.cost)) {
    if (found.has(match.field) || match.parts.some((part) => used.has(part))) continue
    found.set(match.field, match)
    for (const part of match.parts) used.add(part)
  }
  return [...found.values()]
}

/** The run that begins with `line` alone, with one neighbour, with two; none where it begins with a speck. */
function runsFrom(line: HeaderLine, lines: readonly HeaderLine[]): HeaderLine[][] {
  if (!/[A-Za-z]/.test(line.text)) return []
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

/** The labels of a field that the runs from a line on may be, whatever follows them, the likeliest first. */
export function labelsFrom(
  field: HeaderField,
  line: HeaderLine,
  lines: readonly HeaderLine[],
): readonly HeaderLabel[] {
  const own = knownLabels.filter((known) => known.field === field)
  return runsFrom(line, lines)
    .flatMap((parts) => matchesOf(parts, own))
    .sort((a, b) => a.cost - b.cost)
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

function matchesOf(parts: readonly HeaderLine[], among = knownLabels): Match[] {
  const line = joinLines(parts)
  const letters = [...line.text.matchAll(/[A-Za-z]/g)].map(({ index }) => index)
  const folded = letters.map((index) => line.text[index]!.toUpperCase()).join('')
  return among.flatMap(({ field, targets }) =>
    targets.flatMap((target) => {
      const { count, edits } = bestPrefix(folded, target, (count) => endsWord(line.text, letters[count - 1]!))
      if (count === 0 || edits > tolerance * target.length) return []
      const last = letters[count - 1]!
      const rest = line.text.slice(last + 1)
      const behind = rest.search(/[A-Za-z0-9]/)
      const room = (line.region.right - characterX(line, last)) / letterWidth(line)
      const isStray = strayLetters.test(rest) && room < strayRoom
      const next = behind < 0 || isStray ? undefined : last + 1 + behind
      const end = next === undefined ? line.region.right : characterX(line, last) + 0.3 * letterWidth(line)
      const cost = editCost * edits - target.length
      return [{ field, parts, line, end, cost, letters: target.length, last, next }]
    }),
  )
}

/**
 * How many of the first letters seen are a label's, and how many of them were misread, added or lost. Where that
 * leaves a choice the label ends with a word.
 */
function bestPrefix(
  seen: string,
  target: string,
  ends: (count: number) => boolean,
): { count: number; edits: number } {
  let best = { count: 0, edits: target.length, cost: Number.POSITIVE_INFINITY }
  const row = new Uint8Array(target.length + 1)
  for (let at = 1; at <= target.length; at++) row[at] = at
  const most = Math.min(seen.length, Math.ceil((1 + tolerance) * target.length))
  for (let count = 1; count <= most; count++) {
    let before = row[0]!
    row[0] = count
    let fewest = count
    for (let at = 1; at <= target.length; at++) {
      const changed = before + (seen[count - 1] === target[at - 1] ? 0 : 1)
      before = row[at]!
      row[at] = Math.min(changed, before + 1, row[at - 1]! + 1)
      if (row[at]! < fewest) fewest = row[at]!
    }
    const edits = row[target.length]!
    const cost = edits - (ends(count) ? wordEnd : 0)
    if (cost < best.cost) best = { count, edits, cost }
    // No longer beginning has fewer edits than this one's best part.
    if (fewest > tolerance * target.length) break
  }
  return best
}

/** Whether a word ends with the letter at a place: with the line, before a gap or a sign, or before a capital. */
function endsWord(text: string, at: number): boolean {
  const [letter, next] = [text[at]!, text[at + 1]]
  if (next === undefined || !/[A-Za-z]/.test(next)) return true
  return /[a-z]/.test(letter) && /[A-Z]/.test(next)
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
