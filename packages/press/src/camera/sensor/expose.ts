import type { PaperMesh } from '../paper/page-mesh.ts'
import { lightOfByte, type Texture } from '../paper/texture.ts'
import { ditherTile, tileMask, tileSize } from './noise.ts'

/** Reflectance 1 in an exposure; there is room above it for paper that faces the light. */
export const exposureWhite = 200

/** What falls on the sensor before light, noise and processing: linear, three bytes a pixel. */
export interface Exposure {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array
  /** How far each pixel shows the page: 0 (background) to 255. */
  readonly coverage: Uint8Array
}

/** An exposure of nothing. */
export function emptyExposure(width: number, height: number): Exposure {
  return { width, height, data: new Uint8Array(width * height * 3), coverage: new Uint8Array(width * height) }
}

/**
 * Draws the sheet into the exposure: every mesh cell as two triangles, every pixel sampled once from the
 * texture (trilinear). `shading` holds the light that each mesh node receives, 1 for flat paper.
 */
export function exposePage(
  exposure: Exposure,
  mesh: PaperMesh,
  texture: Texture,
  shading: Float32Array,
): void {
  const filler = new TriangleFiller(exposure, texture, mesh, shading)
  for (let row = 0; row + 1 < mesh.rows; row++) {
    for (let column = 0; column + 1 < mesh.columns; column++) {
      const node = row * mesh.columns + column
      filler.fill(node, node + 1, node + mesh.columns)
      filler.fill(node + mesh.columns + 1, node + mesh.columns, node + 1)
    }
  }
}

/** Texture pixels a picture pixel beyond which the next smaller level starts to mix in. */
export const sharpness = 1.25

/** Fills triangles between nodes of the mesh; plain numbers only, for it runs for every pixel. */
class TriangleFiller {
  readonly #exposure: Exposure
  readonly #texture: Texture
  readonly #mesh: PaperMesh
  readonly #shading: Float32Array
  readonly #dither = ditherTile()

  constructor(exposure: Exposure, texture: Texture, mesh: PaperMesh, shading: Float32Array) {
    this.#exposure = exposure
    this.#texture = texture
    this.#mesh = mesh
    this.#shading = shading
  }

  fill(a: number, b: number, c: number): void {
    const { places, us, vs, columns } = this.#mesh
    const { width, height } = this.#exposure
    const ax = places[a * 2]!
    const ay = places[a * 2 + 1]!
    const bx = places[b * 2]!
    const by = places[b * 2 + 1]!
    const cx = places[c * 2]!
    const cy = places[c * 2 + 1]!
    const top = Math.max(0, Math.ceil(Math.min(ay, by, cy) - 0.5))
    const bottom = Math.min(height - 1, Math.ceil(Math.max(ay, by, cy) - 0.5) - 1)
    if (top > bottom || Math.max(ax, bx, cx) < 0 || Math.min(ax, bx, cx) > width) return
    const determinant = (bx - ax) * (cy - ay) - (cx - ax) * (by - ay)
    if (Math.abs(determinant) < 1e-9) return
    const base = this.#texture.levels[0]!
    const ua = us[a % columns]! * base.width
    const ub = us[b % columns]! * base.width - ua
    const uc = us[c % columns]! * base.width - ua
    const va = vs[Math.floor(a / columns)]! * base.height
    const vb = vs[Math.floor(b / columns)]! * base.height - va
    const vc = vs[Math.floor(c / columns)]! * base.height - va
    const sa = this.#shading[a]!
    const sb = this.#shading[b]! - sa
    const sc = this.#shading[c]! - sa
    const ux = (ub * (cy - ay) - uc * (by - ay)) / determinant
    const uy = (uc * (bx - ax) - ub * (cx - ax)) / determinant
    const vx = (vb * (cy - ay) - vc * (by - ay)) / determinant
    const vy = (vc * (bx - ax) - vb * (cx - ax)) / determinant
    const sx = (sb * (cy - ay) - sc * (by - ay)) / determinant
    const sy = (sc * (bx - ax) - sb * (cx - ax)) / determinant
    const footprint = Math.max(Math.hypot(ux, vx), Math.hypot(uy, vy))
    const detail = Math.max(0, Math.log2(footprint / sharpness))
    for (let y = top; y <= bottom; y++) {
      const middle = y + 0.5
      const ab = crossing(ax, ay, bx, by, middle)
      const bc = crossing(bx, by, cx, cy, middle)
      const ca = crossing(cx, cy, ax, ay, middle)
      const from = least(least(ab, bc), ca)
      const to = most(most(ab, bc), ca)
      const start = Math.max(0, Math.ceil(from - 0.5))
      const end = Math.min(width - 1, Math.ceil(to - 0.5) - 1)
      if (!(start <= end)) continue
      const dx = start + 0.5 - ax
      const dy = middle - ay
      const u = ua + dx * ux + dy * uy
      const v = va + dx * vx + dy * vy
      this.#span(y, start, end, u, v, sa + dx * sx + dy * sy, ux, vx, sx, detail, footprint)
    }
  }

  #span(
    y: number,
    start: number,
    end: number,
    firstU: number,
    firstV: number,
    firstShade: number,
    stepU: number,
    stepV: number,
    stepShade: number,
    detail: number,
    footprint: number,
  ): void {
    const { levels } = this.#texture
    const { width, data, coverage } = this.#exposure
    const dither = this.#dither
    const ditherRow = ((y * 37) & tileMask) * tileSize
    const base = levels[0]!
    const sharper = Math.min(levels.length - 1, Math.floor(detail))
    const share = Math.min(1, detail - sharper)
    const fine = levels[share > 0.97 ? Math.min(levels.length - 1, sharper + 1) : sharper]!
    const coarse = levels[Math.min(levels.length - 1, sharper + 1)]!
    const mix = share < 0.03 || share > 0.97 ? 0 : share
    const fineData = fine.data
    const coarseData = coarse.data
    const fineStride = fine.width * 4
    const coarseStride = coarse.width * 4
    const fineX = fine.width / base.width
    const fineY = fine.height / base.height
    const coarseX = coarse.width / base.width
    const coarseY = coarse.height / base.height
    let u = firstU
    let v = firstV
    let shade = firstShade
    for (let x = start; x <= end; x++, u += stepU, v += stepV, shade += stepShade) {
      const inside = Math.min(u, base.width - u, v, base.height - v) / footprint + 0.5
      if (inside <= 0) continue
      const fx = limit(u * fineX - 0.5, fine.width - 1.001)
      const fy = limit(v * fineY - 0.5, fine.height - 1.001)
      const left = fx | 0
      const top = fy | 0
      const px = fx - left
      const py = fy - top
      const at = top * fineStride + left * 4
      const below = at + fineStride
      const gain = shade * exposureWhite * (1 - mix)
      let w11 = px * py * gain
      let w10 = px * gain - w11
      let w01 = py * gain - w11
      let w00 = gain - w10 - w01 - w11
      let red =
        lightOfByte[fineData[at]!]! * w00 +
        lightOfByte[fineData[at + 4]!]! * w10 +
        lightOfByte[fineData[below]!]! * w01 +
        lightOfByte[fineData[below + 4]!]! * w11
      let green =
        lightOfByte[fineData[at + 1]!]! * w00 +
        lightOfByte[fineData[at + 5]!]! * w10 +
        lightOfByte[fineData[below + 1]!]! * w01 +
        lightOfByte[fineData[below + 5]!]! * w11
      let blue =
        lightOfByte[fineData[at + 2]!]! * w00 +
        lightOfByte[fineData[at + 6]!]! * w10 +
        lightOfByte[fineData[below + 2]!]! * w01 +
        lightOfByte[fineData[below + 6]!]! * w11
      if (mix > 0) {
        const cx = limit(u * coarseX - 0.5, coarse.width - 1.001)
        const cy = limit(v * coarseY - 0.5, coarse.height - 1.001)
        const column = cx | 0
        const row = cy | 0
        const qx = cx - column
        const qy = cy - row
        const here = row * coarseStride + column * 4
        const under = here + coarseStride
        const weight = shade * exposureWhite * mix
        w11 = qx * qy * weight
        w10 = qx * weight - w11
        w01 = qy * weight - w11
        w00 = weight - w10 - w01 - w11
        red +=
          lightOfByte[coarseData[here]!]! * w00 +
          lightOfByte[coarseData[here + 4]!]! * w10 +
          lightOfByte[coarseData[under]!]! * w01 +
          lightOfByte[coarseData[under + 4]!]! * w11
        green +=
          lightOfByte[coarseData[here + 1]!]! * w00 +
          lightOfByte[coarseData[here + 5]!]! * w10 +
          lightOfByte[coarseData[under + 1]!]! * w01 +
          lightOfByte[coarseData[under + 5]!]! * w11
        blue +=
          lightOfByte[coarseData[here + 2]!]! * w00 +
          lightOfByte[coarseData[here + 6]!]! * w10 +
          lightOfByte[coarseData[under + 2]!]! * w01 +
          lightOfByte[coarseData[under + 6]!]! * w11
      }
      const grain = dither[ditherRow + (x & tileMask)]!
      const pixel = y * width + x
      coverage[pixel] = inside >= 1 ? 255 : inside * 255
      data[pixel * 3] = Math.min(255, red + grain)
      data[pixel * 3 + 1] = Math.min(255, green + grain)
      data[pixel * 3 + 2] = Math.min(255, blue + grain)
    }
  }
}

function limit(value: number, most: number): number {
  return value < 0 ? 0 : Math.min(value, most)
}

/** Where an edge crosses a row; NaN where it does not. The same from either end, so that no gap opens. */
function crossing(ax: number, ay: number, bx: number, by: number, y: number): number {
  if (ay > by) return crossing(bx, by, ax, ay, y)
  return y >= ay && y < by ? ax + ((y - ay) / (by - ay)) * (bx - ax) : Number.NaN
}

/** The smaller of two numbers of which one may be NaN. */
function least(a: number, b: number): number {
  return a < b || Number.isNaN(b) ? a : b
}

function most(a: number, b: number): number {
  return a > b || Number.isNaN(b) ? a : b
}
