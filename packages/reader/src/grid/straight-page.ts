import { halve } from '../page/grey.ts'
import { type Mesh, sizeInPicture } from '../page/mesh.ts'
import type { Region } from '../page/region.ts'
import { cutStrip, type Strip } from '../page/strip.ts'
import type { Picture } from '../picture.ts'

/** The tables and a margin around them, roughly straightened: rules run nearly along the axes. */
export interface StraightPage {
  readonly strip: Strip
  /** Pixel of page x = 0 and y = 0, and pixels in a page unit. */
  readonly originX: number
  readonly originY: number
  readonly unitX: number
  readonly unitY: number
  /** As in Look, in page units. */
  readonly error: number
}

/** How closely the page is looked at. */
export interface Look {
  /** Margin around the tables in page units. */
  readonly margin: number
  /** Bounds of the width of the tables on the straightened page, in pixels. */
  readonly width: readonly [number, number]
  /** How far, in page units, the tables' edges may be from where the page is thought to be. */
  readonly error: number
}

/** The tables straightened by a mesh. `pyramid` starts with the grey picture; halves are added when needed. */
export function straighten(
  pyramid: Picture[],
  mesh: Mesh,
  { margin, width: widthRange, error }: Look,
): StraightPage {
  const region: Region = { left: -margin, top: -margin, right: 1 + margin, bottom: 1 + margin }
  const tables: Region = { left: 0, top: 0, right: 1, bottom: 1 }
  const size = sizeInPicture(mesh, tables)
  const unitX = Math.round(Math.min(widthRange[1], Math.max(widthRange[0], size.width)))
  // Perspective shortens the page as seen; a card's tables are about 0.6 times as high as wide.
  const aspect = Math.min(0.72, Math.max(0.5, size.height / size.width))
  const unitY = Math.round(unitX * aspect)
  const width = Math.round((region.right - region.left) * unitX)
  const height = Math.round((region.bottom - region.top) * unitY)
  const { level, scale } = levelFor(pyramid, size.width / unitX)
  return {
    strip: cutStrip(level, scale === 1 ? mesh : shrink(mesh, scale), region, width, height),
    originX: -region.left * unitX,
    originY: -region.top * unitY,
    unitX,
    unitY,
    error,
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
  return { ...mesh, points: mesh.points.map((coordinate) => coordinate * scale) }
}
