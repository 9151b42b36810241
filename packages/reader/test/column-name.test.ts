import assert from 'node:assert/strict'
import { test } from 'node:test'
import { tableColumns } from '@bacakk/card'
import { type ColumnHeading, nameColumns } from '../src/cells/column-name.ts'

/** The headings of a card as a perfect reader would read them. */
function headings(columns: 15 | 17): [ColumnHeading[], ColumnHeading[]] {
  const of = (table: 1 | 2) =>
    tableColumns(table, columns).map((definition) => ({
      label: definition.labels[0]!.replaceAll('\n', ' '),
      marker: `(${definition.markers[columns]})`,
    }))
  return [of(1), of(2)]
}

function expected(columns: 15 | 17) {
  return ([1, 2] as const).map((table) => tableColumns(table, columns).map(({ field }) => field))
}

for (const columns of [15, 17] as const) {
  test(`names the columns of a ${columns}-column card by labels and markers`, () => {
    const names = nameColumns(headings(columns))
    assert.equal(names.columns, columns)
    assert.deepEqual(names.fields, expected(columns))
    assert.ok(names.agreement > 0.95)
  })

  test(`names them with every label misread and half of the markers missing (${columns})`, () => {
    const spoiled = headings(columns).map((table) =>
      table.map(({ label, marker }, index) => ({
        label: label
          .replace(/[aeiou]/, '')
          .replace('l', 'I')
          .slice(0, -1),
        marker: index % 2 === 0 ? marker : '',
      })),
    ) as [ColumnHeading[], ColumnHeading[]]
    const names = nameColumns(spoiled)
    assert.equal(names.columns, columns)
    assert.deepEqual(names.fields, expected(columns))
  })
}

test('a rule that was missed joins two columns and leaves the names of the others', () => {
  const [first, second] = headings(17)
  const joined: ColumnHeading[] = [
    ...first.slice(0, 4),
    { label: `${first[4]!.label} ${first[5]!.label}`, marker: '(5) (6)' },
    ...first.slice(6),
  ]
  const { fields } = nameColumns([joined, second])
  assert.deepEqual(fields[0].slice(0, 4), expected(17)[0]!.slice(0, 4))
  assert.deepEqual(fields[0].slice(5), expected(17)[0]!.slice(6))
})
