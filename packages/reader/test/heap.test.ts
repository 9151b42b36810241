import assert from 'node:assert/strict'
import { it } from 'node:test'
import { getHeapSpaceStatistics } from 'node:v8'
import { boundYoungGeneration } from '../src/heap.ts'

const youngGeneration = () =>
  getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space')!.space_size

it('keeps the young generation small under a load that V8 would let it grow for', () => {
  boundYoungGeneration()
  const before = youngGeneration()
  let alive: object[] = []
  for (let index = 0; index < 3_000_000; index += 1) {
    alive.push({ index, more: [index] })
    if (alive.length > 200_000) alive = alive.slice(100_000)
  }
  // One step of growth was decided on before.
  assert.ok(youngGeneration() <= 2 * before, `${before} became ${youngGeneration()} bytes`)
})
