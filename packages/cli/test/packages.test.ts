import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'

/**
 * Packs every package from a clone of the last commit, installs the tarballs into an empty project and uses
 * them there. Takes minutes and the npm registry: TEST_PACKAGES=1 npm test
 */
const skip = process.env.TEST_PACKAGES === '1' ? false : 'slow; runs with TEST_PACKAGES=1'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const names = ['benchmark', 'card', 'cli', 'client', 'press', 'reader', 'service']

let place: string
const at = (...parts: string[]) => join(place, ...parts)

function run(folder: string, command: string, ...args: string[]): string {
  // The runtime brings its CPU library along; its install script would only fetch another one, for GPUs.
  const env = { ...process.env, ONNXRUNTIME_NODE_INSTALL: 'skip' }
  return execFileSync(command, args, {
    cwd: folder,
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

/** A clone with the checkout's dependencies and its own packages. */
function clone(): void {
  run(root, 'git', 'clone', '--quiet', '--depth', '1', `file://${root}`, at('clone'))
  mkdirSync(at('clone/node_modules/@bacakk'), { recursive: true })
  for (const name of readdirSync(join(root, 'node_modules'))) {
    if (name !== '@bacakk') symlinkSync(join(root, 'node_modules', name), at('clone/node_modules', name))
  }
  for (const name of names) symlinkSync(at('clone/packages', name), at('clone/node_modules/@bacakk', name))
}

const program = `
import { checkCard, parseNik } from '@bacakk/card'
import { BacaKK, isApiError } from '@bacakk/client'
import { pictureFile } from '@bacakk/client/node'
import { createReader, ReaderError } from '@bacakk/reader'
import { editions } from '@bacakk/press'
import { startService } from '@bacakk/service'
import { reportTables } from '@bacakk/benchmark'
import { CommandError } from '@bacakk/cli'
const nik: string | undefined = parseNik('3273011203540001')?.region
if (nik !== '327301') throw new Error('wrong region')
console.log([checkCard, BacaKK, isApiError, pictureFile, createReader, ReaderError, editions, startService, reportTables, CommandError].every(Boolean))
`

describe('the packages', { skip }, () => {
  before(() => {
    place = mkdtempSync(join(tmpdir(), 'bacakk-packages-'))
    clone()
    mkdirSync(at('tarballs'))
    run(at('clone'), 'npm', 'pack', '--workspaces', '--pack-destination', at('tarballs'))
    mkdirSync(at('project'))
    writeFileSync(
      at('project/package.json'),
      JSON.stringify({ name: 'project', private: true, type: 'module' }),
    )
    const tarballs = readdirSync(at('tarballs')).map((name) => at('tarballs', name))
    run(at('project'), 'npm', 'install', '--no-audit', '--no-fund', ...tarballs)
  })
  after(() => rmSync(place, { recursive: true }))

  it('leave the checkout as it was', () => {
    assert.equal(
      run(at('clone'), 'git', 'status', '--porcelain', '--untracked-files=all', '--', 'packages'),
      '',
    )
  })

  it('hold what their users need and nothing else', () => {
    for (const name of names) {
      const tarball = at('tarballs', `bacakk-${name}-0.1.0.tgz`)
      const files = run(place, 'tar', '-tzf', tarball).trimEnd().split('\n')
      const strange = files.filter(
        (file) => !/^package\/(dist|data|assets|models|LICENSE|README|package\.json)/.test(file),
      )
      assert.deepEqual(strange, [])
      assert.deepEqual(
        files.filter((file) => /(?<!\.d)\.ts$/.test(file)),
        [],
      )
      for (const needed of [
        'package/LICENSE',
        'package/README.md',
        'package/dist/index.js',
        'package/dist/index.d.ts',
      ])
        assert.ok(files.includes(needed), `${needed} in ${name}`)
    }
    const models = run(place, 'tar', '-tzf', at('tarballs/bacakk-reader-0.1.0.tgz'))
    assert.match(models, /package\/models\/recogniser\.onnx/)
  })

  for (const version of ['22', '24']) {
    it(`run on Node ${version}`, () => {
      mkdirSync(at(`node-${version}`))
      writeFileSync(at(`node-${version}/package.json`), '{ "private": true }')
      run(at(`node-${version}`), 'npm', 'install', '--no-audit', '--no-fund', `node@${version}`)
      const node = at(`node-${version}/node_modules/node/bin/node`)
      assert.match(run(place, node, '--version'), new RegExp(`^v${version}\\.`))
      writeFileSync(at('project/main.js'), program.replace(': string | undefined', ''))
      assert.equal(run(at('project'), node, 'main.js'), 'true\n')
      const command = at('project/node_modules/@bacakk/cli/dist/main.js')
      assert.match(run(at('project'), node, command, '--help'), /^Usage: bacakk COMMAND/)
      run(at('project'), node, command, 'press', '--bucket', 'digital', '--out', `specimens-${version}`)
      const [card] = readdirSync(at(`project/specimens-${version}`)).filter((file) => !file.endsWith('.json'))
      const read = run(
        at('project'),
        node,
        command,
        'read',
        at(`project/specimens-${version}`, card!),
        '--json',
      )
      assert.equal(JSON.parse(read).code, 'SUCCESS')
      const scored = run(
        at('project'),
        node,
        command,
        'benchmark',
        '--folder',
        at(`project/specimens-${version}`),
        '--json',
      )
      assert.equal(JSON.parse(scored).pictures, 1)
      assert.throws(
        () => run(at('project'), node, command, 'benchmark'),
        /the public benchmark needs a checkout of BacaKK; here, name labelled pictures with --folder/,
      )
    })
  }

  it('carry their types', () => {
    writeFileSync(at('project/main.ts'), program)
    const options = {
      module: 'nodenext',
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      target: 'es2024',
      types: ['node'],
      typeRoots: [join(root, 'node_modules/@types')],
    }
    writeFileSync(
      at('project/tsconfig.json'),
      JSON.stringify({ compilerOptions: options, include: ['main.ts'] }),
    )
    run(at('project'), join(root, 'node_modules/.bin/tsc'), '--project', 'tsconfig.json')
    assert.ok(
      readFileSync(at('project/node_modules/@bacakk/card/dist/index.d.ts'), 'utf8').includes("'./card.js'"),
    )
  })
})
