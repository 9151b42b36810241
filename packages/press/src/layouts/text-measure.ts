import { createCanvas } from '@napi-rs/canvas'
import type { Measure, TextStyle } from './page.ts'

const measureSize = 200
const measures = new Map<string, Measure>()
const context = createCanvas(1, 1).getContext('2d')

/** Extent of a text set in a style, in millimetres. */
export function measureText(text: string, style: TextStyle): Measure {
  const natural = naturalMeasure(style.font, text)
  const letters = [...text].length
  const width = style.size * style.stretch
  const spread = (letters - 1) * style.tracking * width
  const stroke = (style.stroke * style.size) / 2
  return {
    left: natural.left * width - stroke,
    right: natural.right * width + spread + stroke,
    top: natural.top * style.size - stroke,
    bottom: natural.bottom * style.size + stroke,
    advance: natural.advance * width + spread,
  }
}

/** The text's extent at an em of 1. */
function naturalMeasure(font: string, text: string): Measure {
  const key = `${font}\n${text}`
  const known = measures.get(key)
  if (known !== undefined) return known
  context.font = `${measureSize}px ${font}`
  const metrics = context.measureText(text)
  const measure = {
    left: -metrics.actualBoundingBoxLeft / measureSize,
    right: metrics.actualBoundingBoxRight / measureSize,
    top: -metrics.actualBoundingBoxAscent / measureSize,
    bottom: metrics.actualBoundingBoxDescent / measureSize,
    advance: metrics.width / measureSize,
  }
  if (measures.size > 20000) measures.clear()
  measures.set(key, measure)
  return measure
}
