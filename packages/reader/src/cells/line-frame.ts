import type { Region } from '../page/region.ts'
import type { PrintedLine } from './column-print.ts'

/** Pixels of a cut for a unit of page coordinates. */
export interface Scale {
  readonly x: number
  readonly y: number
}

/** Share of a strip's height that the ink of one line should fill. */
const fill = 0.62

/** Paper left at both ends of a line, in heights of its strip. */
const endMargin = 0.35

/**
 * The region around a line of print that was found on the cut of `area`: as high as the recogniser likes it,
 * with some paper at both ends. `least` is the height in pixels that its ink is taken to have at least.
 */
export function framed(line: PrintedLine, area: Region, scale: Scale, least: number): Region {
  const height = Math.max(least, line.bottom - line.top) / fill
  const middle = (line.top + line.bottom) / 2
  return {
    left: area.left + (line.left - endMargin * height) / scale.x,
    right: area.left + (line.right + endMargin * height) / scale.x,
    top: area.top + (middle - height / 2) / scale.y,
    bottom: area.top + (middle + height / 2) / scale.y,
  }
}
