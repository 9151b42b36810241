import type { InferenceSession } from '../inference/session.ts'
import type { Picture } from '../picture.ts'
import { resizeGrey } from './grey.ts'

/** Longer side of the picture that the net sees, in pixels. */
const longSide = 240
/** Empty space around it, so that tables that fill the picture have an outline too. */
const margin = 16
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
  const width = Math.ceil((small.width + 2 * margin) / padding) * padding
  const height = Math.ceil((small.height + 2 * margin) / padding) * padding
  const input = new Float32Array(width * height).fill(0.5)
  for (let row = 0; row < small.height; row++)
    for (let column = 0; column < small.width; column++)
      input[(row + margin) * width + column + margin] = small.data[row * small.width + column]! / 255
  const { map, card } = await session.run({ picture: { data: input, dims: [1, 1, height, width] } })
  const columns = width / stride
  const rows = height / stride
  const points: MapPoint[] = []
  const plane = columns * rows
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const at = row * columns + column
      points.push({
        x: (((column + 0.5) * stride - margin) * grey.width) / small.width,
        y: (((row + 0.5) * stride - margin) * grey.height) / small.height,
        u: map!.data[plane + at]!,
        v: map!.data[2 * plane + at]!,
        inside: map!.data[at]!,
      })
    }
  return { card: card!.data[0]!, points, columns }
}
