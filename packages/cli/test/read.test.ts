import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import {
  mkdir,
  mkdtemp,
  open as openFile,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  truncate,
  utimes,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { after, before, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'

const harness = fileURLToPath(new URL('read-with-stand-in.ts', import.meta.url))

let folder: string
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bacakk-read-'))
})
after(() => rm(folder, { recursive: true }))

async function lay(name: string, files: Readonly<Record<string, string>>): Promise<string> {
  const place = join(folder, name)
  for (const [file, text] of Object.entries(files)) {
    await mkdir(dirname(join(place, file)), { recursive: true })
    await writeFile(join(place, file), text)
  }
  return place
}

interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

interface Running {
  readonly child: ChildProcess
  readonly ended: Promise<Ended>
}

function start(
  args: readonly string[],
  options: { readonly env?: NodeJS.ProcessEnv; readonly input?: string } = {},
): Running {
  const child = spawn(process.execPath, [harness, ...args], {
    cwd: folder,
    env: { ...process.env, ...options.env },
  })
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (chunk) => (stdout += chunk))
  child.stderr.on('data', (chunk) => (stderr += chunk))
  child.stdin.end(options.input ?? '')
  const ended = new Promise<Ended>((resolve) =>
    child.on('close', (code) => resolve({ code, stdout, stderr })),
  )
  return { child, ended }
}

function read(args: readonly string[], options?: Parameters<typeof start>[1]): Promise<Ended> {
  return start(args, options).ended
}

describe('bacakk read', () => {
  it('writes an envelope a picture, named after it, and the failures into a report', async () => {
    const pictures = await lay('batch', {
      'b.jpg': 'card 2',
      'a.png': 'card 1',
      'below/c.tif': 'other',
      'broken.jpg': 'damaged',
      'notes.txt': 'card 9',
      '.hidden.jpg': 'card 9',
    })
    const out = join(folder, 'batch-out')
    const { code, stdout, stderr } = await read([pictures, '--format', 'envelope', '--out', out])
    assert.equal(code, 3)
    assert.equal(stdout, '')
    assert.match(stderr, /broken\.jpg: The picture is damaged\.$/m)
    assert.match(stderr, /2 cards, 1 picture without a card, 1 failed/)
    assert.deepEqual((await readdir(out)).toSorted(), [
      'a.json',
      'b.json',
      'below',
      'broken.json',
      'errors.json',
    ])
    const answer = JSON.parse(await readFile(join(out, 'a.json'), 'utf8'))
    assert.deepEqual(Object.keys(answer), ['code', 'data', 'ms'])
    assert.equal(answer.code, 'SUCCESS')
    assert.equal(answer.data.kk, '1')
    assert.equal(answer.data.personList[0].person, 'person1')
    assert.equal(answer.data.personList[0].passport, '')
    assert.ok(answer.ms >= 0)
    const other = JSON.parse(await readFile(join(out, 'below', 'c.json'), 'utf8'))
    assert.deepEqual([other.code, other.data], ['OCR_NO_RESULT', null])
    const broken = JSON.parse(await readFile(join(out, 'broken.json'), 'utf8'))
    assert.deepEqual([broken.code, broken.data], ['PARAMETER_ERROR', null])
    const [failure] = JSON.parse(await readFile(join(out, 'errors.json'), 'utf8'))
    assert.deepEqual([failure.reason, failure.file], ['DAMAGED_PICTURE', join(pictures, 'broken.jpg')])
  })

  it('skips what is done, tries again what failed or changed, and clears the report', async () => {
    const pictures = await lay('again', { 'a.jpg': 'card 1', 'b.jpg': 'damaged', 'c.jpg': 'card 3' })
    const out = join(folder, 'again-out')
    assert.equal((await read([pictures, '--out', out])).code, 3)
    const before = await stat(join(out, 'a.json'))
    await writeFile(join(pictures, 'b.jpg'), 'card 2')
    await writeFile(join(pictures, 'c.jpg'), 'card 33')
    const later = new Date(Date.now() + 2000)
    await utimes(join(pictures, 'c.jpg'), later, later)
    const { code, stderr } = await read([pictures, '--out', out])
    assert.equal(code, 0)
    assert.match(stderr, /2 cards, 1 done before/)
    assert.equal((await stat(join(out, 'a.json'))).mtimeMs, before.mtimeMs)
    assert.equal(JSON.parse(await readFile(join(out, 'c.json'), 'utf8')).reading.header.kk.value, '33')
    assert.deepEqual((await readdir(out)).toSorted(), ['a.json', 'b.json', 'c.json'])
  })

  it('survives an interruption and goes on where it stopped', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 12 }, (_, index) => [`${index}.jpg`, `slow ${index}`]),
    )
    const pictures = await lay('long', files)
    const out = join(folder, 'long-out')
    const args = [pictures, '--format', 'envelope', '--out', out, '--jobs', '2']
    const { child, ended } = start(args)
    while ((await readdir(out).catch(() => [])).filter((name) => name.endsWith('.json')).length < 2)
      await new Promise((resolve) => setTimeout(resolve, 20))
    child.kill('SIGINT')
    const { code, stderr } = await ended
    assert.equal(code, 130)
    assert.match(stderr, /interrupted: \d+ of 12 are done; the same command goes on from there/)
    const done = await readdir(out)
    assert.ok(done.length < 12 && done.every((name) => name.endsWith('.json')), done.join())
    const second = await read(args)
    assert.equal(second.code, 0)
    assert.match(second.stderr, new RegExp(`${done.length} done before`))
    for (let index = 0; index < 12; index++)
      assert.equal(JSON.parse(await readFile(join(out, `${index}.json`), 'utf8')).data.kk, String(index))
  })

  it('keeps results of pictures with the same name apart', async () => {
    const pictures = await lay('twins', { 'a.jpg': 'card 1', 'A.png': 'card 2' })
    const out = join(folder, 'twins-out')
    assert.equal((await read([pictures, '--out', out])).code, 0)
    assert.deepEqual((await readdir(out)).toSorted(), ['A.png.json', 'a.jpg.json'])
  })

  it('streams documents in the order of the pictures', async () => {
    const pictures = await lay('order', { '1.jpg': 'slow 1', '2.jpg': 'card 2', '10.jpg': 'card 10' })
    const lines = await read([pictures, '--format', 'jsonl', '--jobs', '3'])
    const numbers = lines.stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line).reading.header.kk.value)
    assert.deepEqual(numbers, ['1', '2', '10'])
    const array = JSON.parse((await read([pictures, '--format', 'envelope'])).stdout)
    assert.deepEqual(
      array.map((document: { data: { kk: string } }) => document.data.kk),
      ['1', '2', '10'],
    )
  })

  it('reads standard input and prints one object for one picture', async () => {
    const { code, stdout, stderr } = await read(['-', '--json'], { input: 'card 7' })
    assert.deepEqual([code, stderr], [0, ''])
    const document = JSON.parse(stdout)
    assert.deepEqual([document.file, document.code, document.source], ['stdin', 'SUCCESS', 'picture'])
  })

  it('prints no colours into a pipe', async () => {
    const [picture] = [join(await lay('plain', { 'a.jpg': 'card 1' }), 'a.jpg')]
    const { code, stdout } = await read([picture])
    assert.equal(code, 0)
    assert.match(stdout, /Nama Kepala Keluarga +SUPARMAN/)
    assert.ok(!stdout.includes('\x1b'))
  })

  it('ends quietly when its reader has seen enough, and says when its output cannot be written', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 40 }, (_, index) => [`${index}.jpg`, `card ${index}`]),
    )
    const pictures = await lay('pipe', files)
    const { child, ended } = start([pictures, '--json'])
    child.stdout!.once('data', () => child.stdout!.destroy())
    const { code, stderr } = await ended
    assert.deepEqual([code, stderr], [0, ''])
    const full = await openFile('/dev/full', 'w').catch(() => null)
    if (full === null) return
    const writing = spawn(process.execPath, [harness, pictures, '--json'], {
      stdio: ['ignore', full.fd, 'pipe'],
    })
    const said = await text(writing.stderr!)
    assert.equal(said, 'bacakk read: cannot write the results: no space left on the disk\n')
    await full.close()
  })

  it('goes on after a picture that kills the reader', async () => {
    const pictures = await lay('deadly', { 'a.jpg': 'die', 'b.jpg': 'card 2' })
    const { code, stdout, stderr } = await read([pictures, '--format', 'envelope', '--jobs', '1'])
    assert.equal(code, 3)
    assert.deepEqual(
      JSON.parse(stdout).map(({ code }: { code: string }) => code),
      ['ERROR', 'SUCCESS'],
    )
    assert.match(stderr, /a\.jpg: The reader broke off/)
  })

  const refusals: [string, (place: string) => string[], 1 | 2 | 3, RegExp, NodeJS.ProcessEnv?][] = [
    ['no arguments', () => [], 2, /name a picture, a folder, or - for standard input/],
    [
      'an unknown format',
      (place) => [place, '--format', 'xml'],
      2,
      /no format 'xml'; there are text, json, /,
    ],
    ['an unknown option', (place) => [place, '--fast'], 2, /--fast/],
    [
      'a missing file',
      (place) => [join(place, 'none.jpg')],
      1,
      /cannot read '.*none\.jpg': there is no such/,
    ],
    ['an empty folder', (place) => [join(place, 'empty')], 1, /no picture and no PDF file in the folder/],
    [
      'a damaged picture',
      (place) => [join(place, 'damaged.jpg')],
      3,
      /damaged\.jpg: The picture is damaged\.$/,
    ],
    ['a huge file', (place) => [join(place, 'huge.jpg')], 3, /huge\.jpg: The file is larger than/],
    [
      'a dangling link',
      (place) => [place, '--out', join(place, 'out')],
      3,
      /link\.jpg: The file cannot be read/,
    ],
    [
      'a file in the place of the folder',
      (place) => [place, '--out', join(place, 'damaged.jpg')],
      1,
      /cannot write/,
    ],
    ['a full disk', (place) => [join(place, 'good.jpg'), '--out', '/dev/full/x'], 1, /cannot write to/],
    [
      'missing models',
      (place) => [join(place, 'good.jpg')],
      1,
      /the reader cannot start: A model .* "bacakk doctor"/,
      { STAND_IN_READER: 'missing' },
    ],
  ]
  for (const [what, args, exitCode, message, env] of refusals) {
    it(`says in one line: ${what}`, async () => {
      const place = join(folder, 'refusals')
      await rm(place, { recursive: true, force: true })
      await lay('refusals', {
        'damaged.jpg': 'damaged',
        'good.jpg': 'card 1',
        'huge.jpg': '',
        'empty/notes.txt': '',
      })
      await truncate(join(place, 'huge.jpg'), 200 * 1024 * 1024)
      await symlink(join(place, 'nowhere'), join(place, 'link.jpg'))
      const { code, stdout, stderr } = await read(args(place), env ? { env } : {})
      assert.equal(code, exitCode, stderr)
      assert.equal(stdout, '')
      const lines = stderr.split('\n').filter((line) => message.test(line))
      assert.equal(lines.length, 1, stderr)
      assert.ok(!/\n\s+at /.test(stderr), stderr)
    })
  }
})
