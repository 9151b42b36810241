import type { Point } from '@bacakk/card'
import { type RotatedBox, readingBox, smallestBox } from './rotated-box.ts'

/** Text probability of each pixel, row by row. */
export interface ProbabilityMap {
  readonly width: number
  readonly height: number
  readonly values: Float32Array
}

/** The settings that PaddleOCR itself uses for this detector. */
const pixelThreshold = 0.3
const boxThreshold = 0.6
const unclipRatio = 1.5
const smallestSide = 3

/**
 * Boxes around text lines, from the probability map of a differentiable-binarization detector (Liao et al.,
 * 2020): connected regions above a threshold, the smallest rectangle around each, widened because the
 * detector was trained on shrunken lines. In pixels of the map, in reading order.
 */
export function textBoxes(map: ProbabilityMap): RotatedBox[] {
  return regions(map)
    .filter((region) => region.score >= boxThreshold)
    .map((region) => readingBox(smallestBox(region.outline)))
    .filter((box) => Math.min(box.width, box.height) >= smallestSide)
    .map(unclip)
    .toSorted((a, b) => a.centre[1] - b.centre[1] || a.centre[0] - b.centre[0])
}

function unclip(box: RotatedBox): RotatedBox {
  const offset = (box.width * box.height * unclipRatio) / (2 * (box.width + box.height))
  return { ...box, width: box.width + 2 * offset, height: box.height + 2 * offset }
}

interface Region {
  /** First and last pixel corner of each row of the region. */
  readonly outline: readonly Point[]
  /** Mean probability. */
  readonly score: number
}

/** Regions of 8-connected pixels above the threshold, found by flood fill. */
function regions({ width, height, values }: ProbabilityMap): Region[] {
  const seen = new Uint8Array(values.length)
  const stack: number[] = []
  const found: Region[] = []
  for (let start = 0; start < values.length; start++) {
    if (seen[start] || values[start]! <= pixelThreshold) continue
    const extents = new Map<number, [left: number, right: number]>()
    let [sum, count] = [0, 0]
    stack.push(start)
    seen[start] = 1
    while (stack.length > 0) {
      const index = stack.pop()!
      const y = Math.floor(index / width)
      const x = index - y * width
      sum += values[index]!
      count++
      const extent = extents.get(y)
      if (extent === undefined) extents.set(y, [x, x + 1])
      else if (x < extent[0]) extent[0] = x
      else if (x >= extent[1]) extent[1] = x + 1
      for (let nearY = Math.max(0, y - 1); nearY <= Math.min(height - 1, y + 1); nearY++) {
        for (let nearX = Math.max(0, x - 1); nearX <= Math.min(width - 1, x + 1); nearX++) {
          const near = nearY * width + nearX
          if (seen[near] || values[near]! <= pixelThreshold) continue
          seen[near] = 1
          stack.push(near)
        }
      }
    }
    const outline = [...extents].flatMap(([y, [left, right]]): Point[] => [
      [left, y],
      [right, y],
      [left, y + 1],
      [right, y + 1],
    ])
    found.push({ outline, score: sum / count })
  }
  return found
}
