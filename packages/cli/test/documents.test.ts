import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { describe, it } from 'node:test'
import { commands } from '../src/command-table.ts'
import { bacakkArguments, commandsOf, documents, placeholders, root } from './document-commands.ts'

const lines = [...documents, 'benchmark/README.md'].flatMap(commandsOf)

/** What `bacakk COMMAND --help` prints; null where there is no such command. */
async function helpOf(command: string): Promise<string | null> {
  if (!Object.hasOwn(commands, command)) return null
  return (await commands[command]!.load()).command.help
}

describe('the documents', () => {
  it('name commands that are there, with options that they have and files that exist', async () => {
    const wrong: string[] = []
    for (const { document, words } of lines) {
      const args = bacakkArguments(words)
      if (args === null) continue
      const [command = '', ...rest] = args
      if (command.startsWith('-')) continue
      const help = await helpOf(command)
      if (help === null) wrong.push(`${document}: there is no command ${command}`)
      for (const word of rest) {
        const isOption = /^--[a-z]/.test(word) && word !== '--help'
        if (isOption && !help?.includes(word.split('=')[0]!))
          wrong.push(`${document}: ${command} has no ${word}`)
        const isPath = word.includes('/') && !placeholders.test(word) && !word.startsWith('/')
        if (
          isPath &&
          !word.includes('{') &&
          !/^benchmark\/results$/.test(word) &&
          !existsSync(join(root, word))
        )
          wrong.push(`${document}: there is no ${word}`)
      }
    }
    assert.deepEqual(wrong, [])
    assert.ok(lines.length > 20)
  })

  it('name npm scripts that are there', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: object }
    const known = [...Object.keys(scripts), 'ci', 'install', 'pack']
    const named = lines
      .map(({ words }) => words)
      .filter(([first]) => first === 'npm')
      .map(([, second, third]) => (second === 'run' ? third! : second!))
    assert.deepEqual(
      named.filter((script) => !known.includes(script)),
      [],
    )
  })

  it('link to files that are there', () => {
    const missing = documents.flatMap((document) => {
      const text = readFileSync(join(root, document), 'utf8').replace(/```[\s\S]*?```/g, '')
      return [...text.matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)]
        .map(([, target]) => join(root, dirname(document), target!))
        .filter((target) => !existsSync(target))
        .map((target) => `${document}: ${relative(root, target)}`)
    })
    assert.deepEqual(missing, [])
  })

  it('have a first page that is soon read', () => {
    assert.ok(readFileSync(join(root, 'README.md'), 'utf8').split('\n').length < 150)
  })
})

describe('bacakk', () => {
  it('has help for every command, and overview answers at once', async () => {
    for (const command of Object.keys(commands))
      assert.match((await helpOf(command))!, new RegExp(`^Usage: bacakk ${command}\\b`))
    const main = join(root, 'packages/cli/src/start.js')
    const overview = execFileSync(process.execPath, [main, '--help'], { encoding: 'utf8' })
    for (const [command, { summary }] of Object.entries(commands))
      assert.match(overview, new RegExp(`^  ${command} +${summary}$`, 'm'))
  })
})

describe('the promise of privacy', () => {
  it('holds for libraries: reading a card leaves nothing in the home folder', () => {
    const home = mkdtempSync(join(tmpdir(), 'bacakk-home-'))
    try {
      const command = [join(root, 'packages/cli/src/start.js'), 'read', '--json']
      const sample = join(root, 'packages/cli/assets/sample-card.jpg')
      const env = { PATH: process.env.PATH, HOME: home }
      execFileSync(process.execPath, [...command, sample], { env, stdio: ['ignore', 'ignore', 'inherit'] })
      assert.deepEqual(readdirSync(home), [])
    } finally {
      rmSync(home, { recursive: true })
    }
  })
})
