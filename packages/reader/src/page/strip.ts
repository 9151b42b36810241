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
const step = 8

/**
 * Cuts a region of the page out of the original picture, once, at the wanted size. Each output pixel is the
 * mean of as many bilinear samples as the picture has pixels there (at most 4 by 4), so shrinking does not
 * alias. Pixels beyond the picture's edge repeat the edge.
 */
export function cutStrip(picture: Picture, mesh: Mesh, region: Region, width: number, height: number): Strip {
  const data = new Uint8Array(width * height)
  const columns = Math.ceil(width / step) + 1
  const rows = Math.ceil(height / step) + 1
  const spanX = (region.right - region.left) / width
  const spanY = (region.bottom - region.top) / height
  const nodes = new Float64Array(columns * rows * 2)
  for (let j = 0; j < rows; j++)
    for (let i = 0; i < columns; i++) {
      const [x, y] = toPicture(mesh, region.left + i * step * spanX, region.top + j * step * spanY)
      nodes[2 * (j * columns + i)] = x
      nodes[2 * (j * columns + i) + 1] = y
    }
  const last = nodes.length - 2
  const pixelsAcross = Math.hypot(nodes[2]! - nodes[0]!, nodes[3]! - nodes[1]!) / step
  const pixelsDown = Math.hypot(nodes[2 * columns]! - nodes[0]!, nodes[2 * columns + 1]! - nodes[1]!) / step
  const pixelsAcrossEnd =
    Math.hypot(nodes[last]! - nodes[last - 2]!, nodes[last + 1]! - nodes[last - 1]!) / step
  const across = samplesFor(Math.max(pixelsAcross, pixelsAcrossEnd))
  const down = samplesFor(pixelsDown)
  const weight = 1 / (across * down)
  for (let row = 0; row < height; row++) {
    const j = Math.floor(row / step)
    for (let column = 0; column < width; column++) {
      const i = Math.floor(column / step)
      const a = 2 * (j * columns + i)
      const c = a + 2 * columns
      let sum = 0
      for (let v = 0; v < down; v++) {
        const t = (row - j * step + (v + 0.5) / down) / step
        const leftX = nodes[a]! + t * (nodes[c]! - nodes[a]!)
        const leftY = nodes[a + 1]! + t * (nodes[c + 1]! - nodes[a + 1]!)
        const alongX = nodes[a + 2]! + t * (nodes[c + 2]! - nodes[a + 2]!) - leftX
        const alongY = nodes[a + 3]! + t * (nodes[c + 3]! - nodes[a + 3]!) - leftY
        for (let u = 0; u < across; u++) {
          const s = (column - i * step + (u + 0.5) / across) / step
          sum += greyAt(picture, leftX + s * alongX - 0.5, leftY + s * alongY - 0.5)
        }
      }
      data[row * width + column] = sum * weight + 0.5
    }
  }
  return { width, height, data }
}

function samplesFor(pixels: number): number {
  return Math.min(4, Math.max(1, Math.round(pixels)))
}

/** Bilinear grey value at a position counted from the middle of the first pixel. */
function greyAt(picture: Picture, x: number, y: number): number {
  const { width, height, channels, data } = picture
  const atX = Math.min(Math.max(x, 0), width - 1)
  const atY = Math.min(Math.max(y, 0), height - 1)
  const column = Math.floor(atX)
  const row = Math.floor(atY)
  const fx = atX - column
  const fy = atY - row
  const right = column + 1 < width ? channels : 0
  const below = row + 1 < height ? width * channels : 0
  const at = (row * width + column) * channels
  if (channels === 1) {
    const upper = data[at]! + fx * (data[at + right]! - data[at]!)
    const lower = data[at + below]! + fx * (data[at + below + right]! - data[at + below]!)
    return upper + fy * (lower - upper)
  }
  const upper = luma(data, at) + fx * (luma(data, at + right) - luma(data, at))
  const lower = luma(data, at + below) + fx * (luma(data, at + below + right) - luma(data, at + below))
  return upper + fy * (lower - upper)
}

/** Rec. 601 luma of an RGB pixel. */
function luma(data: Uint8Array, at: number): number {
  return 0.299 * data[at]! + 0.587 * data[at + 1]! + 0.114 * data[at + 2]!
}
