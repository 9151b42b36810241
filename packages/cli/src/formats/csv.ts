import { isFailure, type Outcome } from '../read/outcome.ts'
import type { Format } from './format.ts'
import { columns, rowsOf } from './rows.ts'

/** Comma-separated values (RFC 4180), a row a person under one line of column names. */
export const csv: Format = {
  extension: '.csv',
  file: async (outcomes) => (outcomes.every(isFailure) ? null : line(columns) + outcomes.map(lines).join('')),
  stream: { head: line(columns), item: lines, tail: '' },
  isDone: (text) => text.startsWith(line(columns)),
}

function lines(outcome: Outcome): string {
  return rowsOf(outcome)
    .map(({ values }) => line(columns.map((column) => values[column])))
    .join('')
}

function line(values: readonly string[]): string {
  return `${values.map(quoted).join(',')}\r\n`
}

/** A spreadsheet takes a text that begins like a formula for one; the apostrophe keeps it a text. */
function quoted(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
