import type { FieldLabel, LineLabel, Point, Polygon, UnreadableReason } from '@bacakk/card'
import type { Sheet } from '../sheet.ts'
import type { PageMapping } from './page-mesh.ts'

/**
 * When a person gives up. Set by looking at crops of values near each threshold; a value is called
 * unreadable only where two of three such crops could not be read with certainty.
 */
export const thresholds = {
  /** Capitals lower than this many pixels are guessed, not read. */
  capital: 4.6,
  /** Capital height over the deviation of the blur, both in pixels. */
  sharpness: 3.6,
  /** Length of a run of hidden text, in capital heights, that takes away a character. */
  hidden: 0.6,
  /** How much of a line of text may stick out of the frame, in capital heights. */
  outside: 0.25,
} as const

/** What the capture did to the page, as far as reading is concerned. */
export interface Legibility {
  /** Size of the picture in pixels. */
  readonly width: number
  readonly height: number
  /** Deviation of the blur in pixels of the final picture. */
  readonly blur: number
  /** True where ink cannot be told from paper at this place of the picture. */
  hidden(x: number, y: number): boolean
}

/** Carries the sheet's fields into the picture and marks those that the capture made unreadable. */
export function labelFields(sheet: Sheet, mapping: PageMapping, legibility: Legibility): FieldLabel[] {
  const linesOf = new Map<string, LineLabel[]>()
  for (const line of sheet.lines) {
    if (line.role !== 'value' || line.path === undefined) continue
    linesOf.set(line.path, [...(linesOf.get(line.path) ?? []), line])
  }
  return sheet.fields.map((field) => {
    const inks = linesOf.get(field.path)?.map((line) => line.polygon) ?? [field.polygon]
    const reason = unreadable(field, inks, mapping, legibility)
    const polygon = mapping.outline(field.polygon)
    const { unreadable: _, ...kept } = field
    return { ...kept, polygon, ...(reason === null ? {} : { unreadable: reason }) }
  })
}

function unreadable(
  field: FieldLabel,
  inks: readonly Polygon[],
  mapping: PageMapping,
  legibility: Legibility,
): UnreadableReason | null {
  for (const ink of inks) {
    const [a, b, c, d] = ink.map(mapping.point) as [Point, Point, Point, Point]
    const capital = (distance(a, d) + distance(b, c)) / 2
    if (sticksOut([a, b, c, d], capital, legibility)) return 'out-of-frame'
    if (hiddenRun([a, b, c, d], capital, legibility) > thresholds.hidden * capital) return 'covered'
    if (field.value === '') continue
    if (capital < thresholds.capital) return 'too-small'
    if (capital / legibility.blur < thresholds.sharpness) return 'blurred'
  }
  return null
}

function sticksOut(corners: readonly Point[], capital: number, { width, height }: Legibility): boolean {
  const spare = thresholds.outside * capital
  return corners.some(([x, y]) => x < -spare || y < -spare || x > width + spare || y > height + spare)
}

/** Longest stretch along the text, in pixels, of which more than half the height is hidden. */
function hiddenRun(
  [a, b, c, d]: readonly [Point, Point, Point, Point],
  capital: number,
  legibility: Legibility,
): number {
  const length = distance(a, b)
  const steps = Math.max(2, Math.ceil((length / Math.max(1, capital)) * 4))
  let run = 0
  let longest = 0
  for (let step = 0; step <= steps; step++) {
    const along = step / steps
    let hidden = 0
    for (const down of [0.1, 0.3, 0.5, 0.7, 0.9]) {
      const x = (a[0] * (1 - along) + b[0] * along) * (1 - down) + (d[0] * (1 - along) + c[0] * along) * down
      const y = (a[1] * (1 - along) + b[1] * along) * (1 - down) + (d[1] * (1 - along) + c[1] * along) * down
      if (legibility.hidden(x, y)) hidden++
    }
    run = hidden >= 3 ? run + length / steps : 0
    longest = Math.max(longest, run)
  }
  return longest
}

function distance([ax, ay]: Point, [bx, by]: Point): number {
  return Math.hypot(bx - ax, by - ay)
}
