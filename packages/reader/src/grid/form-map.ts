import type { InferenceSession } from '../inference/session.ts'
import type { Mesh } from '../page/mesh.ts'
import type { Picture } from '../picture.ts'
import { type StraightPage, straightenTo } from './straight-page.ts'

/** The net's input in pixels, the room around the tables in page units, and how much smaller its output is. */
const [width, height] = [544, 352]
const margin = 0.15
const stride = 8

/** What the net sees on a straightened page, at every eighth pixel. */
export interface FormMap {
  readonly page: StraightPage
  /** Chance that the page is a family card, 0..1. */
  readonly likeness: number
  /** Chance that a family card has 17 columns, 0..1. */
  readonly seventeen: number
  /** Raster row by row; raster point (i, j) is at pixel (8 i + 4, 8 j + 4) of the page. */
  readonly columns: number
  readonly rows: number
  /** Chance of lying inside a table, 0..1. */
  readonly inside: Float32Array
  /**
   * Which horizontal rule is near: 0 is the top of table 1, 1 lies below its labels, 2 to 12 around its rows; 13
   * to 25 are table 2's. Linear between two rules.
   */
  readonly rule: Float32Array
  /** Which vertical rule is near: 0 is a table's left edge, 1 lies right of the row numbers, and so on. */
  readonly column: Float32Array
}

/** Asks the net for the rules of a page that a mesh straightens roughly. `pyramid` starts with the grey picture. */
export async function mapForm(pyramid: Picture[], mesh: Mesh, session: InferenceSession): Promise<FormMap> {
  const page = straightenTo(pyramid, mesh, margin, width / (1 + 2 * margin), height / (1 + 2 * margin))
  const grey = page.strip.data
  const input = new Float32Array(grey.length)
  for (let i = 0; i < input.length; i++) input[i] = grey[i]! / 255
  const { map, form } = await session.run({ page: { data: input, dims: [1, 1, height, width] } })
  const plane = (width / stride) * (height / stride)
  const [likeness, seventeen] = form!.data as unknown as [number, number]
  return {
    page,
    likeness,
    seventeen,
    columns: width / stride,
    rows: height / stride,
    inside: map!.data.slice(0, plane),
    rule: map!.data.slice(plane, 2 * plane),
    column: map!.data.slice(2 * plane, 3 * plane),
  }
}

/** Pixel of the page that a raster index stands for, across or down. */
export function rasterPixel(index: number): number {
  return (index + 0.5) * stride
}
