import type { Random } from '../random.ts'
import type { Sheet } from '../sheet.ts'
import { Artwork, drawFaces } from './artwork.ts'
import type { DrawOptions } from './draw-options.ts'
import { finish } from './finish.ts'
import { amount, dateInDigits, goods, namesOf, someone } from './wording.ts'

/** A spreadsheet printed or seen on a screen: grid lines, letters over columns, numbers beside rows. */
export function spreadsheet(random: Random, { edition, longSidePx }: DrawOptions): Sheet {
  const onScreen = random.chance(0.5)
  const page = new Artwork(
    297,
    random.pick([210, 185, 167]),
    longSidePx,
    drawFaces(random, edition, 'humanist', 'arial', 'tahoma'),
  )
  const bar = onScreen ? random.uniform(14, 30) : 0
  if (onScreen) {
    page.box(0, 0, 297, bar, 0, '', random.pick(['#217346', '#f3f2f1', '#2b579a', '#e8eaed']))
    page.box(0, bar - 7, 297, 7, 0, '', '#f3f3f3')
    page.text(random.pick(['fx', '=SUM(E4:E28)', 'REKAP DATA', 'A1']), 24, bar - 2, {
      size: 9,
      colour: '#333',
    })
  }
  const rowHeight = random.uniform(4.6, 6.2)
  const rows = Math.floor((page.heightMm - bar - 12) / rowHeight)
  const kinds = ['name', 'number', 'date', 'goods', 'amount', 'amount', 'place', 'amount', 'number'] as const
  const columns: { kind: (typeof kinds)[number]; width: number }[] = []
  let x = 10
  while (x < 280) {
    const kind = random.pick(kinds)
    const width = Math.min(
      297 - x,
      kind === 'name' || kind === 'goods'
        ? random.uniform(38, 55)
        : kind === 'place'
          ? 30
          : random.uniform(16, 26),
    )
    columns.push({ kind, width })
    x += width
  }
  const names = namesOf(random, rows)
  const top = bar + 6
  const lastFilled = random.integer(Math.floor(rows * 0.4), rows)
  const values = Array.from({ length: rows }, (_, row) =>
    columns.map(({ kind }) => {
      if (row >= lastFilled || random.chance(0.04)) return ''
      return {
        name: () => names[row]!,
        number: () => String(random.integer(1, 9999)),
        date: () => dateInDigits(random, '/'),
        goods: () => random.pick(goods),
        amount: () => amount(random.integer(1, 9_999_000)),
        place: () => someone(random).header.district,
      }[kind]()
    }),
  )
  const grid = onScreen ? '#d0d0d0' : '#333'
  page.box(0, bar, 297, 6, 0, '', onScreen ? '#e9e9e9' : '#fff')
  let left = 10
  for (const [index, column] of columns.entries()) {
    page.text(String.fromCharCode(65 + index), left + column.width / 2, top - 1.8, {
      size: 8,
      align: 'centre',
      colour: '#555',
    })
    left += column.width
  }
  for (let row = 0; row < rows; row++)
    page.text(String(row + 1), 5, top + row * rowHeight + rowHeight * 0.7, {
      size: 7.5,
      align: 'centre',
      colour: '#555',
    })
  page.table({
    left: 10,
    top,
    columns: columns.map(({ width }) => width),
    rowHeight,
    headHeight: 0,
    head: [],
    rows: values,
    size: 7.6,
    align: columns.map(({ kind }) => (kind === 'amount' || kind === 'number' ? 'right' : 'left')),
    rule: 0.15,
    colour: onScreen ? '#222' : '#111',
  })
  for (let row = 0; row <= rows; row++)
    page.rule(0, top + row * rowHeight, 297, top + row * rowHeight, 0.16, grid)
  return finish(page, random, { subject: 'spreadsheet', edition, stock: onScreen ? 'screen' : 'office' })
}
