import { headerFields, personFields } from '@bacakk/card'
import { isCard, isFailure, type Outcome, weakBelow } from '../read/outcome.ts'

/** The columns of a table with a row a person. */
export const columns = ['file', 'code', ...headerFields, 'person', ...personFields, 'weakFields'] as const
export type Column = (typeof columns)[number]

/** One row; `weak` names the columns whose values want a second look. */
export interface Row {
  readonly values: { readonly [column in Column]: string }
  readonly weak: ReadonlySet<Column>
}

/**
 * A row for every person, the header repeated; one row without a person for a card without any and for a
 * picture without a card.
 */
export function rowsOf(outcome: Outcome): Row[] {
  const base = { file: outcome.file, code: isFailure(outcome) ? outcome.reason : outcome.code }
  if (!isCard(outcome)) return [row(base, new Set())]
  const { header, persons } = outcome.reading
  const weakHeader = headerFields.filter((field) => isWeak(header[field]))
  const headerValues = Object.fromEntries(headerFields.map((field) => [field, header[field].value]))
  if (persons.length === 0) return [row({ ...base, ...headerValues }, new Set(weakHeader))]
  return persons.map((person, index) => {
    const values = Object.fromEntries(personFields.map((field) => [field, person[field].value]))
    const weak = new Set<Column>([...weakHeader, ...personFields.filter((field) => isWeak(person[field]))])
    return row({ ...base, ...headerValues, person: `person${index + 1}`, ...values }, weak)
  })
}

function row(values: { readonly [column in Column]?: string }, weak: ReadonlySet<Column>): Row {
  const all = columns.map((column) => [column, values[column] ?? ''])
  return { values: { ...Object.fromEntries(all), weakFields: [...weak].join(' ') }, weak }
}

function isWeak({ confidence }: { readonly confidence: number }): boolean {
  return confidence < weakBelow
}
