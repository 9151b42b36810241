import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../../..', import.meta.url))

export const documents = [
  'README.md',
  'CONTRIBUTING.md',
  'packages/client/README.md',
  ...readdirSync(join(root, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
]

/** Names in commands that stand for the reader's own files and folders. */
export const placeholders = /^(?:PICTURES|RESULTS|SPECIMENS|RECORDED|FOLDER)(?:\/|$)/

export interface Line {
  readonly document: string
  readonly words: readonly string[]
}

/** Every command of the project in the shell blocks and code spans of a document. */
export function commandsOf(document: string): Line[] {
  const text = readFileSync(join(root, document), 'utf8')
  const blocks = [...text.matchAll(/^ *```sh\n([\s\S]*?)^ *```/gm)].flatMap(([, block]) => block!.split('\n'))
  const indented = [...text.matchAll(/^ {4}(npm run .*)$/gm)].map(([, line]) => line!)
  const spans = [...text.matchAll(/`((?:npx )?bacakk [^`]+)`/g)].map(([, line]) => line!)
  return [...blocks, ...indented, ...spans]
    .flatMap((line) => line.replace(/ #.*$/, '').split('&&'))
    .map((line) =>
      [...line.trim().matchAll(/'[^']*'|"[^"]*"|\S+/g)].map(([word]) => word.replace(/^['"]|['"]$/g, '')),
    )
    .filter(([first, second]) => ['npm', 'npx', 'bacakk'].includes(first ?? '') && second !== undefined)
    .map((words) => ({ document, words }))
}

/** The command and its arguments where a line runs `bacakk`, also through one of the npm scripts. */
export function bacakkArguments(words: readonly string[]): readonly string[] | null {
  if (words[0] === 'bacakk') return words.slice(1)
  if (words[0] === 'npx' && words[1] === 'bacakk') return words.slice(2)
  const script = words[1] === 'run' ? words[2] : undefined
  return script === 'press' || script === 'benchmark'
    ? [script, ...words.slice(words.indexOf('--') + 1)]
    : null
}
