import { type Region, unionOf } from '../page/region.ts'

/** Right of this, in page widths, no field is printed. */
export const pageEnd = 1.006

/** One run of words in the header and what the recogniser saw in it. */
export interface HeaderLine {
  readonly region: Region
  readonly text: string
  /** Where each character of `text` stands, 0..1 along the region. */
  readonly positions: readonly number[]
}

/** Whether two regions stand on one line of print. */
export function sameLine(a: Region, b: Region): boolean {
  const overlap = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
  return overlap > 0.4 * Math.min(a.bottom - a.top, b.bottom - b.top)
}

/** Joins neighbours on one line into one, with a space between; from left to right. */
export function joinLines(parts: readonly HeaderLine[]): HeaderLine {
  if (parts.length === 1) return parts[0]!
  const region = unionOf(parts.map((part) => part.region))
  const width = region.right - region.left
  const place = (part: HeaderLine, position: number) =>
    (part.region.left + position * (part.region.right - part.region.left) - region.left) / width
  const positions = parts.flatMap((part, index) => [
    ...(index === 0 ? [] : [place(part, 0)]),
    ...part.positions.map((position) => place(part, position)),
  ])
  return { region, positions, text: parts.map((part) => part.text).join(' ') }
}

/** Where character `index` of a line stands in page coordinates. */
export function characterX({ region, positions }: HeaderLine, index: number): number {
  return region.left + (positions[index] ?? 1) * (region.right - region.left)
}
