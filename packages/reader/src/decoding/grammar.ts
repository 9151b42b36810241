import {
  type FieldKind,
  fieldDefinition,
  type HeaderField,
  type PersonField,
  printedForms,
  type Vocabulary,
} from '@bacakk/card'
import {
  type Automaton,
  characterAutomaton,
  eitherAutomaton,
  patternAutomaton,
  prefixAutomaton,
} from './automaton.ts'
import { nameAutomaton } from './name-automaton.ts'

/** What the form allows to stand in a field. */
export interface Grammar {
  readonly kind: FieldKind
  /** Whether values are set in digits, with hardly a letter among them. */
  readonly numeric: boolean
  readonly automaton: Automaton
  /** Every form that cards print, where the field's vocabulary is closed. */
  readonly forms: readonly string[]
  /** Digits that a text has at least unless it fits; with fewer it is a smudge or a neighbour's print. */
  readonly leastDigits: number
  /** What speaks for a text beside the pixels, in nats. */
  prior(text: string): number
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const digits = '0123456789'

const automata: { readonly [kind in FieldKind]: Automaton } = {
  name: nameAutomaton(`${letters}.,'-/()`),
  place: characterAutomaton(`${letters}.,'-/()`),
  region: characterAutomaton(`${letters}${digits}.,'-/()`),
  address: characterAutomaton(`${letters}${digits}.,'-/()+&:"`),
  vocabulary: characterAutomaton(`${letters}.,-/()+`),
  nik: prefixAutomaton(16, beginsNik),
  kk: patternAutomaton('9'.repeat(16)),
  date: prefixAutomaton(10, beginsDate),
  rtrw: patternAutomaton('[0123456789-]9?9?/[0123456789-]9?9?'),
  postcode: eitherAutomaton(patternAutomaton('99999'), patternAutomaton('0')),
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

/** What speaks against a year of birth or marriage before `first`, and against one to come. */
const years = { first: 1925, tooEarly: -4, toCome: -8 }

/** What speaks against a foreigner: few cards list one. */
const foreigner = -3

const priors: Readonly<Partial<Record<FieldKind | HeaderField | PersonField, (text: string) => number>>> = {
  nationality: (text) => (text === 'WNA' ? foreigner : 0),
  // Offices print both numbers with as many digits.
  rtrw: (text) => (widthsAgree(text) ? 2 : 0),
  date: yearPrior,
  // A house number ends with a letter from the beginning of the alphabet; others there are digits misread.
  address: (text) => (/\d[OQIZS](?![A-Z])/.test(text) ? -4 : 0),
}

function yearPrior(text: string): number {
  const year = Number(/\d{4}$/.exec(text)?.[0] ?? Number.NaN)
  if (year > new Date().getFullYear()) return years.toCome
  return year < years.first ? years.tooEarly : 0
}

/** Whether the two numbers of a text have as many digits. */
function widthsAgree(text: string): boolean {
  const [first, second] = text.split('/').map((part) => part.replace(/\D/g, '').length)
  return first === second
}

const grammars = new Map<HeaderField | PersonField, Grammar>()

/** The grammar of a field. */
export function grammarOf(field: HeaderField | PersonField): Grammar {
  const known = grammars.get(field)
  if (known !== undefined) return known
  const { kind, vocabulary } = fieldDefinition(field)
  const grammar = {
    kind,
    numeric: numericKinds.includes(kind),
    automaton: automata[kind],
    forms: formsOf(vocabulary),
    leastDigits: leastDigits[kind] ?? 0,
    prior: priors[field] ?? priors[kind] ?? (() => 0),
  }
  grammars.set(field, grammar)
  return grammar
}

function formsOf(vocabulary: Vocabulary | undefined): readonly string[] {
  return vocabulary === undefined ? [] : printedForms(vocabulary)
}

/** Whether a NIK may begin so: with the district, the day of birth (40 more for women), the month and the year. */
function beginsNik(prefix: string): boolean {
  if (!/^[1-9]\d*$/.test(prefix)) return false
  const [day, month] = [prefix.slice(6, 8), prefix.slice(8, 10)]
  return (isDay(day) || isDay(`${Number(day[0]) - 4}${day.slice(1)}`)) && isMonth(month)
}

/** Whether a date of the last century or the first decades of this one may begin so. */
function beginsDate(prefix: string): boolean {
  const [day, month, year] = [prefix.slice(0, 2), prefix.slice(3, 5), prefix.slice(6)]
  return (
    '--'.startsWith(prefix.slice(2, 3) + prefix.slice(5, 6)) && isDay(day) && isMonth(month) && isYear(year)
  )
}

/** Whether digits are a day of the month or the beginning of one. */
function isDay(digits: string): boolean {
  return /^(?:|[0-3]|0[1-9]|[12]\d|3[01])$/.test(digits)
}

function isMonth(digits: string): boolean {
  return /^(?:|[01]|0[1-9]|1[0-2])$/.test(digits)
}

function isYear(digits: string): boolean {
  return /^(?:|1|2|19\d{0,2}|20|20[0-3]\d?)$/.test(digits)
}
