import type { Layout } from '@bacakk/card'
import type { Typeface } from '../fonts.ts'
import type { Random } from '../random.ts'
import { drawHeaderStyle } from './header-style.ts'
import type { Register } from './raster-page.ts'
import { drawFaces, pointMm, textStyle } from './text-style.ts'
import { drawValueStyle } from './value-style.ts'

/** Everything about a form and its filling-in that differs from office to office and from print to print. */
export type FormStyle = ReturnType<typeof drawFormStyle>

/** Draws the style of one card from the typefaces that it may use. */
export function drawFormStyle(random: Random, layout: Layout, typefaces: readonly Typeface[]) {
  const faces = drawFaces(random.fork('faces'), layout, typefaces)
  const values = drawValueStyle(random.fork('values'), layout, faces.value)
  const bands = drawBands(random.fork('bands'), layout)
  return {
    page: drawPageSize(random.fork('page'), layout),
    faces: {
      label: faces.label.family,
      heading: faces.heading.family,
      value: faces.value.family,
      title: faces.title.family,
    },
    header: drawHeaderStyle(random.fork('header'), layout, faces),
    rules: drawRules(random.fork('rules'), layout),
    labels: drawLabelStyle(random.fork('labels'), layout, faces.heading),
    values,
    bands,
    registers: drawRegisters(random.fork('registers'), layout, bands.row, values),
  }
}

function drawPageSize(random: Random, layout: Layout) {
  const heightMm = layout === 'D' ? 210 : random.pick([210, 210, 214, 215.9])
  return { widthMm: 297, heightMm }
}

function drawRules(random: Random, layout: Layout) {
  const inner = random.weighted([
    [random.uniform(0.06, 0.14), 3],
    [random.uniform(0.14, 0.28), 5],
    [random.uniform(0.28, 0.45), 1.5],
  ])
  const thickOuter = random.chance(layout === 'A1' ? 0.75 : 0.35)
  return {
    inner,
    outer: thickOuter ? inner * random.uniform(1.8, 3.5) : inner * random.uniform(1, 1.2),
    /** Space inside a second outer rule; 0 where there is one rule only. */
    doubleGap: random.chance(0.06) ? random.uniform(0.3, 0.7) : 0,
    rows: random.weighted([
      ['solid', 88],
      ['dotted', 6],
      ['hairline', 8],
      ['none', 4],
    ] as const),
    underLabels: random.chance(0.2) ? random.uniform(1.4, 2.4) : 1,
    strength: random.weighted([
      [1, 7],
      [random.uniform(0.55, 0.95), 3],
    ]),
  } as const
}

function drawLabelStyle(random: Random, layout: Layout, face: Typeface) {
  const size = random.uniform(6.2, 9.2) * pointMm
  return {
    text: textStyle(
      face,
      random.chance(layout === 'A1' ? 0.75 : 0.5) ? 700 : 400,
      size,
      random.uniform(-0.02, 0.05),
    ),
    marker: textStyle(face, random.chance(0.4) ? 700 : 400, size * random.uniform(0.78, 1)),
    markerSpaced: random.chance(0.15),
    markerFill: random.weighted([
      ['none', layout === 'D' ? 6 : 3],
      ['screen', layout === 'D' ? 2 : 4],
      ['grey', 2],
    ] as const),
    markerFillStrength: random.uniform(0.1, 0.35),
    labelFill: random.chance(0.08) ? random.uniform(0.06, 0.2) : 0,
    upperCase: random.chance(0.05),
    singleLine: random.chance(0.4),
    rowNumberLabel: random.weighted([
      ['No', 4],
      ['No.', 5],
      ['NO', 1],
      ['NO.', 0.5],
    ]),
  } as const
}

function drawBands(random: Random, layout: Layout) {
  const label = random.uniform(6.4, 10)
  return {
    label,
    group: random.uniform(3.4, 5),
    secondLabel: random.uniform(3.8, 6.4),
    marker: random.uniform(3, 4.8),
    row: random.weighted([
      [random.uniform(3.6, 4), 2],
      [random.uniform(4, 4.7), 6],
      [random.uniform(4.7, 5.3), 2],
    ]),
    rowHeights: random.weighted<'even' | 'uneven' | 'taller'>([
      ['even', 88],
      ['uneven', 6],
      ['taller', 6],
    ]),
    secondRowScale: random.chance(0.6) ? 1 : random.uniform(0.93, 1.04),
    gap: random.uniform(1, 4.5),
    left: random.uniform(4, 15),
    right: random.uniform(4, 13),
    sameWidth: random.chance(0.8),
    footerMin: layout === 'C' || layout === 'D' ? random.uniform(44, 54) : random.uniform(36, 44),
    /** Whether the office made its columns wide enough for numbers and dates. */
    roomy: random.chance(0.85),
  }
}

/**
 * How the form lies on the paper, and the values that are printed into it later. The rows' rules may touch
 * the values; hardly ever do they run through them.
 */
function drawRegisters(
  random: Random,
  layout: Layout,
  row: number,
  values: { readonly capShare: number; readonly vertical: number },
): { readonly form: Register; readonly values: Register } {
  if (layout === 'D') {
    const flat = { dx: 0, dy: 0, angle: 0 }
    return { form: flat, values: flat }
  }
  const form = { dx: random.normal(0, 0.4), dy: random.normal(0, 0.4), angle: random.normal(0, 0.0008) }
  if (!random.chance(0.7)) return { form, values: form }
  const spread = random.pick([0.1, 0.2, 0.35, 0.6])
  const slack = random.chance(0.05) ? 0.5 : row * values.capShare * 0.1
  const above = row * (1 - values.capShare) * values.vertical + slack
  const below = row * (1 - values.capShare) * (1 - values.vertical) + slack
  return {
    form,
    values: {
      dx: form.dx + Math.max(-0.5, Math.min(1.2, random.normal(0, spread))),
      dy: form.dy + Math.max(-above, Math.min(below, random.normal(0, spread))),
      angle: form.angle + random.normal(0, 0.0007),
    },
  }
}
