import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { headerFields, personFields } from '@bacakk/card'
import sharp from 'sharp'
import { folderDigest } from '../src/benchmark/public-pictures.ts'
import { command } from '../src/commands/benchmark.ts'

const main = fileURLToPath(new URL('../src/start.js', import.meta.url))

let folder = ''
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'benchmark-command-test-'))
})
after(() => rm(folder, { recursive: true, force: true }))

function benchmark(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [main, 'benchmark', ...args], (error, stdout, stderr) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr }),
    )
  })
}

/** A card of one person, with a blank picture. */
async function writeCard(name: string) {
  const person = { person: 'person1', ...Object.fromEntries(personFields.map((field) => [field, 'X'])) }
  const card = { ...Object.fromEntries(headerFields.map((field) => [field, 'X'])), personList: [person] }
  const blank = { create: { width: 60, height: 40, channels: 3, background: 'white' } } as const
  await sharp(blank)
    .png()
    .toFile(join(folder, `${name}.png`))
  const label = { version: 1, file: `${name}.png`, width: 60, height: 40, bucket: 'scan', card, fields: [] }
  await writeFile(join(folder, `${name}.json`), JSON.stringify(label))
  return card
}

describe('bacakk benchmark', () => {
  it('lists its buckets', async () => {
    const { code, stdout } = await benchmark('--list')
    assert.equal(code, 0)
    assert.equal(stdout.trimEnd().split('\n').length, 8)
    assert.match(stdout, /^photocopy +40 /m)
  })

  it('scores a command on a folder and writes all results', async () => {
    const card = await writeCard('card')
    await writeFile(
      join(folder, 'answer.txt'),
      JSON.stringify({ code: 'SUCCESS', data: { ...card, kk: 'Y' } }),
    )
    const out = join(folder, 'out')
    const line = `test {picture} && cat ${folder}/answer.txt`
    const { code, stdout } = await benchmark(
      '--folder',
      folder,
      '--engine-command',
      line,
      '--json',
      '--out',
      out,
    )
    assert.equal(code, 0)
    const report = JSON.parse(stdout)
    const { nonEmpty } = report.engines[0].summaries[0].reading
    assert.deepEqual([nonEmpty.right, nonEmpty.total], [25, 26])
    assert.deepEqual((await readdir(out)).toSorted(), ['misses.html', 'results.json', 'results.md'])
    assert.deepEqual(JSON.parse(await readFile(join(out, 'results.json'), 'utf8')), report)
    await rm(out, { recursive: true })
  })

  const mistakes: [string, string[], 1 | 2, RegExp][] = [
    ['an unknown bucket', ['--bucket', 'fax'], 2, /no bucket 'fax'; there are digital, /],
    ['an unknown engine', ['--engine', 'magic'], 2, /no engine 'magic'; there are /],
    ['an unknown option', ['--fast'], 2, /--fast/],
    ['an impossible count', ['--count', '0'], 2, /--count must be a whole number from 1, not '0'/],
    ['an impossible threshold', ['--threshold', '1.5'], 2, /--threshold must be a number from 0 to 1/],
    ['a folder that is not there', ['--folder', '/does/not/exist'], 1, /cannot read the folder .*ENOENT/],
    ['a folder without labels', ['--folder', join(main, '..', 'commands')], 1, /no labels/],
  ]
  for (const [what, args, exitCode, message] of mistakes) {
    it(`refuses ${what} in one line`, async () => {
      await assert.rejects(command.run(args), (error: Error & { exitCode?: number; code?: string }) => {
        assert.equal(error.exitCode ?? (error.code?.startsWith('ERR_PARSE_ARGS') && 2), exitCode)
        assert.match(error.message, message)
        assert.ok(!error.message.includes('\n'))
        return true
      })
    })
  }

  it('says which label does not match its picture, and writes nothing', async () => {
    await writeCard('odd')
    await sharp({ create: { width: 61, height: 40, channels: 3, background: 'white' } })
      .png()
      .toFile(join(folder, 'odd.png'))
    const out = join(folder, 'never')
    const { code, stdout, stderr } = await benchmark('--folder', folder, '--out', out)
    assert.deepEqual([code, stdout], [1, ''])
    assert.equal(stderr.trimEnd().split('\n').length, 1)
    assert.match(stderr, /odd\.json is of a picture of 60 x 40 pixels, but odd\.png has 61 x 40/)
    await assert.rejects(readdir(out))
  })
})

describe('the digest of what prints the pictures', () => {
  it('changes with a file, its name and its content', async () => {
    const place = await mkdtemp(join(folder, 'digest-'))
    const digests = new Set<string>()
    for (const [name, text] of [['a', '1'] as const, ['a', '2'] as const, ['b', '1'] as const]) {
      await writeFile(join(place, name), text)
      digests.add(await folderDigest([place]))
    }
    assert.equal(digests.size, 3)
    assert.equal(await folderDigest([place]), await folderDigest([place]))
  })
})
