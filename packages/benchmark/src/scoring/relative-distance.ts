import { editDistance } from '@bacakk/card'

/** Edit distance as a share of the longer text, 0 (equal) to 1 (nothing in common). */
export function relativeDistance(from: string, to: string): number {
  if (from === to) return 0
  return editDistance(from, to) / Math.max([...from].length, [...to].length)
}
