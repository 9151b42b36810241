import { halve } from '../page/grey.ts'
import { type Mesh, sizeInPicture } from '../page/mesh.ts'
import type { Region } from '../page/region.ts'
import { cutStrip, type Strip } from '../page/strip.ts'
import type { Picture } from '../picture.ts'

/** The tables and a margin around them, straightened as well as a mesh knows how. */
export interface StraightPage {
  readonly strip: Strip
  /** Pixel of page x = 0 and y = 0, and pixels in a page unit. */
  readonly originX: number
  readonly originY: number
  readonly unitX: number
  readonly unitY: number
}

const tables: Region = { left: 0, top: 0, right: 1, bottom: 1 }

/**
 * The tables with `margin` page units around them, as many pixels wide as the picture has for them within the
 * given bounds.
 */
export function straighten(
  pyramid: Picture[],
  mesh: Mesh,
  margin: number,
  [narrowest, widest]: readonly [number, number],
): StraightPage {
  const size = sizeInPicture(mesh, tables)
  const unitX = Math.round(Math.min(widest, Math.max(narrowest, size.width)))
  // Perspective shortens the page as seen; a card's tables are about 0.6 times as high as wide.
  const aspect = Math.min(0.72, Math.max(0.5, size.height / size.width))
  return straightenTo(pyramid, mesh, margin, unitX, Math.round(unitX * aspect))
}

/** The same at a given number of pixels in a page unit. `pyramid` starts with the grey picture; halves are added when needed. */
export function straightenTo(
  pyramid: Picture[],
  mesh: Mesh,
  margin: number,
  unitX: number,
  unitY: number,
): StraightPage {
  const region: Region = { left: -margin, top: -margin, right: 1 + margin, bottom: 1 + margin }
  const width = Math.round((1 + 2 * margin) * unitX)
  const height = Math.round((1 + 2 * margin) * unitY)
  const { level, scale } = levelFor(pyramid, sizeInPicture(mesh, tables).width / unitX)
  return {
    strip: cutStrip(level, scale === 1 ? mesh : shrink(mesh, scale), region, width, height),
    originX: margin * unitX,
    originY: margin * unitY,
    unitX,
    unitY,
  }
}

/** The level of the pyramid with one to two pixels for each pixel wanted, and its scale. */
function levelFor(pyramid: Picture[], pixels: number): { level: Picture; scale: number } {
  let index = 0
  while (pixels / 2 ** index >= 1.7) index++
  while (pyramid.length <= index) pyramid.push(halve(pyramid.at(-1)!))
  return { level: pyramid[index]!, scale: 1 / 2 ** index }
}

function shrink(mesh: Mesh, scale: number): Mesh {
  const points = mesh.points.slice()
  for (let at = 0; at < points.length; at++) points[at]! *= scale
  return { ...mesh, points }
}
