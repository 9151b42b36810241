import type { HeaderField, PersonField } from './field.ts'
import { fieldDefinition } from './field-table.ts'
import { parsePassport, parsePostcode, parseStayPermit } from './numbers/codes.ts'
import { parseDate } from './numbers/date.ts'
import { sixteenDigits } from './numbers/digits.ts'
import { parseRtRw, printRtRw } from './numbers/rt-rw.ts'
import { foldText, isBlank } from './text.ts'
import { canonicalForm } from './vocabulary.ts'

/**
 * The one form of a value that programs should work with: the canonical entry of a vocabulary, an ISO date,
 * digits without spaces, "003/006". Null where the field has no such form or the text does not fit it.
 */
export function normalizedValue(field: HeaderField | PersonField, value: string): string | null {
  const definition = fieldDefinition(field)
  switch (definition.kind) {
    case 'vocabulary':
      return canonicalForm(definition.vocabulary!, value)
    case 'date':
      return parseDate(value)
    case 'nik':
    case 'kk':
      return sixteenDigits(value)
    case 'rtrw': {
      const rtRw = parseRtRw(value)
      return rtRw && printRtRw(rtRw)
    }
    case 'postcode':
      return parsePostcode(value)
    case 'passport':
      return parsePassport(value)
    case 'kitap':
      return parseStayPermit(value)
    default:
      return null
  }
}

/**
 * Folds a value for comparing a reading with the truth. Equal after folding means equal: case, white space,
 * spaces around "/" and after ".", printed variants of a vocabulary, and a dash for nothing do not count.
 * White space inside numbers and dates does not count either; every other sign does.
 */
export function foldValue(field: HeaderField | PersonField, value: string): string {
  if (isBlank(value)) return ''
  const { kind, vocabulary } = fieldDefinition(field)
  if (vocabulary) return canonicalForm(vocabulary, value) ?? foldText(value)
  if (kind === 'name' || kind === 'place' || kind === 'address' || kind === 'region') return foldText(value)
  return foldText(value).replaceAll(' ', '')
}
