/** Damages a copy of a file: flipped bytes, a cut, a hostile number in the header, or a doubled middle. */
export function mutate(file: Uint8Array, random: () => number): Uint8Array {
  const below = (limit: number) => Math.floor(random() * limit)
  const copy = Uint8Array.from(file)
  const kind = below(5)
  if (kind === 0) return copy.subarray(0, below(copy.length))
  if (kind === 1) {
    for (let i = 0; i < 4; i++) copy[below(Math.min(64, copy.length))] = [0, 0xff, 0x7f, 0x80][below(4)]!
    return copy
  }
  if (kind === 2) {
    const middle = below(copy.length)
    return Uint8Array.from([...copy.subarray(0, middle), ...copy.subarray(below(middle + 1))])
  }
  const flips = kind === 3 ? 1 : 1 + below(40)
  for (let i = 0; i < flips; i++) copy[below(copy.length)]! ^= 1 << below(8)
  return copy
}

/** Seeded numbers from 0 to 1 (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let bits = Math.imul(state ^ (state >>> 15), 1 | state)
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32
  }
}
