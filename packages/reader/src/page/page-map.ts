import type { InferenceSession } from '../inference/session.ts'
import type { Picture } from '../picture.ts'
import { resizeGrey } from './grey.ts'

/** Longer side of the picture that the net sees, in pixels. */
const longSide = 256
/** The net's inputs are padded to multiples of this, and its outputs are this many times smaller. */
const padding = 32
const stride = 8

/** One point that the net placed: a picture point in pixels and the page point that it shows. */
export interface MapPoint {
  readonly x: number
  readonly y: number
  readonly u: number
  readonly v: number
  /** Chance that the point lies inside the tables, 0..1. */
  readonly inside: number
}

/** What the page map net says about a picture. */
export interface PageMap {
  /** Chance that the picture shows a family card, 0..1. */
  readonly card: number
  /** Row by row. */
  readonly points: readonly MapPoint[]
  readonly columns: number
}

/** Asks the net, over a small copy of the grey picture, which page point each part of the picture shows. */
export async function mapPage(grey: Picture, session: InferenceSession): Promise<PageMap> {
  const small = resizeGrey(grey, longSide)
  const width = Math.ceil(small.width / padding) * padding
  const height = Math.ceil(small.height / padding) * padding
  const input = new Float32Array(width * height).fill(0.5)
  for (let row = 0; row < small.height; row++)
    for (let column = 0; column < small.width; column++)
      input[row * width + column] = small.data[row * small.width + column]! / 255
  const { map, card } = await session.run({ picture: { data: input, dims: [1, 1, height, width] } })
  // Blocks that lie mostly beyond the small picture say nothing.
  const columns = Math.round(small.width / stride)
  const rows = Math.round(small.height / stride)
  const points: MapPoint[] = []
  const plane = (width / stride) * (height / stride)
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const at = (row * width) / stride + column
      points.push({
        x: ((column + 0.5) * stride * grey.width) / small.width,
        y: ((row + 0.5) * stride * grey.height) / small.height,
        u: map!.data[plane + at]!,
        v: map!.data[2 * plane + at]!,
        inside: map!.data[at]!,
      })
    }
  return { card: card!.data[0]!, points, columns }
}
