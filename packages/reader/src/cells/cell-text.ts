import { type Mesh, sizeInPicture } from '../page/mesh.ts'
import type { Region } from '../page/region.ts'
import { cutStrip, type Strip } from '../page/strip.ts'
import type { Picture } from '../picture.ts'
import { inkMask } from './ink.ts'
import { findTextLines, type TextLine } from './text-line.ts'

/** One line of print in a cell, cut for the recogniser. */
export interface LineCut {
  readonly region: Region
  readonly strip: Strip
}

/** Height in pixels of the cut in which lines are looked for. */
const scoutHeight = 48

/** Share of a cell's height that is looked at beyond its rules, since print may touch or cross them. */
const overhang = 0.12

/** Share of a strip's height that the ink of one line should fill. */
const fill = 0.62

/** Bounds of a strip's height in heights of the cell, whatever the ink looks like. */
const lowestStrip = 0.5
const highestStrip = 1.25

const widestStrip = 1280

/**
 * Finds the lines of print in a region of the page and cuts each out of the picture at the recogniser's
 * height. Empty when nothing is printed there.
 */
export function cutTextLines(picture: Picture, mesh: Mesh, region: Region, height: number): LineCut[] {
  const cellHeight = region.bottom - region.top
  const scouted = {
    ...region,
    top: region.top - overhang * cellHeight,
    bottom: region.bottom + overhang * cellHeight,
  }
  const scout = cutStrip(picture, mesh, scouted, widthAt(mesh, scouted, scoutHeight), scoutHeight)
  const lines = findTextLines(inkMask(scout, scoutHeight >> 2))
  return lines.map((line) => {
    const lineRegion = strippedRegion(line, scouted, cellHeight, scoutHeight / scout.width)
    return { region: lineRegion, strip: cutLine(picture, mesh, lineRegion, height) }
  })
}

/** Cuts a region that holds one line of print at the recogniser's height. */
export function cutLine(picture: Picture, mesh: Mesh, region: Region, height: number): Strip {
  return cutStrip(picture, mesh, region, widthAt(mesh, region, height), height)
}

function widthAt(mesh: Mesh, region: Region, height: number): number {
  const size = sizeInPicture(mesh, region)
  return Math.min(widestStrip, Math.max(8, Math.round((height * size.width) / Math.max(size.height, 1))))
}

/** The region around a line: as high as the recogniser likes it, with some paper at both ends. */
function strippedRegion(line: TextLine, scouted: Region, cellHeight: number, aspect: number): Region {
  const span = scouted.bottom - scouted.top
  const ink = (line.bottom - line.top) * span
  const height = Math.min(highestStrip * cellHeight, Math.max(lowestStrip * cellHeight, ink / fill))
  const middle = scouted.top + ((line.top + line.bottom) / 2) * span
  const width = scouted.right - scouted.left
  const margin = 0.35 * (height / span) * aspect * width
  return {
    top: middle - height / 2,
    bottom: middle + height / 2,
    left: Math.max(scouted.left, scouted.left + line.left * width - margin),
    right: Math.min(scouted.right, scouted.left + line.right * width + margin),
  }
}
