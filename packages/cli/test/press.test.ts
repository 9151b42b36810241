import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('../src/start.js', import.meta.url))
let folder = ''

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'press-'))
})
after(() => rm(folder, { recursive: true }))

interface Outcome {
  readonly code: number | null
  readonly errors: string
}

function press(args: readonly string[], onStart?: (kill: () => void) => void): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [main, 'press', ...args], { stdio: ['ignore', 'ignore', 'pipe'] })
    let errors = ''
    child.stderr.on('data', (data) => {
      errors += data
    })
    child.on('close', (code) => resolve({ code, errors }))
    onStart?.(() => child.kill('SIGINT'))
  })
}

test('bad input is one clear line and leaves nothing behind', async () => {
  const file = join(folder, 'a-file')
  await writeFile(file, '')
  const cases: readonly (readonly [args: readonly string[], code: number, says: RegExp])[] = [
    [['--bucket', 'fog', '--out', join(folder, 'x')], 2, /no bucket 'fog'; there are digital, /],
    [['--layout', 'Z', '--out', join(folder, 'x')], 2, /no layout 'Z'; there are A1, /],
    [['--count', '-1', '--out', join(folder, 'x')], 2, /count/],
    [['--width', '100', '--out', join(folder, 'x')], 2, /--width must be a whole number from 256 to 4096/],
    [[], 2, /--out FOLDER is missing/],
    [['--out', join(file, 'below')], 1, /cannot write to/],
  ]
  const outcomes = await Promise.all(cases.map(([args]) => press(args)))
  for (const [index, [args, code, says]] of cases.entries()) {
    const outcome = outcomes[index]!
    assert.equal(outcome.code, code, args.join(' '))
    assert.match(outcome.errors, says)
    assert.equal(outcome.errors.trimEnd().split('\n').length, 1, outcome.errors)
  }
  assert.deepEqual(await readdir(folder), ['a-file'])
})

test('pictures and labels come in pairs, the same whatever the number of threads', async () => {
  const options = ['--bucket', 'scan', '--count', '3', '--seed', '7', '--width', '700', '--out']
  const [one, two] = [join(folder, 'one'), join(folder, 'two', 'deep')]
  const outcomes = [
    await press([...options, one, '--jobs', '1']),
    await press([...options, two, '--jobs', '3']),
  ]
  assert.deepEqual(
    outcomes.map(({ code }) => code),
    [0, 0],
  )
  const names = (await readdir(one)).sort()
  assert.deepEqual(
    names,
    ['7', '8', '9'].flatMap((seed) => [`scan-00000${seed}.jpg`, `scan-00000${seed}.json`]),
  )
  assert.deepEqual((await readdir(two)).sort(), names)
  for (const name of names) {
    assert.ok((await readFile(join(one, name))).equals(await readFile(join(two, name))), name)
  }
})

test('an interrupted run leaves whole pairs only', async () => {
  const out = join(folder, 'cut')
  const { code } = await press(
    ['--bucket', 'digital', '--count', '500', '--width', '600', '--out', out, '--jobs', '1'],
    async (interrupt) => {
      while ((await readdir(out).catch(() => [])).length < 4) await setTimeout(50)
      interrupt()
    },
  )
  assert.equal(code, 130)
  const names = await readdir(out)
  const stems = (ending: RegExp) =>
    names
      .filter((name) => ending.test(name))
      .map((name) => name.replace(ending, ''))
      .sort()
  assert.deepEqual(stems(/\.(jpg|png)$/), stems(/\.json$/))
  assert.ok(names.every((name) => !name.endsWith('.part')))
})
