import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { ReadingFailed, ReadingLost, WorkerPool, type WorkerPoolOptions } from '../src/pool/worker-pool.ts'
import { standInReader } from './fixtures/harness.ts'
import { type Behaviour, picture } from './fixtures/picture.ts'

const pools: WorkerPool[] = []

async function openPool(options: Partial<WorkerPoolOptions> = {}): Promise<WorkerPool> {
  const pool = new WorkerPool({
    module: standInReader,
    workers: 2,
    queue: 2,
    readTimeout: 2000,
    workerReadings: 1000,
    ...options,
  })
  pools.push(pool)
  while (pool.state.ready < (options.workers ?? 2)) await new Promise((resolve) => setTimeout(resolve, 10))
  return pool
}

const read = (pool: WorkerPool, behaviour: Behaviour = {}) =>
  pool.reserve()!.read(new Uint8Array(picture(behaviour)))

describe('worker pool', () => {
  after(() => Promise.all(pools.map((pool) => pool.close())))

  it('reads as many pictures at a time as it has workers', async () => {
    const pool = await openPool()
    const readings = await Promise.all([1, 2, 3, 4].map((rows) => read(pool, { rows, delay: 30 })))
    assert.deepEqual(
      readings.map(({ persons }) => persons.length),
      [1, 2, 3, 4],
    )
  })

  it('gives no place when workers and queue are full, and gives it again afterwards', async () => {
    const pool = await openPool()
    const running = [1, 2, 3, 4].map(() => read(pool, { delay: 100 }))
    assert.equal(pool.reserve(), null)
    await Promise.all(running)
    const place = pool.reserve()
    assert.ok(place)
    place.release()
    place.release()
    const places = [1, 2, 3, 4, 5].map(() => pool.reserve())
    assert.deepEqual(
      places.map((taken) => taken !== null),
      [true, true, true, true, false],
    )
  })

  it('answers the reading of a worker that dies or overruns, and replaces the worker', async () => {
    const lost: string[] = []
    const pool = await openPool({ workers: 1, readTimeout: 300, onLoss: (reason) => lost.push(reason) })
    await assert.rejects(read(pool, { crash: true }), ReadingLost)
    assert.equal(pool.reserve(), null, 'no worker can read just now')
    while (pool.state.ready < 1) await new Promise((resolve) => setTimeout(resolve, 10))
    await assert.rejects(read(pool, { hang: true }), ReadingLost)
    while (pool.state.ready < 1) await new Promise((resolve) => setTimeout(resolve, 10))
    assert.equal((await read(pool)).model, 'stand-in')
    assert.equal(lost.length, 2)
  })

  it('does not let a reading wait longer than its time', async () => {
    const pool = await openPool({ workers: 1, readTimeout: 1000 })
    const results = await Promise.allSettled([1, 2, 3].map(() => read(pool, { delay: 700 })))
    assert.equal(results[0]?.status, 'fulfilled')
    assert.equal(results[2]?.status, 'rejected')
  })

  it('replaces a worker after its share of readings without losing one', async () => {
    const pool = await openPool({ workers: 1, workerReadings: 2, queue: 10 })
    for (let index = 0; index < 7; index += 1) {
      while (pool.state.ready < 1) await new Promise((resolve) => setTimeout(resolve, 10))
      await read(pool)
    }
  })

  it('passes on why a picture cannot be read, and keeps the worker', async () => {
    const pool = await openPool({ workers: 1 })
    const failed = await read(pool, { failure: 'format' }).catch((error: Error) => error)
    assert.ok(failed instanceof ReadingFailed)
    assert.equal(failed.failure.cause, 'format')
    assert.equal((await read(pool)).model, 'stand-in')
  })

  it('ends what is left when it closes', async () => {
    const pool = await openPool({ workers: 1 })
    const results = Promise.allSettled([read(pool, { delay: 5000 }), read(pool)])
    await pool.close()
    assert.deepEqual(
      (await results).map(({ status }) => status),
      ['rejected', 'rejected'],
    )
    assert.equal(pool.reserve(), null)
  })
})
