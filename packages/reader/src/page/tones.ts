/** How often each grey tone 0..255 occurs in a strip. */
export function histogramOf({ data }: { readonly data: Uint8Array }): Uint32Array {
  const histogram = new Uint32Array(256)
  for (let at = 0; at < data.length; at++) histogram[data[at]!]!++
  return histogram
}

/** The smallest tone with at least `count` pixels at or below it. */
export function toneAt(histogram: Uint32Array, count: number): number {
  let sum = 0
  for (let tone = 0; tone < 255; tone++) {
    sum += histogram[tone]!
    if (sum >= count) return tone
  }
  return 255
}
