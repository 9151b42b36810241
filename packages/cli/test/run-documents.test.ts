import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { bacakkArguments, commandsOf, documents, root } from './document-commands.ts'

/** Commands that take hours, that run until stopped, or whose program the reader has to bring. */
const elsewhere = [/^benchmark(?! --list| --folder)/, /--engine-command/, /^serve$/]

/** A folder with what the documents' placeholders stand for, where a new user could stand. */
let place: string
let accessKey = ''

before(() => {
  place = mkdtempSync(join(tmpdir(), 'bacakk-documents-'))
  symlinkSync(join(root, 'packages'), join(place, 'packages'))
  for (const name of ['PICTURES', 'RECORDED']) mkdirSync(join(place, name))
  copyFileSync(join(root, 'packages/cli/assets/sample-card.jpg'), join(place, 'PICTURES/0001.jpg'))
  run(['read', 'PICTURES', '--format', 'envelope', '--out', 'RECORDED'])
  copyFileSync(join(place, 'RECORDED/0001.json'), join(place, 'PICTURES/0001.json'))
  run(['press', '--bucket', 'digital', '--out', 'LABELLED'])
})
after(() => rmSync(place, { recursive: true }))

function run(args: readonly string[], environment: Record<string, string> = {}): string {
  const program = join(root, 'packages/cli/src/start.js')
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    cwd: place,
    env: { PATH: process.env.PATH, HOME: place, DATA_DIR: join(place, 'data'), ...environment },
    encoding: 'utf8',
  })
  assert.equal(status, 0, `bacakk ${args.join(' ')} ended with ${status}: ${stderr}`)
  return stdout
}

/** The words of a documented command with this place's own folders and keys in them. */
function here(words: readonly string[]): string[] {
  return words.map((word) => {
    if (word === 'ACCESSKEY') return accessKey
    if (word.startsWith('/backups/')) return join(place, 'backup.gz')
    return words[0] === 'benchmark' ? word.replace(/^PICTURES/, 'LABELLED') : word
  })
}

describe('the commands in the documents', () => {
  const seen = new Set<string>()
  for (const document of [...documents, 'benchmark/README.md']) {
    for (const { words } of commandsOf(document)) {
      const args = bacakkArguments(words)
      const line = args?.join(' ') ?? ''
      if (args === null || seen.has(line) || elsewhere.some((pattern) => pattern.test(line))) continue
      seen.add(line)
      it(`${document}: bacakk ${line}`, () => {
        const printed = run(here(args))
        accessKey = /access ?key\W+([0-9a-f]{16})/i.exec(printed)?.[1] ?? accessKey
      })
    }
  }

  it('are many', () => assert.ok(seen.size > 20))

  it('include an account that is the first of its store, as the documents number it', () => {
    assert.match(run(['account', 'list']), /55000001/)
    assert.ok(readFileSync(join(place, 'backup.gz')).length > 0)
  })
})
