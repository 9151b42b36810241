import assert from 'node:assert/strict'
import { access, mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { type Bucket, buckets, type PictureLabel } from '@bacakk/card'
import sharp from 'sharp'
import { readLabelledPicture } from '../src/labelled-folder.ts'
import { chooseSeeds, folderDigest, keepOnly, pressPictures, readSeedList } from '../src/public-benchmark.ts'
import { temporaryFolder } from './folder.ts'
import { labelOf, specimen } from './specimen.ts'

const publicList = fileURLToPath(new URL('../../../benchmark/seeds.json', import.meta.url))

const png = await sharp({ create: { width: 100, height: 70, channels: 3, background: 'white' } })
  .png()
  .toBuffer()

async function makeBlank(bucket: Bucket, seed: number) {
  const label = { version: 1, ...labelOf(specimen), bucket, seed, file: 'whatever.png' } as PictureLabel
  return { bytes: png, label }
}

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

describe('pressing pictures', () => {
  const list = {
    buckets: [
      { bucket: 'scan', about: '', seeds: [1, 2] },
      { bucket: 'photo', about: '', seeds: [3] },
    ],
  } as const

  it('makes what is missing, once', async (test) => {
    const folder = await temporaryFolder(test)
    const made: number[] = []
    const make = (bucket: Bucket, seed: number) => {
      made.push(seed)
      return makeBlank(bucket, seed)
    }
    const paths = await pressPictures(chooseSeeds(list, ['scan']), folder, make)
    assert.deepEqual(await pressPictures(list, folder, make), [
      ...paths,
      join(folder, 'photo', 'photo-3.json'),
    ])
    assert.deepEqual(made, [1, 2, 3])
    const { label, path } = await readLabelledPicture(paths[1]!)
    assert.equal(path, join(folder, 'scan', 'scan-2.png'))
    assert.equal(label.seed, 2)
  })

  it('leaves no label of a picture that could not be made', async (test) => {
    const folder = await temporaryFolder(test)
    const make = (bucket: Bucket, seed: number) => {
      if (seed === 2) throw new Error('out of ink')
      return makeBlank(bucket, seed)
    }
    await assert.rejects(pressPictures(list, folder, make), /out of ink/)
    assert.deepEqual((await readdir(join(folder, 'scan'))).toSorted(), ['scan-1.json', 'scan-1.png'])
  })
})

describe('a folder digest', () => {
  it('changes with a file, its name and its content', async (test) => {
    const folder = await temporaryFolder(test)
    const digests = new Set<string>()
    for (const [name, text] of [['a', '1'] as const, ['a', '2'] as const, ['b', '1'] as const]) {
      await writeFile(join(folder, name), text)
      digests.add(await folderDigest([folder]))
    }
    assert.equal(digests.size, 3)
    assert.equal(await folderDigest([folder]), await folderDigest([folder]))
  })
})

describe('an outdated cache', () => {
  it('is emptied but for what is current', async (test) => {
    const folder = await temporaryFolder(test)
    await mkdir(join(folder, 'old'))
    await mkdir(join(folder, 'new'))
    await keepOnly(folder, 'new')
    await keepOnly(join(folder, 'never-made'), 'new')
    assert.deepEqual(await readdir(folder), ['new'])
    await assert.rejects(access(join(folder, 'old')))
  })
})
