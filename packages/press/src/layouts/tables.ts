import type { Layout } from '@bacakk/card'
import type { Family } from '../family.ts'
import type { Random } from '../random.ts'
import { columnsOf } from './columns.ts'
import type { FormStyle } from './form-style.ts'
import type { Page } from './page.ts'
import { printTable } from './table.ts'
import { leastWidths } from './table-column.ts'
import { type Bands, layTable, tableHeight } from './table-geometry.ts'

/** Prints both tables from `top` down; returns where the second one ends, in millimetres. */
export function printTables(
  page: Page,
  random: Random,
  style: FormStyle,
  layout: Layout,
  family: Family | null,
  top: number,
): number {
  const { bands } = style
  const [firstColumns, secondColumns] = columnsOf(layout)
  const room = page.heightMm - bands.footerMin - top - bands.gap
  const rowShares = drawRowShares(random, bands.rowHeights, family?.persons.length ?? 0)
  const wanted: readonly [Bands, Bands] = [
    { rowShares, group: 0, label: bands.label, marker: bands.marker, row: bands.row },
    {
      rowShares,
      group: bands.group,
      label: bands.secondLabel,
      marker: bands.marker,
      row: bands.row * bands.secondRowScale,
    },
  ]
  const factor = Math.min(1, room / (tableHeight(wanted[0]) + tableHeight(wanted[1])))
  const [first, second] = wanted.map((band) => ({
    ...band,
    group: band.group * factor,
    label: band.label * factor,
    marker: band.marker * factor,
    row: band.row * factor,
  })) as [Bands, Bands]
  const right = page.widthMm - bands.right
  const secondTop = top + tableHeight(first) + bands.gap
  const shift = bands.sameWidth ? [0, 0] : [random.uniform(-0.6, 0.6), random.uniform(-0.6, 0.6)]
  const persons = family?.persons ?? null
  const one = layTable(
    random,
    firstColumns,
    first,
    bands.left,
    right,
    top,
    leastWidths(page, style, firstColumns, first.row),
  )
  const two = layTable(
    random,
    secondColumns,
    second,
    bands.left + shift[0]!,
    right + shift[1]!,
    secondTop,
    leastWidths(page, style, secondColumns, second.row),
  )
  printTable(page, random, style, 1, firstColumns, one, persons)
  printTable(page, random, style, 2, secondColumns, two, persons)
  return secondTop + tableHeight(second)
}

/** Rows are even, or drawn a little uneven, or taller where a person stands in them. */
function drawRowShares(random: Random, heights: FormStyle['bands']['rowHeights'], used: number): number[] {
  const taller = random.uniform(1.1, 1.5)
  const shares = Array.from({ length: 10 }, (_, row) => {
    if (heights === 'uneven') return random.uniform(0.93, 1.07)
    return heights === 'taller' && row < used ? taller : 1
  })
  const total = shares.reduce((sum, share) => sum + share)
  return shares.map((share) => (share * 10) / total)
}
