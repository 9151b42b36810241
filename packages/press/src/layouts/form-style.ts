import type { Layout } from '@bacakk/card'
import { fontName, ocrFontName, type TypeClass, type Typeface, type Weight } from '../fonts.ts'
import type { Random } from '../random.ts'
import { emblemVariants } from './emblem.ts'
import type { Overflow } from './fitted-text.ts'
import type { TextStyle } from './page.ts'
import type { Register } from './raster-page.ts'

/** Millimetres in a typographic point. */
export const pointMm = 25.4 / 72

export type Alignment = 'left' | 'centre'

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

type Faces = ReturnType<typeof drawFaces>

function drawFaces(random: Random, layout: Layout, typefaces: readonly Typeface[]) {
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

function drawPageSize(random: Random, layout: Layout) {
  const heightMm = layout === 'D' ? 210 : random.pick([210, 210, 214, 215.9])
  return { widthMm: 297, heightMm }
}

/** A style in a typeface; a bold that the family lacks is made by a stroke, as printers strike twice. */
function style(
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

function drawHeaderStyle(random: Random, layout: Layout, faces: Faces) {
  const titleSize = random.uniform(22, 38) * pointMm
  const numberSize = titleSize * random.uniform(0.42, 0.72)
  const labelSize = random.uniform(7.2, 10.5) * pointMm
  const ocrNumber = random.chance(layout === 'A2' ? 0.7 : layout === 'A1' ? 0.15 : 0.2)
  const numberWeight: Weight = random.chance(0.85) ? 700 : 400
  const numberFace = random.chance(0.8) ? faces.title : faces.value
  const numberTracking = random.weighted([
    [0, 6],
    [random.uniform(-0.03, 0.06), 3],
    [random.uniform(0.06, 0.25), 1],
  ])
  const valueWeight: Weight = random.chance(0.15) ? 700 : 400
  const valueScale = random.uniform(0.88, 1.08)
  const valueStyle = style(faces.value, valueWeight, labelSize * valueScale)
  return {
    top: random.uniform(5, 12),
    title: style(faces.title, 700, titleSize, random.uniform(-0.03, 0.06), random.uniform(0.94, 1.08)),
    titleText: 'KARTU KELUARGA',
    titleGap: random.uniform(1.8, 4.5),
    titleShift: random.normal(0, 4),
    numberLabel: style(faces.title, numberWeight, numberSize),
    number: ocrNumber
      ? {
          font: ocrFontName(),
          size: numberSize * random.uniform(0.95, 1.2),
          tracking: random.uniform(-0.04, 0.06),
          stretch: random.uniform(0.85, 1.05),
          stroke: random.uniform(0, 0.035),
        }
      : style(numberFace, numberWeight, numberSize, numberTracking),
    numberPrefix: random.weighted([
      ['No.', 10],
      ['No :', 1],
      ['No. :', 1],
      ['Nomor', 1],
      ['Nomor :', 0.7],
      ['NO.', 1],
    ]),
    numberGap: random.weighted([
      [0.02, 2],
      [0.28, 6],
      [random.uniform(0.3, 1.5), 2],
    ]),
    numberShift: random.normal(0, 3),
    blockGap: random.uniform(1.5, 6),
    blockBottomGap: random.uniform(1, 5),
    leftLabelX: random.weighted([
      [0, 4],
      [random.uniform(0, 6), 4],
      [random.uniform(6, 24), 3],
    ]),
    leftColonGap: random.uniform(1, 12),
    rightLabelX: random.uniform(0.56, 0.7),
    rightColonGap: random.uniform(1, 9),
    valueGap: random.uniform(0.8, 3),
    alignedColons: random.chance(0.92),
    /** Whether the program prints colon and value as one text. */
    joinedColon: random.chance(0.3),
    linePitch: labelSize * random.uniform(1.12, 1.7),
    label: style(faces.label, random.chance(0.12) ? 700 : 400, labelSize, random.uniform(-0.01, 0.05)),
    value: valueStyle,
    headName: random.chance(layout === 'A1' || layout === 'A2' ? 0.75 : 0.35)
      ? style(faces.value, 700, labelSize * valueScale)
      : valueStyle,
    upperCaseLabels: random.chance(0.04),
    overflow: drawOverflow(random),
    arrangement:
      layout === 'A1'
        ? 'village-left'
        : random.chance(layout === 'A2' ? 0.92 : 0.85)
          ? 'postcode-left'
          : 'village-left',
    emblem: {
      variant: random.integer(0, emblemVariants - 1),
      left: random.uniform(6, 30),
      width: random.uniform(17, 27),
      top: random.uniform(2, 8),
      strength: random.uniform(0.3, 1),
    },
  } as const
}

function drawOverflow(random: Random): Overflow {
  return random.weighted<Overflow>([
    ['wrap', 4],
    ['shrink', 3],
    ['condense', 3],
    ['overrun', 2],
  ])
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
    text: style(
      face,
      random.chance(layout === 'A1' ? 0.75 : 0.5) ? 700 : 400,
      size,
      random.uniform(-0.02, 0.05),
    ),
    marker: style(face, random.chance(0.4) ? 700 : 400, size * random.uniform(0.78, 1)),
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

function drawValueStyle(random: Random, layout: Layout, face: Typeface) {
  const weight: Weight = random.chance(0.1) ? 700 : 400
  /** Height of capitals as a share of the row pitch. */
  const capShare = random.weighted([
    [random.uniform(0.34, 0.42), 3],
    [random.uniform(0.42, 0.53), 7],
    [random.uniform(0.53, 0.62), 1],
  ])
  const boldNumber = random.chance(layout === 'A1' ? 0.5 : 0.1)
  const tracking = random.weighted([
    [0, 5],
    [random.uniform(-0.04, 0.02), 2],
    [random.uniform(0.02, 0.1), 2],
  ])
  const stretch = random.weighted([
    [1, 6],
    [random.uniform(0.72, 0.95), 3],
    [random.uniform(0.95, 1.1), 1],
  ])
  const base = style(face, weight, 1, tracking, stretch, random.chance(0.2) ? random.uniform(0, 0.03) : 0)
  return {
    capShare,
    base,
    idNumber: { ...base, font: fontName(face, boldNumber ? 700 : weight) },
    rowNumber: { ...base, font: fontName(face, 400) },
    rowNumberScale: random.uniform(0.72, 1),
    padding: random.weighted([
      [random.uniform(0.2, 0.5), 2],
      [random.uniform(0.5, 1.2), 7],
      [random.uniform(1.2, 2.2), 2],
    ]),
    /** Where the capitals stand in the row: 0 at its top, 1 at its bottom. */
    vertical: random.weighted([
      [random.uniform(0.42, 0.58), 6],
      [random.uniform(0.15, 0.42), 1.5],
      [random.uniform(0.58, 0.9), 2],
    ]),
    columnShift: random.chance(0.25) ? random.uniform(0.05, 0.2) : 0,
    /** Least share of the ink that a cell gets. */
    palest: random.chance(0.3) ? random.uniform(0.6, 1) : 1,
    centredDates: random.chance(0.35),
    centredGender: random.chance(0.15),
    centredIdNumber: random.chance(0.25),
    centredShortValues: random.chance(0.12),
    rowNumberAlignment: random.weighted<'centre' | 'right' | 'left'>([
      ['centre', 7],
      ['right', 1.5],
      ['left', 1],
    ]),
    rowNumberDot: random.chance(0.08),
    centredDash: random.chance(0.12),
    centredIdDash: random.chance(0.35),
    /** Some offices leave the immigration columns of a used row empty. */
    blankImmigration: random.chance(0.1),
    /** Some leave the unused rows empty. */
    blankRows: random.chance(0.08),
    overflow: drawOverflow(random),
    /** A form that nobody filled in has dashes all over, row numbers only, or nothing. */
    emptyForm: random.weighted<'nothing' | 'numbers' | 'dashes'>([
      ['nothing', 2],
      ['numbers', 4],
      ['dashes', 4],
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
