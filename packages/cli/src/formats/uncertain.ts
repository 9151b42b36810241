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

/** Places in `text` that no longest common subsequence with `other` covers, and where `other` has more. */
function differences(text: string, other: string): number[] {
  const a = [...text]
  const b = [...other]
  const lengths = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1))
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      lengths[i]![j] =
        a[i] === b[j] ? lengths[i + 1]![j + 1]! + 1 : Math.max(lengths[i + 1]![j]!, lengths[i]![j + 1]!)
  const found: number[] = []
  let i = 0
  let j = 0
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      i++
      j++
    } else if (j >= b.length || (i < a.length && lengths[i + 1]![j]! >= lengths[i]![j + 1]!)) {
      found.push(i)
      i++
    } else {
      // The other reading has a character more here: both neighbours are in doubt.
      found.push(Math.max(0, i - 1), Math.min(i, a.length - 1))
      j++
    }
  }
  return found
}
