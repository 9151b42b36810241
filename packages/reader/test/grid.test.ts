import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Bucket } from '@bacakk/card'
import { makeSpecimen } from '@bacakk/press'
import { createSharpDecoder } from '../src/decoder/sharp-decoder.ts'
import { findGrid, type GridModels } from '../src/grid/find-grid.ts'
import { closeGridModels, openGridModels } from '../src/grid/grid-models.ts'
import { toGrey } from '../src/page/grey.ts'
import { cornerError, pageOf } from './grid-truth.ts'

let models: GridModels

before(async () => {
  models = await openGridModels(new URL('../../../models/', import.meta.url).pathname)
})

after(() => closeGridModels(models))

async function gridOf(bucket: Bucket, seed: number, error: number) {
  const { bytes, label } = await makeSpecimen({ edition: 'tuning', bucket, seed })
  const grey = toGrey(await createSharpDecoder().decode(bytes))
  const form = await findGrid(grey, pageOf(label, error)!, models)
  return { ...form, label }
}

for (const bucket of ['digital', 'scan', 'photo', 'rotated'] as const)
  test(`finds every cell of a ${bucket} card whose page was placed roughly`, async () => {
    const { grid, label, likeness } = await gridOf(bucket, 51, 0.03)
    const errors = label.cells.map((cell) => cornerError(grid, cell))
    assert.ok(Math.max(...errors) < 0.35, `a corner is off by ${Math.max(...errors)} rows`)
    assert.ok(likeness > 0.5)
  })

test('places headings above the rows and names no cell twice', async () => {
  const { grid } = await gridOf('scan', 52, 0.02)
  for (const { columns, rows, region } of grid.tables) {
    assert.ok(columns.every(({ left, right }) => left < right))
    assert.ok(columns.slice(1).every(({ left }, i) => left === columns[i]!.right))
    assert.ok(
      columns.every(({ label, marker }) => label.bottom === marker.top && marker.bottom === rows[0]!.top),
    )
    assert.ok(columns.every(({ label }) => label.top >= region.top))
  }
  assert.ok(grid.header.bottom <= 0 && grid.footer.top >= 1)
})

test('survives a picture without any rule', async () => {
  const blank = { width: 400, height: 300, channels: 1 as const, data: new Uint8Array(400 * 300).fill(200) }
  const xs = Float64Array.from([-1, 0, 1, 2])
  const points = Float64Array.from(
    [...xs].flatMap((v) => [...xs].flatMap((u) => [20 + 360 * u, 50 + 200 * v])),
  )
  const { grid, likeness } = await findGrid(blank, { mesh: { xs, ys: xs, points }, agreement: 1 }, models)
  assert.ok(likeness < 0.5)
  assert.ok(grid.tables.every((table) => table.rows.length === 10))
})
