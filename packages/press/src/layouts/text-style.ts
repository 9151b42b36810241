import type { Layout } from '@bacakk/card'
import { fontName, type TypeClass, type Typeface, type Weight } from '../fonts.ts'
import type { Random } from '../random.ts'
import type { Overflow } from './fitted-text.ts'
import type { TextStyle } from './page.ts'

/** Millimetres in a typographic point. */
export const pointMm = 25.4 / 72

/** A text style in a typeface; a bold that the family lacks is made by a stroke, as printers strike twice. */
export function textStyle(
  face: Typeface,
  weight: Weight,
  size: number,
  tracking = 0,
  stretch = 1,
  stroke = 0,
): TextStyle {
  const missing = weight === 700 && !face.weights.includes(700)
  return { font: fontName(face, weight), size, tracking, stretch, stroke: stroke + (missing ? 0.05 : 0) }
}

/** The typefaces of one card. */
export type Faces = ReturnType<typeof drawFaces>

/** Draws the typefaces of labels, headings, values and title from those that a card may use. */
export function drawFaces(random: Random, layout: Layout, typefaces: readonly Typeface[]) {
  const resembling = (resembles: TypeClass) => {
    const faces = typefaces.filter((face) => face.resembles === resembles)
    return faces.length > 0 ? faces : typefaces
  }
  const face = (draws: Random): Typeface => {
    const resembles = draws.weighted([
      ['arial', 45],
      ['verdana', layout === 'A1' ? 30 : 14],
      ['tahoma', 14],
      ['humanist', 10],
      ['times', 8],
      ['courier', 8],
      ['narrow', 6],
    ] as const)
    return draws.pick(resembling(resembles))
  }
  const label = face(random)
  const value = random.chance(0.55) ? label : face(random)
  const heading = random.chance(0.75) ? label : face(random)
  const title = random.chance(0.65) ? random.pick(resembling('arial')) : label
  return { label, heading, value, title }
}

/** Draws what a printing program does with values that are too wide. */
export function drawOverflow(random: Random): Overflow {
  return random.weighted<Overflow>([
    ['wrap', 6],
    ['shrink', 3],
    ['condense', 3],
    ['overrun', 2],
  ])
}
