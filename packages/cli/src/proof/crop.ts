import type { Polygon } from '@bacakk/card'
import { Html } from './html.ts'

/** Room around a value, as a share of its height. */
const margin = 0.15

/** A window onto the page's picture in which a value stands upright. */
export function crop(polygon: Polygon): Html {
  const angle = baseline(polygon)
  const [cos, sin] = [Math.cos(-angle), Math.sin(-angle)]
  const turned = polygon.map(([px, py]) => [px * cos - py * sin, px * sin + py * cos] as const)
  const [xs, ys] = [turned.map(([px]) => px), turned.map(([, py]) => py)]
  const [left, top] = [Math.min(...xs), Math.min(...ys)]
  const [width, height] = [Math.max(...xs) - left, Math.max(...ys) - top]
  const room = margin * height
  const box = [left - room, top - room, width + 2 * room, height + 2 * room].map((value) => value.toFixed(1))
  const degrees = ((-angle * 180) / Math.PI).toFixed(3)
  const aspect = ((width + 2 * room) / (height + 2 * room)).toFixed(3)
  return new Html(
    `<svg class="crop" viewBox="${box.join(' ')}" style="aspect-ratio:${aspect}" aria-hidden="true">` +
      `<use href="#picture" transform="rotate(${degrees})"/></svg>`,
  )
}

/** The angle of a value's upper edge: from the first point to the last before the outline turns its first corner. */
function baseline(polygon: Polygon): number {
  const angles = polygon
    .slice(1)
    .map(([x, y], index) => Math.atan2(y - polygon[index]![1], x - polygon[index]![0]))
  const corner = angles.findIndex((angle) => Math.cos(angle - angles[0]!) < 0.7)
  const [[x, y], [endX, endY]] = [polygon[0]!, polygon[corner < 0 ? 1 : corner]!]
  return Math.atan2(endY - y, endX - x)
}
