import type { Picture } from '../picture.ts'
import type { Mesh } from './mesh.ts'
import { toPicture } from './mesh.ts'
import type { Region } from './region.ts'

/** A grey picture cut out of the original: one byte a pixel, rows from the top, 0 black. */
export interface Strip {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array
}

/** Distance in output pixels between exact evaluations of the mesh; between them positions are linear. */
const step = 16

/**
 * Cuts a region of the page out of a grey picture (one channel), once, at the wanted size. Each output pixel
 * is the mean of as many bilinear samples as the picture has pixels there (at most 4 by 4), so shrinking does
 * not alias. Beyond the picture its edge is repeated.
 */
export function cutStrip(grey: Picture, mesh: Mesh, region: Region, width: number, height: number): Strip {
  const nodes = placeNodes(mesh, region, width, height)
  const across = samplesFor(spacing(nodes, 2, nodes.columns))
  const down = samplesFor(spacing(nodes, 2 * nodes.columns, nodes.rows))
  const strip = { width, height, data: new Uint8Array(width * height) }
  for (let j = 0; j + 1 < nodes.rows; j++)
    for (let i = 0; i + 1 < nodes.columns; i++)
      if (across * down === 1 && isInside(grey, nodes, i, j)) fillBlock(grey, nodes, i, j, strip)
      else averageBlock(grey, nodes, i, j, across, down, strip)
  return strip
}

/** Picture points of every sixteenth output pixel's upper left corner, as x and y in turn. */
interface Nodes {
  readonly columns: number
  readonly rows: number
  readonly points: Float64Array
}

function placeNodes(mesh: Mesh, region: Region, width: number, height: number): Nodes {
  const columns = Math.ceil(width / step) + 1
  const rows = Math.ceil(height / step) + 1
  const spanX = (region.right - region.left) / width
  const spanY = (region.bottom - region.top) / height
  const points = new Float64Array(columns * rows * 2)
  for (let j = 0, at = 0; j < rows; j++)
    for (let i = 0; i < columns; i++) {
      const [x, y] = toPicture(mesh, region.left + i * step * spanX, region.top + j * step * spanY)
      points[at++] = x
      points[at++] = y
    }
  return { columns, rows, points }
}

/** Picture pixels in an output pixel, at the end of the region where they are most. */
function spacing({ points }: Nodes, next: number, count: number): number {
  const last = points.length - 2
  if (count < 2) return 1
  const first = Math.hypot(points[next]! - points[0]!, points[next + 1]! - points[1]!)
  const final = Math.hypot(points[last]! - points[last - next]!, points[last + 1]! - points[last - next + 1]!)
  return Math.max(first, final) / step
}

function samplesFor(pixels: number): number {
  return Math.min(4, Math.max(1, Math.round(pixels)))
}

/** Whether the block between node (i, j) and the next ones lies well within the picture. */
function isInside({ width, height }: Picture, { columns, points }: Nodes, i: number, j: number): boolean {
  const upper = 2 * (j * columns + i)
  for (let node = upper; ; node += 2 * columns) {
    for (let at = node; at < node + 4; at += 2) {
      const x = points[at]!
      const y = points[at + 1]!
      if (!(x > 1 && y > 1 && x < width - 1.001 && y < height - 1.001)) return false
    }
    if (node > upper) return true
  }
}

/**
 * Fills the block of output pixels between node (i, j) and the next ones, all inside the picture, with one sample
 * each. In whole numbers: places in 1/65536 pixels, shares in 1/256.
 */
function fillBlock(
  { width: pictureWidth, data: source }: Picture,
  { columns, points }: Nodes,
  i: number,
  j: number,
  { width, height, data }: Strip,
): void {
  const a = 2 * (j * columns + i)
  const c = a + 2 * columns
  const columnCount = Math.min(width - i * step, step)
  const rowCount = Math.min(height - j * step, step)
  const scale = 65536 / step
  // From pixel to pixel, down the block's left side and along its rows, and how the latter changes down the block.
  const downX = scale * (points[c]! - points[a]!)
  const downY = scale * (points[c + 1]! - points[a + 1]!)
  const turnX = (scale * (points[c + 2]! - points[c]! - points[a + 2]! + points[a]!)) / step
  const turnY = (scale * (points[c + 3]! - points[c + 1]! - points[a + 3]! + points[a + 1]!)) / step
  let alongX = scale * (points[a + 2]! - points[a]!) + turnX / 2
  let alongY = scale * (points[a + 3]! - points[a + 1]!) + turnY / 2
  let startX = 65536 * (points[a]! - 0.5) + downX / 2
  let startY = 65536 * (points[a + 1]! - 0.5) + downY / 2
  for (let row = 0; row < rowCount; row++) {
    const nextX = alongX | 0
    const nextY = alongY | 0
    let x = (startX + alongX / 2) | 0
    let y = (startY + alongY / 2) | 0
    let at = (j * step + row) * width + i * step
    for (const end = at + columnCount; at < end; at++, x += nextX, y += nextY) {
      const from = (y >> 16) * pictureWidth + (x >> 16)
      const share = (x >> 8) & 255
      const left = source[from]!
      const upper = (left << 8) + share * (source[from + 1]! - left)
      const below = source[from + pictureWidth]!
      const lower = (below << 8) + share * (source[from + pictureWidth + 1]! - below)
      data[at] = ((upper << 8) + ((y >> 8) & 255) * (lower - upper) + 32768) >> 16
    }
    startX += downX
    startY += downY
    alongX += turnX
    alongY += turnY
  }
}

/** The same with several samples in each pixel, and with the picture's edge repeated beyond it. */
function averageBlock(
  { width: pictureWidth, height: pictureHeight, data: source }: Picture,
  { columns, points }: Nodes,
  i: number,
  j: number,
  across: number,
  down: number,
  { width, height, data }: Strip,
): void {
  const a = 2 * (j * columns + i)
  const c = a + 2 * columns
  const right = pictureWidth - 1.001
  const bottom = pictureHeight - 1.001
  const columnCount = Math.min(width - i * step, step)
  const rowCount = Math.min(height - j * step, step)
  const weight = 1 / (across * down)
  for (let row = 0; row < rowCount; row++) {
    sums.fill(0)
    for (let v = 0; v < down; v++) {
      const t = (row + (v + 0.5) / down) / step
      const startX = points[a]! + t * (points[c]! - points[a]!) - 0.5
      const startY = points[a + 1]! + t * (points[c + 1]! - points[a + 1]!) - 0.5
      const stepX = (points[a + 2]! + t * (points[c + 2]! - points[a + 2]!) - 0.5 - startX) / (step * across)
      const stepY = (points[a + 3]! + t * (points[c + 3]! - points[a + 3]!) - 0.5 - startY) / (step * across)
      let pointX = startX + 0.5 * stepX
      let pointY = startY + 0.5 * stepY
      for (let column = 0; column < columnCount; column++)
        for (let u = 0; u < across; u++, pointX += stepX, pointY += stepY) {
          const x = pointX > 0 ? (pointX < right ? pointX : right) : 0
          const y = pointY > 0 ? (pointY < bottom ? pointY : bottom) : 0
          const x0 = x | 0
          const y0 = y | 0
          const from = y0 * pictureWidth + x0
          const fx = x - x0
          const upper = source[from]! + fx * (source[from + 1]! - source[from]!)
          const below = from + pictureWidth
          const lower = source[below]! + fx * (source[below + 1]! - source[below]!)
          sums[column]! += upper + (y - y0) * (lower - upper)
        }
    }
    const at = (j * step + row) * width + i * step
    for (let column = 0; column < columnCount; column++) data[at + column] = sums[column]! * weight + 0.5
  }
}

/** Room for one row of a block. */
const sums = new Float64Array(step)
