import type { Random } from '../random.ts'

/** The text with one slip of the typist: a letter left out, doubled, swapped with its neighbour or hit beside. */
export function misspelt(random: Random, text: string): string {
  if (text.length < 4) return text
  const at = random.integer(1, text.length - 2)
  const before = text.slice(0, at)
  const letter = text[at]!
  const slips = [
    () => before + text.slice(at + 1),
    () => before + letter + text.slice(at),
    () => before + text[at + 1]! + letter + text.slice(at + 2),
    () => before + random.pick([...'AEIOUNTSRLK']) + text.slice(at + 1),
  ]
  return random.pick(slips)().replace(/ {2,}/g, ' ').trim()
}
