import type { RegionLevel } from '../field-table.ts'
import { foldText } from '../text.ts'

/** Folds a region's name for searching: capitals and digits only, "Pulau-Pulau (Barat)" is "PULAUPULAUBARAT". */
export function foldName(name: string): string {
  return name.toUpperCase().replace(/[^A-Z0-9]/g, '')
}

/** One way to understand a printed name. */
export interface NameForm {
  /** Folded by `foldName`. */
  readonly fold: string
  /** Said by a prefix such as KOTA; null where nothing is said. */
  readonly kind: 'regency' | 'city' | null
}

const prefixes: { readonly [level in RegionLevel]: readonly (readonly [RegExp, NameForm['kind']])[] } = {
  province: [[/^(?:PROVINSI|PROPINSI|PROV\.?|PROP\.?)[ .]?\b/, null]],
  district: [
    [/^(?:KABUPATEN|KAB)\b\.? ?(?:(?:ADMINISTRASI|ADM)\b\.? ?)?/, 'regency'],
    [/^(?:KOTAMADYA|KODYA|KOTIP|KOTA)\b\.? ?(?:(?:ADMINISTRATIF|ADMINISTRASI|ADM)\b\.? ?)?/, 'city'],
  ],
  subDistrict: [[/^(?:KECAMATAN|KEC|DISTRIK)\b\.? ?/, null]],
  village: [[/^(?:DESA|DS|KELURAHAN|KEL)\b\.? ?/, null]],
}

const romans = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII', 'XIII', 'XIV', 'XV']
const arabicOf = new Map(romans.map((roman, index) => [roman, String(index + 1)]))
const romanOf = new Map(romans.map((roman, index) => [String(index + 1), roman]))

/**
 * The ways to understand a printed name, the most literal first: as it stands, without the word for its
 * level (KABUPATEN, KOTA ADM., KEC. ...), with KEP. spelt out, with roman numerals for arabic and the reverse.
 */
export function nameForms(level: RegionLevel, text: string): readonly NameForm[] {
  const literal = foldText(text).replace(/\bKEP\b\.? ?/, 'KEPULAUAN ')
  const forms: { text: string; kind: NameForm['kind'] }[] = [{ text: literal, kind: null }]
  for (const [prefix, kind] of prefixes[level]) {
    const rest = literal.replace(prefix, '')
    if (rest !== literal) forms.push({ text: rest, kind })
  }
  const byFold = new Map<string, NameForm>()
  for (const { text, kind } of forms) {
    for (const numerals of [text, exchange(text, arabicOf), exchange(text, romanOf)]) {
      const fold = foldName(numerals)
      if (fold !== '' && !byFold.has(fold)) byFold.set(fold, { fold, kind })
    }
  }
  return [...byFold.values()]
}

function exchange(text: string, numerals: ReadonlyMap<string, string>): string {
  return text.replace(/\b(?:[IVX]+|\d+)\b/g, (numeral) => numerals.get(numeral) ?? numeral)
}
