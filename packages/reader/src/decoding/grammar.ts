import {
  type FieldKind,
  type HeaderField,
  headerFieldDefinition,
  isHeaderField,
  type PersonField,
  personFieldDefinition,
  printedForms,
  type Vocabulary,
} from '@bacakk/card'
import { type Automaton, characterAutomaton, patternAutomaton } from './automaton.ts'

/** What the form allows to stand in a field. */
export interface Grammar {
  readonly kind: FieldKind
  /** Whether values are set in digits, with hardly a letter among them. */
  readonly numeric: boolean
  readonly automaton: Automaton
  /** Every form that cards print, where the field's vocabulary is closed. */
  readonly forms: readonly string[]
  /** Digits that every value has at least; with fewer it is a smudge or a neighbour's print. */
  readonly leastDigits: number
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const digits = '0123456789'

const automata: { readonly [kind in FieldKind]: Automaton } = {
  name: characterAutomaton(`${letters}.,'-/()`),
  place: characterAutomaton(`${letters}.,'-/()`),
  region: characterAutomaton(`${letters}${digits}.,'-/()`),
  address: characterAutomaton(`${letters}${digits}.,'-/()+&:"`),
  vocabulary: characterAutomaton(`${letters}.,-/()+`),
  // The district, the day of birth (40 more for women), month and year, and a running number.
  nik: patternAutomaton('[123456789]99999[01234567]9[01]9999999'),
  kk: patternAutomaton('9'.repeat(16)),
  date: patternAutomaton('[0123]9-[01]9-[12][089]99'),
  rtrw: patternAutomaton('999?/999?'),
  postcode: patternAutomaton('99999'),
  passport: characterAutomaton(`${letters}${digits}-`),
  kitap: characterAutomaton(`${letters}${digits}-./`),
}

const numericKinds: readonly FieldKind[] = ['nik', 'kk', 'date', 'rtrw', 'postcode']

const leastDigits: Readonly<Partial<Record<FieldKind, number>>> = {
  nik: 8,
  kk: 8,
  date: 5,
  rtrw: 2,
  postcode: 3,
  passport: 4,
  kitap: 4,
}

const grammars = new Map<HeaderField | PersonField, Grammar>()

/** The grammar of a field. */
export function grammarOf(field: HeaderField | PersonField): Grammar {
  const known = grammars.get(field)
  if (known !== undefined) return known
  const { kind, vocabulary } = isHeaderField(field)
    ? { kind: headerFieldDefinition(field).kind, vocabulary: undefined }
    : personFieldDefinition(field)
  const grammar = {
    kind,
    numeric: numericKinds.includes(kind),
    automaton: automata[kind],
    forms: formsOf(vocabulary),
    leastDigits: leastDigits[kind] ?? 0,
  }
  grammars.set(field, grammar)
  return grammar
}

function formsOf(vocabulary: Vocabulary | undefined): readonly string[] {
  return vocabulary === undefined ? [] : printedForms(vocabulary)
}
