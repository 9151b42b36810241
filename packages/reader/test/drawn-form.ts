import type { Point } from '@bacakk/card'
import { type Homography, invert, project } from '../src/page/homography.ts'
import type { Picture } from '../src/picture.ts'

/** A form of two tables on a flat page, all positions in fractions of the tables' width and height. */
export interface DrawnForm {
  /** Vertical rules of each table. */
  readonly edges: readonly [readonly number[], readonly number[]]
  /** Horizontal rules of each table: top, below the labels, then the eleven around the rows. */
  readonly lines: readonly [readonly number[], readonly number[]]
}

const pitch = 0.0375

function linesFrom(top: number, label: number, marker: number): number[] {
  const body = top + label + marker
  return [top, top + label, ...Array.from({ length: 11 }, (_, i) => body + i * pitch)]
}

export const form15: DrawnForm = {
  edges: [
    [0, 0.024, 0.255, 0.36, 0.425, 0.545, 0.605, 0.675, 0.82, 1],
    [0, 0.024, 0.12, 0.235, 0.335, 0.445, 0.56, 0.78, 1],
  ],
  lines: [linesFrom(0, 0.07, 0.033), linesFrom(0.502, 0.09, 0.033)],
}

export const form17: DrawnForm = {
  edges: [
    [0, 0.026, 0.228, 0.34, 0.413, 0.528, 0.597, 0.66, 0.8, 0.945, 1],
    [0, 0.026, 0.148, 0.236, 0.349, 0.442, 0.534, 0.626, 0.813, 1],
  ],
  lines: form15.lines,
}

/** The flat form is drawn with this many pixels to a page unit, and this margin around the tables. */
const [across, down, margin] = [1800, 1050, 60]
const [flatWidth, flatHeight] = [across + 2 * margin, down + 2 * margin]

/**
 * Draws a form as a camera would see it: `toPicture` maps the page to the picture and `bend` moves a page point
 * before that, as curled paper does. Rules of grey 60 on 220, with short strokes in place of letters.
 */
export function drawForm(
  form: DrawnForm,
  toPicture: Homography,
  width: number,
  height: number,
  bend: (u: number, v: number) => Point = (u, v) => [u, v],
): Picture {
  const flat = drawFlat(form)
  const toPage = invert(toPicture)
  const data = new Uint8Array(width * height)
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at++) {
      const [u, v] = bend(...project(toPage, x + 0.5, y + 0.5))
      const column = Math.floor(u * across + margin)
      const row = Math.floor(v * down + margin)
      const beyond = column < 1 || row < 1 || column + 1 >= flatWidth || row + 1 >= flatHeight
      data[at] = beyond ? 220 : meanAround(flat, row * flatWidth + column)
    }
  return { width, height, channels: 1, data }
}

function meanAround(flat: Uint8Array, at: number): number {
  return (flat[at]! + flat[at - 1]! + flat[at - flatWidth]! + flat[at - flatWidth - 1]!) / 4
}

function drawFlat({ edges, lines }: DrawnForm): Uint8Array {
  const data = new Uint8Array(flatWidth * flatHeight).fill(220)
  const fill = (left: number, top: number, right: number, bottom: number, thick = 1) => {
    const [from, to] = [
      Math.round(left * across) + margin - thick,
      Math.round(right * across) + margin + thick,
    ]
    for (let y = Math.round(top * down) - thick; y < Math.round(bottom * down) + thick; y++)
      data.fill(60, (y + margin) * flatWidth + from, (y + margin) * flatWidth + to)
  }
  for (const table of [0, 1] as const) {
    const [top, labelBottom] = lines[table] as [number, number]
    const bottom = lines[table].at(-1)!
    const count = edges[table].length - 1
    const group = top + 0.45 * (labelBottom - top)
    for (const line of lines[table]) fill(0, line, 1, line)
    if (table === 1) fill(edges[1][count - 4]!, group, 1, group)
    edges[table].forEach((edge, i) => {
      const inGroup = table === 1 && (i === count - 1 || i === count - 3)
      fill(edge, inGroup ? group : top, edge, bottom)
      if (i === count) return
      // Upright strokes in the first four rows, dashes in the others.
      lines[table].slice(2, 12).forEach((line, row) => {
        const left = edge + 0.006
        if (row >= 4) fill(left, line + 0.5 * pitch, left + 0.004, line + 0.5 * pitch)
        const end = edge + 0.4 * (edges[table][i + 1]! - edge)
        for (let x = left; row < 4 && x < end; x += 0.008) fill(x, line + 0.3 * pitch, x, line + 0.7 * pitch)
      })
    })
  }
  return data
}
