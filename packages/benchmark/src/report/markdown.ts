import type { Rate } from '../scoring/interval.ts'

/** A table in Markdown whose columns line up in a terminal too: the first to the left, the others to the right. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((_, column) =>
    Math.max(3, ...[head, ...rows].map((row) => [...(row[column] ?? '')].length)),
  )
  const line = (cells: readonly string[]) =>
    `| ${widths.map((width, column) => pad(cells[column] ?? '', width, column > 0)).join(' | ')} |`
  const rule = `| ${widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`
  return [line(head), rule, ...rows.map(line)].join('\n')
}

/** Per cent with two decimals, cut off rather than rounded: "100" says that nothing was wrong. */
export function percent({ right, total }: Pick<Rate, 'right' | 'total'>): string {
  return total === 0 ? '' : shareAsPercent(right / total)
}

export function shareAsPercent(share: number): string {
  if (share === 1) return '100'
  return (Math.floor(share * 10_000 + 1e-9) / 100).toFixed(2)
}

/** The 95 % confidence interval of a rate, in per cent. */
export function interval({ total, low, high }: Rate): string {
  return total === 0 ? '' : `${shareAsPercent(low)}–${shareAsPercent(high)}`
}

export function milliseconds(time: number): string {
  return Number.isNaN(time) ? '' : `${time < 10 ? time.toFixed(1) : Math.round(time)} ms`
}

export function mebibytes(bytes: number | null): string {
  return bytes === null ? '' : `${Math.round(bytes / 2 ** 20)} MiB`
}

function pad(text: string, width: number, right: boolean): string {
  const blanks = ' '.repeat(Math.max(0, width - [...text].length))
  return right ? blanks + text : text + blanks
}
