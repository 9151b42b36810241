import type { DocumentVerdict, Layout } from '@bacakk/card'
import type { ColumnNames } from '../cells/column-name.ts'
import type { HeaderReading, HeaderText } from '../reading/header.ts'
import { bestText } from '../reading/text-reader.ts'

/** A picture is a card only if the net thinks so at least this much, 0..1 ... */
const leastLikeness = 0.5

/** ... and what is printed above the columns agrees with the form at least this much, 0..1 ... */
const leastAgreement = 0.3

/**
 * ... or, where that is too blurred or worn to read, so many labels of the header stand where the form has them. A whole
 * number counts as one of them, the title as three. Of 210 other pictures, empty forms aside, none that is worth reading
 * the header has more than two.
 */
const leastLabels = 4
const titleAsLabels = 3

/** Worth reading the header is what agrees this little, or what the net is so sure of. */
const blurredAgreement = 0.01
const sureLikeness = 0.98

/** The verdict on a picture in which no card was found. */
export function notACard(likeness: number): DocumentVerdict {
  return { verdict: 'not-a-family-card', confidence: 1 - likeness, columns: null, layout: null, rows: 0 }
}

/** Whether a picture may show a family card by its tables and what is printed above their columns. */
export function mayBeFamilyCard(likeness: number, names: ColumnNames): boolean {
  return likeness >= (names.agreement >= blurredAgreement ? leastLikeness : sureLikeness)
}

/** Whether it does, by the labels of its header, its number and its title as well: tables alone are not enough. */
export function isFamilyCard(names: ColumnNames, { text, labels, titled }: HeaderReading): boolean {
  const ofNumber = text.get('kk')?.conforms === true ? 1 : 0
  const ofTitle = titled ? titleAsLabels : 0
  return names.agreement >= leastAgreement || labels + ofNumber + ofTitle >= leastLabels
}

/** The verdict on a picture that shows the form. `rows` counts those that hold a person. */
export function judgeDocument(
  likeness: number,
  names: ColumnNames,
  header: HeaderText,
  rows: number,
): DocumentVerdict {
  const number = bestText(header.get('kk')).replace(/\D/g, '')
  const confidence = Math.min(likeness, 1 - 0.5 * ramp(names.agreement))
  const form = { confidence, columns: names.columns, layout: layoutOf(names, header), rows }
  if (rows === 0 && number === '') return { verdict: 'empty-form', ...form }
  if (number.length !== 16) return { verdict: 'family-card-without-number', ...form }
  return { verdict: 'family-card', ...form }
}

/** The two 15-column layouts differ in where the postcode stands; the 17-column ones only in their paper. */
function layoutOf(names: ColumnNames, header: HeaderText): Layout | null {
  if (names.columns === 17) return null
  const left = header.get('postcode')?.lines[0]?.left
  if (left === undefined) return null
  return left < 0.5 ? 'A2' : 'A1'
}

/** 1 at the least agreement that is accepted, 0 where everything agrees. */
function ramp(agreement: number): number {
  return Math.min(1, Math.max(0, (0.8 - agreement) / (0.8 - leastAgreement)))
}
