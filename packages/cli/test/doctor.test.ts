import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { examineNode } from '../src/doctor/examine.ts'
import { examineModels } from '../src/doctor/models.ts'
import { examineDataFolder, examinePort } from '../src/doctor/place.ts'

describe('bacakk doctor', () => {
  let folder: string
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bacakk-doctor-'))
  })
  after(() => rm(folder, { recursive: true }))

  it('knows the versions of Node.js that strip types', () => {
    const states = ['20.19.0', '22.17.1', '22.18.0', '24.0.0'].map((version) => examineNode(version).state)
    assert.deepEqual(states, ['bad', 'bad', 'good', 'good'])
  })

  it('tells a model that is damaged, missing or unknown, and where checksums are missing', async () => {
    const sha256 = createHash('sha256').update('weights').digest('hex')
    for (const [name, content] of [
      ['a.onnx', 'weights'],
      ['b.onnx', 'wei'],
      ['d.onnx', 'weights'],
    ] as const)
      await writeFile(join(folder, name), content)
    const states = async () =>
      (await examineModels([join(folder, 'nowhere'), folder])).map(({ what, state }) => [what, state])
    assert.deepEqual(await states(), [['models', 'bad']])
    const listed = { 'a.onnx': sha256, 'b.onnx': sha256, 'c.onnx': sha256 }
    await writeFile(join(folder, 'checksums.json'), JSON.stringify(listed))
    assert.deepEqual(await states(), [
      ['a.onnx', 'good'],
      ['b.onnx', 'bad'],
      ['c.onnx', 'bad'],
      ['d.onnx', 'bad'],
    ])
    assert.equal((await examineModels([join(folder, 'nowhere')]))[0]!.state, 'bad')
  })

  it('finds the models of this checkout as their checksums say', async () => {
    const wrong = (await examineModels()).filter(({ state }) => state !== 'good')
    assert.deepEqual(wrong, [], 'node packages/cli/scripts/checksums.ts writes models/checksums.json anew')
  })

  it('tells a port that is taken', async () => {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as { port: number }
    assert.equal((await examinePort({ host: '127.0.0.1', port })).state, 'note')
    await new Promise((resolve) => server.close(resolve))
    assert.equal((await examinePort({ host: '127.0.0.1', port })).state, 'good')
  })

  it('tells a data folder that cannot be', async () => {
    await writeFile(join(folder, 'file'), '')
    assert.equal((await examineDataFolder({ dataDir: join(folder, 'new', 'deep') })).state, 'good')
    assert.equal((await examineDataFolder({ dataDir: join(folder, 'file', 'deep') })).state, 'bad')
  })
})
