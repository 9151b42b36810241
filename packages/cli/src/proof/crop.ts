import type { Polygon } from '@bacakk/card'
import { Html } from './html.ts'

/** Room around a value, as a share of its height. */
const margin = 0.15

/** A window onto the page's picture in which a value stands upright. */
export function crop(polygon: Polygon): Html {
  const [[x, y]] = polygon as [readonly [number, number]]
  const [endX, endY] = polygon[Math.max(1, polygon.length / 2 - 1)]!
  const angle = Math.atan2(endY - y, endX - x)
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
