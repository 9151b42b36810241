import type { FieldLabel, LineLabel, Point } from '@bacakk/card'
import { createCanvas } from '@napi-rs/canvas'
import type { Sheet } from '../src/sheet.ts'

const width = 2000
const height = 1414
/** Radius of a mark in pixels of the sheet: 1.6 mm. */
const radius = 11

/** A white sheet with solid round marks, each labelled as if it were a field. */
export function markSheet(): Sheet {
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d')
  context.fillStyle = '#f4f4f2'
  context.fillRect(0, 0, width, height)
  context.fillStyle = '#101014'
  const fields: FieldLabel[] = []
  const lines: LineLabel[] = []
  for (let row = 0; row < 5; row++) {
    for (let column = 0; column < 7; column++) {
      const x = 130 + column * 290
      const y = 120 + row * 290
      context.beginPath()
      context.arc(x, y, radius, 0, Math.PI * 2)
      context.fill()
      const polygon: Point[] = [
        [x - radius, y - radius],
        [x + radius, y - radius],
        [x + radius, y + radius],
        [x - radius, y + radius],
      ]
      const path = `personList.${row * 7 + column}.name` as const
      fields.push({ path, printed: 'O', value: 'O', polygon })
      lines.push({ text: 'O', role: 'value', path, polygon })
    }
  }
  return {
    pixels: { width, height, data: context.getImageData(0, 0, width, height).data },
    widthMm: 297,
    heightMm: 210,
    subject: 'marks',
    layout: null,
    fields,
    cells: [],
    tables: [],
    lines,
    parameters: {},
  }
}
