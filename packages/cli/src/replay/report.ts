import { type HeaderField, headerFields, type PersonField, personFields } from '@bacakk/card'
import type { Paint } from '../formats/paint.ts'
import type { ComparedField } from './comparison.ts'

/** One picture as two services answered it. */
export interface ReplayedPicture {
  readonly file: string
  readonly recorded: string
  readonly here: string
  /** Milliseconds that reading it took here. */
  readonly ms: number
  readonly fields: readonly ComparedField[]
}

type Counts = { readonly [outcome in ComparedField['outcome']]: number }

/** The whole comparison in figures; it names no value. */
export interface ReplayReport {
  readonly pictures: number
  /** How often a recorded code met one of ours. */
  readonly codes: readonly { readonly recorded: string; readonly here: string; readonly pictures: number }[]
  readonly fields: readonly ({ readonly field: HeaderField | PersonField } & Counts)[]
  readonly total: Counts
  /** Middle of the milliseconds that a picture took here. */
  readonly medianMs: number
}

/** Sums pictures up. Fields that are empty in both answers are not counted. */
export function reportOf(pictures: readonly ReplayedPicture[]): ReplayReport {
  const compared = pictures.flatMap(({ fields }) => fields).filter(({ recorded, here }) => recorded || here)
  const codes = new Map<string, number>()
  for (const { recorded, here } of pictures) {
    const key = JSON.stringify([recorded, here])
    codes.set(key, (codes.get(key) ?? 0) + 1)
  }
  const times = pictures.map(({ ms }) => ms).toSorted((a, b) => a - b)
  return {
    pictures: pictures.length,
    codes: [...codes].map(([key, count]) => {
      const [recorded, here] = JSON.parse(key) as [string, string]
      return { recorded, here, pictures: count }
    }),
    fields: [...headerFields, ...personFields].map((field) => ({
      field,
      ...countsOf(compared.filter((other) => other.field === field)),
    })),
    total: countsOf(compared),
    medianMs: times[times.length >> 1] ?? 0,
  }
}

function countsOf(fields: readonly ComparedField[]): Counts {
  const count = (outcome: ComparedField['outcome']) =>
    fields.filter((field) => field.outcome === outcome).length
  return {
    same: count('same'),
    different: count('different'),
    'only recorded': count('only recorded'),
    'only here': count('only here'),
  }
}

/** The report as tables for people. */
export function reportText(report: ReplayReport, paint: Paint): string {
  const codes = report.codes.map(({ recorded, here, pictures }) => [recorded, here, String(pictures)])
  const row = (name: string, counts: Counts) => [
    name,
    String(counts.same),
    String(counts.different),
    String(counts['only recorded']),
    String(counts['only here']),
    share(counts),
  ]
  const fields = report.fields.map((counts) => row(counts.field, counts))
  return [
    `${report.pictures} pictures, ${Math.round(report.medianMs)} ms each (median, with others at the same time)\n\n`,
    table([['recorded code', 'our code', 'pictures'], ...codes], paint),
    '\n',
    table(
      [
        ['field', 'same', 'different', 'only recorded', 'only here', 'same %'],
        ...fields,
        row('all', report.total),
      ],
      paint,
    ),
  ].join('')
}

/** Cut off, not rounded: 100 says that nothing was different. */
function share(counts: Counts): string {
  const total = counts.same + counts.different + counts['only recorded'] + counts['only here']
  return total === 0 ? '–' : (Math.floor((counts.same / total) * 1000) / 10).toFixed(1)
}

function table(rows: readonly (readonly string[])[], paint: Paint): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)))
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) =>
        /^[\d–.]+$/.test(cell) ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!),
      )
      .join('  ')
  return rows.map((row, index) => `${index === 0 ? paint.bold(line(row)) : line(row)}\n`).join('')
}
