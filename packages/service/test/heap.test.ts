import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { getHeapStatistics } from 'node:v8'
import { settleHeap } from '@bacakk/reader/heap'
import { collectGarbage } from '../src/heap.ts'

const megabytes = () => getHeapStatistics().total_heap_size / 1e6

/** Keeps objects for as long as a request lives, which is longer than the young generation keeps them. */
async function churn(rounds: number): Promise<number> {
  const alive: unknown[][] = []
  let most = 0
  for (let round = 0; round < rounds; round += 1) {
    alive.push(Array.from({ length: 1_000 }, (_, index) => ({ round, index })))
    if (alive.length > 100) alive.shift()
    await new Promise((resolve) => setImmediate(resolve))
    most = Math.max(most, megabytes())
  }
  return most
}

describe('heap', () => {
  it('stays near what is alive while objects outlive the young generation', async () => {
    settleHeap()
    await churn(200)
    await collectGarbage()
    const before = megabytes()
    const most = await churn(3_000)
    assert.ok(most < before + 30, `${Math.round(before)} MB, then ${Math.round(most)} MB`)
  })
})
