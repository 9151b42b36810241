import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { buckets } from '@bacakk/card'
import { chooseSeeds, readSeedList } from '../src/public-benchmark.ts'
import { temporaryFolder } from './folder.ts'

const publicList = fileURLToPath(new URL('../../../benchmark/seeds.json', import.meta.url))

describe('the public benchmark', () => {
  it('has forty seeds in each bucket, no seed twice', async () => {
    const list = await readSeedList(publicList)
    assert.deepEqual(
      list.buckets.map(({ bucket }) => bucket),
      buckets,
    )
    assert.ok(list.buckets.every(({ seeds }) => seeds.length === 40))
    assert.equal(new Set(list.buckets.flatMap(({ seeds }) => seeds)).size, 320)
  })

  it('can be narrowed to some buckets and some cards of each', async () => {
    const chosen = chooseSeeds(await readSeedList(publicList), ['scan', 'hard'], 3)
    assert.deepEqual(
      chosen.buckets.map(({ bucket, seeds }) => [bucket, seeds.length]),
      [
        ['scan', 3],
        ['hard', 3],
      ],
    )
  })

  it('is refused where the list is not one', async (test) => {
    const folder = await temporaryFolder(test)
    await assert.rejects(readSeedList(join(folder, 'none.json')), /cannot read the seed list/)
    await writeFile(join(folder, 'other.json'), '{"buckets": [{"bucket": "scan"}]}')
    await assert.rejects(readSeedList(join(folder, 'other.json')), /is not a seed list/)
  })
})
