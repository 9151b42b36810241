import { inkMask } from '../cells/ink.ts'
import { type Mesh, sizeInPicture } from '../page/mesh.ts'
import type { Region } from '../page/region.ts'
import { cutStrip } from '../page/strip.ts'
import type { Picture } from '../picture.ts'

/** Pixels that one table row is high in the cut in which boxes are looked for; capitals are about half of it. */
const rowPixels = 28

/** Gaps up to this many pixels lie between letters and words of one text, not between two texts. */
const wordGap = 9

/** Heights in pixels between specks and emblems. */
const lowestBox = 6
const highestBox = 52

/** A box of pixels; right and bottom are excluded. */
interface Box {
  left: number
  top: number
  right: number
  bottom: number
}

/**
 * Finds the lines of print in an area of the page that is not a table: every run of words that stand close
 * together, as a region around its ink, from top to bottom and left to right.
 *
 * @param rowHeight Height of a table row in page coordinates, which tells the size of the print.
 */
export function findTextBoxes(picture: Picture, mesh: Mesh, area: Region, rowHeight: number): Region[] {
  const size = sizeInPicture(mesh, area)
  const height = Math.max(16, Math.round((rowPixels * (area.bottom - area.top)) / rowHeight))
  const width = Math.max(16, Math.round((height * size.width) / Math.max(size.height, 1)))
  const mask = inkMask(cutStrip(picture, mesh, area, width, height), rowPixels >> 1)
  const boxes = joinNeighbours(components(smeared(mask.data, width, height), width, height))
  const scaleX = (area.right - area.left) / width
  const scaleY = (area.bottom - area.top) / height
  return boxes
    .filter((box) => box.bottom - box.top >= lowestBox && box.bottom - box.top <= highestBox)
    .sort((a, b) => a.top + a.bottom - b.top - b.bottom || a.left - b.left)
    .map((box) => ({
      left: area.left + box.left * scaleX,
      right: area.left + box.right * scaleX,
      top: area.top + box.top * scaleY,
      bottom: area.top + box.bottom * scaleY,
    }))
}

/** Closes gaps of up to two thirds of a word gap along rows, and of one pixel down columns. */
function smeared(mask: Uint8Array, width: number, height: number): Uint8Array {
  const result = mask.slice()
  const reach = Math.round((wordGap * 2) / 3)
  for (let y = 0; y < height; y++) {
    let last = Number.NEGATIVE_INFINITY
    for (let x = 0; x < width; x++) {
      if (mask[y * width + x] === 0) continue
      if (x - last <= reach && x - last > 1) result.fill(1, y * width + last, y * width + x)
      last = x
    }
  }
  for (let y = height - 2; y > 0; y--) {
    for (let x = 0; x < width; x++) {
      const at = y * width + x
      if (result[at] === 0 && mask[at - width] === 1 && mask[at + width] === 1) result[at] = 1
    }
  }
  return result
}

/** Bounding boxes of the connected parts of a mask, by runs and union-find. */
function components(mask: Uint8Array, width: number, height: number): Box[] {
  const boxes: Box[] = []
  const parents: number[] = []
  const root = (index: number): number => {
    let at = index
    while (parents[at] !== at) at = parents[at] = parents[parents[at]!]!
    return at
  }
  let above: { start: number; end: number; index: number }[] = []
  for (let y = 0; y < height; y++) {
    const runs: { start: number; end: number; index: number }[] = []
    for (let x = 0; x < width; x++) {
      if (mask[y * width + x] === 0) continue
      const start = x
      while (x < width && mask[y * width + x] === 1) x++
      const index = boxes.push({ left: start, right: x, top: y, bottom: y + 1 }) - 1
      parents.push(index)
      runs.push({ start, end: x, index })
    }
    let from = 0
    for (const run of runs) {
      while (from < above.length && above[from]!.end < run.start) from++
      for (let other = from; other < above.length && above[other]!.start <= run.end; other++) {
        const [a, b] = [root(above[other]!.index), root(run.index)]
        if (a === b) continue
        parents[b] = a
        grow(boxes[a]!, boxes[b]!)
      }
    }
    above = runs
  }
  return boxes.filter((_, index) => root(index) === index)
}

/** Joins boxes that stand on one line with no more than a word gap between them, and dots with their letters. */
function joinNeighbours(boxes: readonly Box[]): Box[] {
  const joined = boxes
    .filter((box) => box.bottom - box.top <= highestBox && box.right - box.left > 1)
    .sort((a, b) => a.left - b.left)
  for (let changed = true; changed; ) {
    changed = false
    for (let first = 0; first < joined.length; first++) {
      for (let second = first + 1; second < joined.length; second++) {
        const [a, b] = [joined[first]!, joined[second]!]
        const gap = Math.max(wordGap, 0.5 * Math.min(a.bottom - a.top, b.bottom - b.top))
        if (b.left - a.right > gap) {
          if (b.left - a.right > highestBox) break
          continue
        }
        const overlap = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
        if (overlap < 0.4 * Math.min(a.bottom - a.top, b.bottom - b.top)) continue
        const together = Math.max(a.bottom, b.bottom) - Math.min(a.top, b.top)
        if (together > 1.6 * Math.max(a.bottom - a.top, b.bottom - b.top)) continue
        grow(a, b)
        joined.splice(second, 1)
        second = first
        changed = true
      }
    }
  }
  return joined
}

function grow(box: Box, other: Box): void {
  box.left = Math.min(box.left, other.left)
  box.right = Math.max(box.right, other.right)
  box.top = Math.min(box.top, other.top)
  box.bottom = Math.max(box.bottom, other.bottom)
}
