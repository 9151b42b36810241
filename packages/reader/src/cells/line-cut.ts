import { type Mesh, sizeInPicture } from '../page/mesh.ts'
import type { Region } from '../page/region.ts'
import { cutStrip, type Strip } from '../page/strip.ts'
import type { Picture } from '../picture.ts'

/** One line of print, cut for the recogniser. */
export interface LineCut {
  readonly region: Region
  readonly strip: Strip
  /** Cuts the same region so many times as wide for its height. */
  stretched(factor: number): Strip
}

const widestStrip = 1280

/** Cuts a region that holds one line of print at the recogniser's height, `stretch` times as wide as it is. */
export function cutLine(picture: Picture, mesh: Mesh, region: Region, height: number, stretch = 1): Strip {
  const size = sizeInPicture(mesh, region)
  const width = Math.round((stretch * height * size.width) / Math.max(size.height, 1))
  return cutStrip(picture, mesh, region, Math.min(widestStrip, Math.max(8, width)), height)
}
