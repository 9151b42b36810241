import type { Layout } from '@bacakk/card'
import { ocrFontName, type Weight } from '../fonts.ts'
import type { Random } from '../random.ts'
import { emblemVariants } from './emblem.ts'
import { drawOverflow, type Faces, pointMm, textStyle } from './text-style.ts'

/** Draws how title, number and header fields are arranged and set. */
export function drawHeaderStyle(random: Random, layout: Layout, faces: Faces) {
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
  const valueStyle = textStyle(faces.value, valueWeight, labelSize * valueScale)
  return {
    top: random.uniform(5, 12),
    title: textStyle(faces.title, 700, titleSize, random.uniform(-0.03, 0.06), random.uniform(0.94, 1.08)),
    titleText: 'KARTU KELUARGA',
    titleGap: random.uniform(1.8, 4.5),
    titleShift: random.normal(0, 4),
    numberLabel: textStyle(faces.title, numberWeight, numberSize),
    number: ocrNumber
      ? {
          font: ocrFontName(),
          size: numberSize * random.uniform(0.95, 1.2),
          tracking: random.uniform(-0.04, 0.06),
          stretch: random.uniform(0.85, 1.05),
          stroke: random.uniform(0, 0.035),
        }
      : textStyle(numberFace, numberWeight, numberSize, numberTracking),
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
    label: textStyle(faces.label, random.chance(0.12) ? 700 : 400, labelSize, random.uniform(-0.01, 0.05)),
    value: valueStyle,
    headName: random.chance(layout === 'A1' || layout === 'A2' ? 0.75 : 0.35)
      ? textStyle(faces.value, 700, labelSize * valueScale)
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
