import { type FieldReading, type HeaderField, normalizedValue, type PersonField } from '@bacakk/card'
import { type Mesh, outline } from '../page/mesh.ts'
import { unionOf } from '../page/region.ts'
import type { FieldText } from '../reading/text-reader.ts'
import { type ConfidenceModel, confidenceOf, type FieldSurroundings } from './confidence.ts'

/** Alternatives less likely than this are not worth a clerk's time. */
const leastAlternative = 0.01

/** A value below this confidence is a guess, and guesses are not given out. */
const leastConfidence = 0.05

/** An empty field less likely than this to be empty was not read. */
const leastBlank = 0.5

/**
 * Turns a field's text into what the caller gets: value, normal form, confidence, place and alternatives.
 */
export function judgeField(
  field: HeaderField | PersonField,
  text: FieldText,
  mesh: Mesh,
  surroundings: FieldSurroundings,
  model: ConfidenceModel,
): FieldReading {
  const value = text.hypotheses[0]!.text
  const confidence = confidenceOf(text, field, surroundings, model)
  const polygon = text.lines.length === 0 ? null : outline(mesh, unionOf(text.lines))
  const alternatives = text.hypotheses
    .slice(1)
    .filter(({ chance }) => chance >= leastAlternative)
    .map(({ text: other, chance }) => ({ value: other, confidence: chance }))
  if (confidence < (value === '' ? leastBlank : leastConfidence)) {
    return { ...unreadField, raw: text.raw, polygon, alternatives }
  }
  return {
    raw: text.raw,
    value,
    normalized: normalizedValue(field, value),
    confidence,
    polygon,
    alternatives,
  }
}

/** A field that was looked for and could not be read. */
export const unreadField: FieldReading = {
  raw: '',
  value: '',
  normalized: null,
  confidence: 0,
  polygon: null,
  alternatives: [],
  reason: 'unreadable',
}

/** A field that this card's layout does not have. */
export const absentField: FieldReading = {
  raw: '',
  value: '',
  normalized: null,
  confidence: 1,
  polygon: null,
  alternatives: [],
}
