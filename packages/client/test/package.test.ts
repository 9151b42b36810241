import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { describe, it } from 'node:test'

const folder = new URL('../src/', import.meta.url)
const sources = new Map(
  readdirSync(folder).map((file) => [
    file,
    stripTypeScriptTypes(readFileSync(new URL(file, folder), 'utf8')),
  ]),
)

describe('the package', () => {
  it('is under 10 kB without types, comments, imports and white space, names as long as they are written', () => {
    const bytes = [...sources.values()]
      .map((code) => Buffer.byteLength(bare(code)))
      .reduce((sum, size) => sum + size)
    assert.ok(bytes < 10_000, `${bytes} bytes`)
  })

  it('imports nothing when it runs, and nothing of Node outside its own entry for Node', () => {
    for (const [file, code] of sources) {
      const imported = [...code.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1]!)
      const foreign = imported.filter((module) => !module.startsWith('./'))
      assert.deepEqual(foreign, file === 'node.ts' ? ['node:fs/promises'] : [], file)
    }
  })
})

/** A bundler joins the files. Texts stay as they are; white space goes where it stands at a sign, else one of it stays. */
function bare(code: string): string {
  return code
    .replace(/^\s*\/\*\*[\s\S]*?\*\//gm, '')
    .replace(/^\s*\/\/.*$/gm, '')
    .replace(/^import .*$|^export \{[^}]*\} from .*$|^export (?=\w)/gm, '')
    .replace(
      /('[^'\n]*'|`[^`]*`)|\s*([{}()[\]=;,:?<>+*&|!]|=>)\s*|\s+/g,
      (_, text, sign) => text ?? sign ?? ' ',
    )
}
