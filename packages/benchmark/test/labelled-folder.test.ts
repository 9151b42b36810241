import assert from 'node:assert/strict'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import sharp from 'sharp'
import { pictureDigest, readLabelledFolder } from '../src/labelled-folder.ts'
import { temporaryFolder, writeLabelled } from './folder.ts'
import { specimen } from './specimen.ts'

describe('a labelled folder', () => {
  it('is read with its subfolders, in the order of the names', async (test) => {
    const folder = await temporaryFolder(test)
    await mkdir(join(folder, 'b'))
    await writeLabelled(join(folder, 'b'), 'first')
    await writeLabelled(folder, 'second', { card: null, bucket: 'not-a-card' })
    await writeLabelled(folder, 'a')
    const pictures = await readLabelledFolder(folder)
    assert.deepEqual(
      pictures.map(({ path }) => path),
      [join(folder, 'a.png'), join(folder, 'b', 'first.png'), join(folder, 'second.png')],
    )
    assert.deepEqual(pictures[0]!.label.card, specimen)
  })

  it('has a digest that changes with the bytes of a picture', async (test) => {
    const folder = await temporaryFolder(test)
    await writeLabelled(folder, 'a')
    const before = await pictureDigest(await readLabelledFolder(folder))
    assert.match(before, /^[0-9a-f]{12}$/)
    assert.equal(await pictureDigest(await readLabelledFolder(folder)), before)
    const black = { create: { width: 100, height: 70, channels: 3, background: 'black' } } as const
    await sharp(black).png().toFile(join(folder, 'a.png'))
    assert.notEqual(await pictureDigest(await readLabelledFolder(folder)), before)
  })

  it('knows sizes as they are once the EXIF orientation is applied', async (test) => {
    const folder = await temporaryFolder(test)
    await writeLabelled(folder, 'lying', { file: 'lying.jpg', width: 70, height: 100 })
    const blank = { create: { width: 100, height: 70, channels: 3, background: 'white' } } as const
    await sharp(blank).withMetadata({ orientation: 6 }).jpeg().toFile(join(folder, 'lying.jpg'))
    assert.equal((await readLabelledFolder(folder)).length, 1)
  })

  const complaints: [string, (folder: string) => Promise<void>, RegExp][] = [
    ['is not there', (folder) => rm(folder, { recursive: true }), /cannot read the folder .*ENOENT/],
    ['holds no label', async () => {}, /no labels/],
    [
      'holds JSON that breaks off',
      (folder) => writeFile(join(folder, 'a.json'), '{"version": 1,'),
      /a\.json is not JSON/,
    ],
    [
      'holds other JSON',
      (folder) => writeFile(join(folder, 'a.json'), 'null'),
      /not a picture label: version/,
    ],
    [
      'lacks a picture',
      (folder) => writeLabelled(folder, 'a', { file: 'b.png' }),
      /names the picture b\.png/,
    ],
    [
      'names a picture elsewhere',
      (folder) => writeLabelled(folder, 'a', { file: '../a.png' }),
      /not a file name/,
    ],
    [
      'has a picture of another size',
      (folder) => writeLabelled(folder, 'a', { width: 101 }),
      /a picture of 101 x 70 pixels, but a\.png has 100 x 70/,
    ],
    [
      'has a label of an unknown bucket',
      (folder) => writeLabelled(folder, 'a', { bucket: 'fax' as 'scan' }),
      /bucket is none of digital, scan/,
    ],
    [
      'has a card that lacks a field',
      (folder) => writeLabelled(folder, 'a', { card: { ...specimen, rtrw: undefined as unknown as string } }),
      /card\.rtrw is not a text/,
    ],
    [
      'has fields that are not those of its card',
      (folder) => writeLabelled(folder, 'a', { card: { ...specimen, kk: '1' } }),
      /card and fields disagree about kk/,
    ],
    [
      'has a person that lacks a field',
      (folder) => writeLabelled(folder, 'a', { card: { ...specimen, personList: [{}] as never } }),
      /card\.personList\.0\.name is not a text/,
    ],
  ]
  for (const [what, prepare, message] of complaints) {
    it(`that ${what} is refused in one line`, async (test) => {
      const folder = await temporaryFolder(test)
      await prepare(folder)
      await assert.rejects(readLabelledFolder(folder), (error: Error) => {
        assert.equal(error.name, 'BenchmarkError')
        assert.match(error.message, message)
        assert.ok(!error.message.includes('\n'))
        return true
      })
    })
  }
})
