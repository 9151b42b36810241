import assert from 'node:assert/strict'
import { it } from 'node:test'
import { getHeapSpaceStatistics } from 'node:v8'
import { settleHeap } from '../src/heap.ts'

/** Size of the young generation in bytes. */
const youngGeneration = () =>
  getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space')!.space_size

/** Makes objects that outlive several collections, for which V8 lets its young generation grow; tells the most that it took. */
function load(): number {
  let alive: object[] = []
  let most = 0
  for (let index = 0; index < 3_000_000; index += 1) {
    alive.push({ index, more: [index] })
    if (alive.length < 200_000) continue
    alive = alive.slice(100_000)
    most = Math.max(most, youngGeneration())
  }
  return most
}

it('keeps the young generation small under a load that V8 would let it grow for', () => {
  settleHeap()
  const most = load()
  // By itself it takes 64 MB and more; bounded, what it had already decided on and what other threads hold up.
  assert.ok(most < 32 * 2 ** 20, `${most} bytes`)
})
