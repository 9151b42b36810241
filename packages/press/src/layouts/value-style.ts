import type { Layout } from '@bacakk/card'
import { fontName, type Typeface, type Weight } from '../fonts.ts'
import type { Random } from '../random.ts'
import { drawOverflow, textStyle } from './text-style.ts'

/** Draws how the cells of the tables are filled in. */
export function drawValueStyle(random: Random, layout: Layout, face: Typeface) {
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
  const base = textStyle(face, weight, 1, tracking, stretch, random.chance(0.2) ? random.uniform(0, 0.03) : 0)
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
    palest: layout !== 'D' && random.chance(0.4) ? random.uniform(0.72, 1) : 1,
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
