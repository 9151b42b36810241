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
  readonly automaton: Automaton
  /** Every form that cards print, where the field's vocabulary is closed. */
  readonly forms: readonly string[]
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const digits = '0123456789'

const automata: { readonly [kind in FieldKind]: Automaton } = {
  name: characterAutomaton(`${letters}.,'-/()`),
  place: characterAutomaton(`${letters}.,'-/()`),
  region: characterAutomaton(`${letters}${digits}.,'-/()`),
  address: characterAutomaton(`${letters}${digits}.,'-/()+&:"`),
  vocabulary: characterAutomaton(`${letters}.,-/()+`),
  nik: patternAutomaton('9'.repeat(16)),
  kk: patternAutomaton('9'.repeat(16)),
  date: patternAutomaton('99-99-9999'),
  rtrw: patternAutomaton('999?/999?'),
  postcode: patternAutomaton('99999'),
  passport: characterAutomaton(`${letters}${digits}-`),
  kitap: characterAutomaton(`${letters}${digits}-./`),
}

const grammars = new Map<HeaderField | PersonField, Grammar>()

/** The grammar of a field. */
export function grammarOf(field: HeaderField | PersonField): Grammar {
  const known = grammars.get(field)
  if (known !== undefined) return known
  const { kind, vocabulary } = isHeaderField(field)
    ? { kind: headerFieldDefinition(field).kind, vocabulary: undefined }
    : personFieldDefinition(field)
  const grammar = { kind, automaton: automata[kind], forms: formsOf(vocabulary) }
  grammars.set(field, grammar)
  return grammar
}

function formsOf(vocabulary: Vocabulary | undefined): readonly string[] {
  return vocabulary === undefined ? [] : printedForms(vocabulary)
}
