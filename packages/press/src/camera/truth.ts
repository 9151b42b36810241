import type { FieldLabel, LineLabel, Point, Polygon, UnreadableReason } from '@bacakk/card'
import type { Sheet } from '../sheet.ts'
import type { PageMapping } from './paper/page-mesh.ts'
import type { Developed } from './sensor/develop.ts'
import { Similarity } from './similarity.ts'

/**
 * When a person gives up. Set by looking at crops of values near each threshold; a value is called
 * unreadable only where two of three such crops could not be read with certainty.
 */
export const thresholds = {
  /** Capitals lower than this many pixels are guessed, not read. */
  capital: 4.8,
  /** Least likeness of any stretch to its print (see `Similarity`): words help the eye, digits do not. */
  likeness: { words: 0.28, digits: 0.4 },
  /** How much of a line of text may stick out of the frame, in capital heights. */
  outside: 0.25,
} as const

/** What the capture did to the page, as far as reading is concerned. */
export interface Legibility {
  readonly picture: Developed
  /** True where something stands between camera and ink at this place of the picture: finger, glare, darkness. */
  hidden(x: number, y: number): boolean
}

/** Carries the sheet's fields into the picture and marks those that the capture made unreadable. */
export function labelFields(sheet: Sheet, mapping: PageMapping, legibility: Legibility): FieldLabel[] {
  const linesOf = new Map<string, LineLabel[]>()
  for (const line of sheet.lines) {
    if (line.role !== 'value' || line.path === undefined) continue
    linesOf.set(line.path, [...(linesOf.get(line.path) ?? []), line])
  }
  const similarity = new Similarity(sheet.pixels, legibility.picture, mapping)
  return sheet.fields.map((field) => {
    const inks = linesOf.get(field.path)?.map((line) => line.polygon) ?? [field.polygon]
    const reason = unreadable(field, inks, mapping, legibility, similarity)
    const { unreadable: _, ...kept } = field
    return {
      ...kept,
      polygon: mapping.outline(field.polygon),
      ...(reason === null ? {} : { unreadable: reason }),
    }
  })
}

function unreadable(
  field: FieldLabel,
  inks: readonly Polygon[],
  mapping: PageMapping,
  legibility: Legibility,
  similarity: Similarity,
): UnreadableReason | null {
  for (const ink of inks) {
    const corners = ink.map(mapping.point) as [Point, Point, Point, Point]
    const capital = (distance(corners[0], corners[3]) + distance(corners[1], corners[2])) / 2
    if (sticksOut(corners, capital, legibility.picture)) return 'out-of-frame'
    const hidden = hiddenShare(corners, legibility)
    // Where nothing is printed, only what lies over the place can be in the way.
    if (field.value === '') {
      if (hidden > 0.5) return 'covered'
      continue
    }
    if (capital < thresholds.capital) return 'too-small'
    const { least, place } = similarity.ofLine(ink)
    if (least >= thresholds.likeness[/\d{4}/.test(field.value) ? 'digits' : 'words']) continue
    return legibility.hidden(...mapping.point(place)) ? 'covered' : 'blurred'
  }
  return null
}

function sticksOut(corners: readonly Point[], capital: number, { width, height }: Developed): boolean {
  const spare = thresholds.outside * capital
  return corners.some(([x, y]) => x < -spare || y < -spare || x > width + spare || y > height + spare)
}

function hiddenShare([a, b, c, d]: readonly [Point, Point, Point, Point], legibility: Legibility): number {
  let hidden = 0
  for (const along of [0.1, 0.5, 0.9]) {
    for (const down of [0.2, 0.5, 0.8]) {
      const x = (a[0] * (1 - along) + b[0] * along) * (1 - down) + (d[0] * (1 - along) + c[0] * along) * down
      const y = (a[1] * (1 - along) + b[1] * along) * (1 - down) + (d[1] * (1 - along) + c[1] * along) * down
      if (legibility.hidden(x, y)) hidden++
    }
  }
  return hidden / 9
}

function distance([ax, ay]: Point, [bx, by]: Point): number {
  return Math.hypot(bx - ax, by - ay)
}
