import { isFailure, type Outcome } from '../read/outcome.ts'
import type { Format } from './format.ts'
import { columns, rowsOf } from './rows.ts'

const weakColour = '#fff2b3'

/** A workbook (Office Open XML) with a row a person; every cell is text, weak ones are yellow. */
export const xlsx: Format = {
  extension: '.xlsx',
  file: async (outcomes) => (outcomes.every(isFailure) ? null : workbook(outcomes)),
  isDone: () => true,
}

async function workbook(outcomes: readonly Outcome[]): Promise<Uint8Array> {
  const { default: writeWorkbook } = await import('write-excel-file/node')
  const head = columns.map((value) => ({ value, type: String, fontWeight: 'bold' as const }))
  const rows = outcomes.flatMap(rowsOf).map(({ values, weak }) =>
    columns.map((column) => {
      const cell = { value: values[column], type: String }
      return weak.has(column) ? { ...cell, backgroundColor: weakColour } : cell
    }),
  )
  const widths = columns.map((column, index) => ({
    width: Math.min(40, Math.max(column.length, ...rows.map((row) => row[index]!.value.length)) + 2),
  }))
  return writeWorkbook([head, ...rows], { sheet: 'Persons', columns: widths, stickyRowsCount: 1 }).toBuffer()
}
