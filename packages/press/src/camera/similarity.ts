import type { Point, Polygon } from '@bacakk/card'
import type { Pixels } from '../sheet.ts'
import type { PageMapping } from './paper/page-mesh.ts'
import type { Developed } from './sensor/develop.ts'

const rows = 12
const columns = 12
/** Width of the window that slides along a line, and its step, in heights of the line. */
const windowWidth = 1
const windowStep = 0.45

/** How much a stretch of print still looks like itself in the picture. */
export interface Likeness {
  /** Correlation of the worst window, -1..1; 1 where nothing is printed. */
  readonly least: number
  /** Centre of that window on the sheet, in its pixels. */
  readonly place: Point
}

/**
 * Compares print and picture: the normalised cross-correlation (Lewis 1995) of their brightness in windows
 * about one letter wide. Blur, noise, glare, fingers, toner and compression all lower it; light and
 * contrast do not.
 */
export class Similarity {
  readonly #sheet: Pixels
  readonly #picture: Developed
  readonly #mapping: PageMapping

  constructor(sheet: Pixels, picture: Developed, mapping: PageMapping) {
    this.#sheet = sheet
    this.#picture = picture
    this.#mapping = mapping
  }

  /** The worst window along one line of print; `ink` is its outline on the sheet. */
  ofLine(ink: Polygon): Likeness {
    const [a, b, c, d] = ink as readonly [Point, Point, Point, Point]
    const height = Math.hypot(d[0] - a[0], d[1] - a[1])
    const length = Math.hypot(b[0] - a[0], b[1] - a[1])
    const share = Math.min(1, (windowWidth * height) / length)
    const count = Math.max(1, Math.ceil((length * (1 - share)) / (windowStep * height)) + 1)
    const windows = Array.from({ length: count }, (_, index) => {
      const from = count === 1 ? 0 : (index / (count - 1)) * (1 - share)
      return this.#window([a, b, c, d], from, from + share)
    })
    const most = Math.max(...windows.map(({ ink: amount }) => amount))
    let least: Likeness = { least: 1, place: a }
    for (const { ink: amount, correlation, place } of windows) {
      // A window on a space or a hyphen says little.
      if (amount > 0.3 * most && correlation < least.least) least = { least: correlation, place }
    }
    return least
  }

  #window([a, b, c, d]: readonly [Point, Point, Point, Point], from: number, to: number) {
    const corner = (along: number, down: number): Point => [
      (a[0] * (1 - along) + b[0] * along) * (1 - down) + (d[0] * (1 - along) + c[0] * along) * down,
      (a[1] * (1 - along) + b[1] * along) * (1 - down) + (d[1] * (1 - along) + c[1] * along) * down,
    ]
    const printed: Quad = [corner(from, -0.15), corner(to, -0.15), corner(to, 1.15), corner(from, 1.15)]
    const seen = printed.map(this.#mapping.point) as unknown as Quad
    const n = rows * columns
    let [sumP, sumS, sumPP, sumSS, sumPS] = [0, 0, 0, 0, 0]
    for (let row = 0; row < rows; row++) {
      const down = (row + 0.5) / rows
      for (let column = 0; column < columns; column++) {
        const along = (column + 0.5) / columns
        const p = greyAt(this.#sheet, 4, printed, along, down)
        const s = greyAt(this.#picture, 3, seen, along, down)
        sumP += p
        sumS += s
        sumPP += p * p
        sumSS += s * s
        sumPS += p * s
      }
    }
    const varianceP = sumPP / n - (sumP / n) ** 2
    const varianceS = sumSS / n - (sumS / n) ** 2
    const covariance = sumPS / n - (sumP / n) * (sumS / n)
    const correlation = covariance / Math.sqrt(Math.max(1e-6, varianceP) * Math.max(1, varianceS))
    return { ink: varianceP, correlation, place: corner((from + to) / 2, 0.5) }
  }
}

type Quad = readonly [Point, Point, Point, Point]

/** Green, bilinearly interpolated; places outside count as their nearest pixel. */
function greyAt(
  { width, height, data }: Pixels | Developed,
  bytes: number,
  [a, b, c, d]: Quad,
  along: number,
  down: number,
): number {
  const px =
    (a[0] * (1 - along) + b[0] * along) * (1 - down) + (d[0] * (1 - along) + c[0] * along) * down - 0.5
  const py =
    (a[1] * (1 - along) + b[1] * along) * (1 - down) + (d[1] * (1 - along) + c[1] * along) * down - 0.5
  const x = Math.min(width - 1.001, Math.max(0, px))
  const y = Math.min(height - 1.001, Math.max(0, py))
  const left = x | 0
  const top = y | 0
  const fx = x - left
  const fy = y - top
  const at = (top * width + left) * bytes + 1
  const below = at + width * bytes
  return (
    (data[at]! * (1 - fx) + data[at + bytes]! * fx) * (1 - fy) +
    (data[below]! * (1 - fx) + data[below + bytes]! * fx) * fy
  )
}
