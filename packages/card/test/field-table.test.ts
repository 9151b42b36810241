import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  foldText,
  groupLabels,
  headerFields,
  headerFieldTable,
  personFields,
  personFieldTable,
  tableColumns,
} from '../src/index.ts'

describe('the field table', () => {
  it('has every field of the contract once and in order', () => {
    assert.deepEqual(
      headerFieldTable.map(({ field }) => field),
      [...headerFields],
    )
    assert.deepEqual(
      personFieldTable.map(({ field }) => field),
      [...personFields],
    )
  })

  for (const columns of [15, 17] as const) {
    it(`numbers the ${columns} columns through, table 1 before table 2`, () => {
      const markers = ([1, 2] as const).flatMap((table) =>
        tableColumns(table, columns).map((column) => column.markers[columns]),
      )
      assert.deepEqual(
        markers,
        Array.from({ length: columns }, (_, index) => index + 1),
      )
    })
  }

  it('tells every column by its labels: no two share one', () => {
    const labels = personFieldTable.flatMap(({ labels }) => [...new Set(labels.map(foldText))])
    assert.equal(new Set(labels).size, labels.length)
  })

  it('spans the two pairs of columns that stand under a common label', () => {
    const groups = personFieldTable.flatMap(({ group }) => group ?? [])
    assert.deepEqual(
      groups,
      groupLabels.flatMap((label) => [label, label]),
    )
  })
})
