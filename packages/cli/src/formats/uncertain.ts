import type { FieldReading } from '@bacakk/card'

/** Another text counts as a rival of a value when it has at least this chance. */
const rivalFrom = 0.02

/**
 * The characters of a value, each with whether a rival reading has another one in its place: what a person
 * should compare with the picture first.
 */
export function uncertainCharacters({
  value,
  alternatives,
}: Pick<FieldReading, 'value' | 'alternatives'>): readonly {
  readonly text: string
  readonly weak: boolean
}[] {
  const rivals = alternatives.filter((rival) => rival.value !== value && rival.confidence >= rivalFrom)
  const weak = new Set(rivals.flatMap((rival) => differences(value, rival.value)))
  return [...value].map((text, index) => ({ text, weak: weak.has(index) }))
}

/** Places in `text` that the fewest edits towards `other` change; where something is put in, both neighbours. */
function differences(text: string, other: string): number[] {
  const a = [...text]
  const b = [...other]
  // edits[i][j]: edits (Levenshtein 1966) that turn what is left of `a` from i into what is left of `b` from j.
  const edits = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1))
  for (let i = a.length; i >= 0; i--)
    for (let j = b.length; j >= 0; j--) {
      if (i === a.length || j === b.length) edits[i]![j] = a.length - i + b.length - j
      else if (a[i] === b[j]) edits[i]![j] = edits[i + 1]![j + 1]!
      else edits[i]![j] = 1 + Math.min(edits[i + 1]![j + 1]!, edits[i + 1]![j]!, edits[i]![j + 1]!)
    }
  const found: number[] = []
  let i = 0
  let j = 0
  while (i < a.length || j < b.length) {
    const left = edits[i]![j]!
    if (i < a.length && j < b.length && a[i] === b[j]) {
      i++
      j++
    } else if (i < a.length && j < b.length && edits[i + 1]![j + 1] === left - 1) {
      found.push(i++)
      j++
    } else if (i < a.length && edits[i + 1]![j] === left - 1) {
      found.push(i++)
    } else {
      found.push(Math.max(0, i - 1), Math.min(i, a.length - 1))
      j++
    }
  }
  return found
}
