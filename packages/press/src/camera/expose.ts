import { ditherTile, tileMask, tileSize } from './noise.ts'
import { meshColumns, meshRows, type PaperMesh } from './page-mesh.ts'
import { lightOfByte, type Texture } from './texture.ts'

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
  const base = texture.levels[0]!
  const fill = new TriangleFiller(exposure, texture)
  for (let row = 0; row + 1 < meshRows; row++) {
    for (let column = 0; column + 1 < meshColumns; column++) {
      const node = row * meshColumns + column
      const corner = (index: number, c: number, r: number): Corner => ({
        x: mesh.places[index * 2]!,
        y: mesh.places[index * 2 + 1]!,
        u: mesh.us[c]! * base.width,
        v: mesh.vs[r]! * base.height,
        shade: shading[index]!,
      })
      const p00 = corner(node, column, row)
      const p10 = corner(node + 1, column + 1, row)
      const p01 = corner(node + meshColumns, column, row + 1)
      const p11 = corner(node + meshColumns + 1, column + 1, row + 1)
      fill.triangle(p00, p10, p01)
      fill.triangle(p11, p01, p10)
    }
  }
}

interface Corner {
  readonly x: number
  readonly y: number
  readonly u: number
  readonly v: number
  readonly shade: number
}

/** Samples per pixel beyond which the next smaller level starts to mix in. */
const sharpness = 1.15

class TriangleFiller {
  readonly #exposure: Exposure
  readonly #texture: Texture
  readonly #dither = ditherTile()

  constructor(exposure: Exposure, texture: Texture) {
    this.#exposure = exposure
    this.#texture = texture
  }

  triangle(a: Corner, b: Corner, c: Corner): void {
    const { width, height } = this.#exposure
    const top = Math.max(0, Math.ceil(Math.min(a.y, b.y, c.y) - 0.5))
    const bottom = Math.min(height - 1, Math.ceil(Math.max(a.y, b.y, c.y) - 0.5) - 1)
    if (top > bottom) return
    if (Math.max(a.x, b.x, c.x) < 0 || Math.min(a.x, b.x, c.x) > width) return
    const determinant = (b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y)
    if (Math.abs(determinant) < 1e-9) return
    const gradient = (pa: number, pb: number, pc: number): readonly [number, number] => [
      ((pb - pa) * (c.y - a.y) - (pc - pa) * (b.y - a.y)) / determinant,
      ((pc - pa) * (b.x - a.x) - (pb - pa) * (c.x - a.x)) / determinant,
    ]
    const u = gradient(a.u, b.u, c.u)
    const v = gradient(a.v, b.v, c.v)
    const shade = gradient(a.shade, b.shade, c.shade)
    const footprint = Math.max(Math.hypot(u[0], v[0]), Math.hypot(u[1], v[1]))
    const detail = Math.max(0, Math.log2(footprint / sharpness))
    const edges = [sorted(a, b), sorted(b, c), sorted(c, a)] as const
    for (let y = top; y <= bottom; y++) {
      const cy = y + 0.5
      let from = Infinity
      let to = -Infinity
      for (const [high, low] of edges) {
        if (cy < high.y || cy >= low.y) continue
        const x = high.x + ((cy - high.y) / (low.y - high.y)) * (low.x - high.x)
        if (x < from) from = x
        if (x > to) to = x
      }
      const start = Math.max(0, Math.ceil(from - 0.5))
      const end = Math.min(width - 1, Math.ceil(to - 0.5) - 1)
      if (start > end) continue
      const dx = start + 0.5 - a.x
      const dy = cy - a.y
      this.#span(
        y,
        start,
        end,
        a.u + dx * u[0] + dy * u[1],
        a.v + dx * v[0] + dy * v[1],
        a.shade + dx * shade[0] + dy * shade[1],
        u[0],
        v[0],
        shade[0],
        detail,
        footprint,
      )
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

function sorted(a: Corner, b: Corner): readonly [Corner, Corner] {
  return a.y < b.y ? [a, b] : [b, a]
}
