/** Levenshtein distance in code points: insertions, deletions and substitutions cost 1 each. */
export function editDistance(from: string, to: string): number {
  if (from === to) return 0
  const source = [...from]
  const target = [...to]
  let previous = Array.from({ length: target.length + 1 }, (_, index) => index)
  for (let row = 1; row <= source.length; row++) {
    const current = [row]
    for (let column = 1; column <= target.length; column++) {
      const substitution = previous[column - 1]! + (source[row - 1] === target[column - 1] ? 0 : 1)
      current.push(Math.min(substitution, previous[column]! + 1, current[column - 1]! + 1))
    }
    previous = current
  }
  return previous[target.length]!
}

/** Edit distance as a share of the longer text, 0 (equal) to 1 (nothing in common). */
export function relativeDistance(from: string, to: string): number {
  if (from === to) return 0
  return editDistance(from, to) / Math.max([...from].length, [...to].length)
}
