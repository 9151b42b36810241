/**
 * Levenshtein distance between two texts given as bytes, or `limit + 1` where it is more than `limit`.
 * `row` is scratch space of at least `b.length + 1` places; only a band of 2 * limit + 1 places is worked on.
 */
export function boundedEditDistance(a: Uint8Array, b: Uint8Array, limit: number, row: Uint8Array): number {
  const tooFar = limit + 1
  if (Math.abs(a.length - b.length) > limit) return tooFar
  for (let j = 0; j <= b.length; j++) row[j] = Math.min(j, tooFar)
  for (let i = 1; i <= a.length; i++) {
    const first = Math.max(1, i - limit)
    const last = Math.min(b.length, i + limit)
    let diagonal = row[first - 1]!
    row[first - 1] = first === 1 ? Math.min(i, tooFar) : tooFar
    let best = row[first - 1]!
    for (let j = first; j <= last; j++) {
      const above = j === i + limit ? tooFar : row[j]!
      const substituted = diagonal + (a[i - 1] === b[j - 1] ? 0 : 1)
      diagonal = row[j]!
      const distance = Math.min(substituted, above + 1, row[j - 1]! + 1, tooFar)
      row[j] = distance
      if (distance < best) best = distance
    }
    if (best > limit) return tooFar
  }
  return row[b.length]!
}
