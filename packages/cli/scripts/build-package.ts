import { execFileSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * Makes the package in the current folder ready for `npm pack`, as its `prepack` script, and puts the checkout
 * back as it was, as its `postpack` script. A checkout runs its TypeScript as it is; Node does not do that below
 * node_modules, so what is packed holds JavaScript with declarations, and a package.json that points to them.
 */
const root = fileURLToPath(new URL('../../..', import.meta.url))
const folder = process.cwd()
const name = basename(folder)
const original = 'package.json.original'

interface Manifest {
  name: string
  description: string
  exports: Record<string, string | { types: string; default: string }>
  bin?: Record<string, string>
  files: string[]
  scripts?: unknown
  devDependencies?: unknown
}

const step = process.argv[2]
if (step === 'build') build()
else if (step === 'restore') restore()
else throw new Error('usage: build-package.ts build|restore')

function build(): void {
  restore()
  compile()
  const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest
  const readme = `# ${manifest.name}\n\n${manifest.description}. A part of BacaKK, which reads Indonesian Family Cards (Kartu Keluarga).\n`
  if (!existsSync('README.md')) writeFileSync('README.md', readme)
  cpSync(join(root, 'LICENSE'), 'LICENSE')
  if (name === 'reader') cpSync(join(root, 'models'), 'models', { recursive: true, filter: isPublished })
  renameSync('package.json', original)
  writeFileSync('package.json', `${JSON.stringify(published(manifest), null, 2)}\n`)
}

/** Idempotent, so that a pack that was broken off does no harm to the next. */
function restore(): void {
  for (const made of ['dist', 'LICENSE', ...(name === 'reader' ? ['models'] : [])])
    rmSync(made, { recursive: true, force: true })
  if (!existsSync(original)) return
  const readme = existsSync('README.md') ? readFileSync('README.md', 'utf8') : ''
  if (/^# @bacakk\/\w+\n\n[^\n]+ A part of BacaKK, which reads [^\n]+\n$/.test(readme)) rmSync('README.md')
  renameSync(original, 'package.json')
}

/** Models in the form that they run in, and their cards; not what training goes on from. */
function isPublished(path: string): boolean {
  return !/\.\w+$/.test(path) || /\.(onnx|json|md)$/.test(path)
}

function compile(): void {
  const out = mkdtempSync(join(tmpdir(), 'bacakk-pack-'))
  const config = join(folder, 'tsconfig.pack.json')
  const compilerOptions = {
    noEmit: false,
    allowJs: true,
    declaration: true,
    rewriteRelativeImportExtensions: true,
    // The packages import one another's sources, so those are in the program too.
    rootDir: join(root, 'packages'),
    outDir: out,
  }
  writeFileSync(config, JSON.stringify({ extends: '../../tsconfig.json', compilerOptions, include: ['src'] }))
  try {
    execFileSync(join(root, 'node_modules/.bin/tsc'), ['--project', config], { stdio: 'inherit' })
    cpSync(join(out, name, 'src'), 'dist', { recursive: true })
  } finally {
    rmSync(config)
    rmSync(out, { recursive: true })
  }
  for (const file of readdirSync('dist', { recursive: true, encoding: 'utf8' })) {
    if (/\.(js|d\.ts)$/.test(file)) rewrite(resolve('dist', file))
  }
}

/**
 * The compiler rewrites imports in JavaScript alone. Declarations, and modules and files that are named as
 * URLs, are left to us: modules end in .js, and models lie within the package.
 */
function rewrite(path: string): void {
  const text = readFileSync(path, 'utf8')
  const rewritten = text
    .replace(/((?:from|import|import\(|URL\(|resolve\() ?)(['"])(\.{1,2}\/[^'"\n]+)\.ts\2/g, '$1$2$3.js$2')
    .replaceAll("new URL('../../../models/'", "new URL('../models/'")
  if (rewritten !== text) writeFileSync(path, rewritten)
}

function published(manifest: Manifest): Manifest {
  const { scripts: _scripts, devDependencies: _tools, ...rest } = manifest
  const exports = Object.entries(manifest.exports).map(([key, source]) => {
    const module = built(String(source))
    return [key, { types: module.replace(/\.js$/, '.d.ts'), default: module }]
  })
  const bin = Object.entries(manifest.bin ?? {}).map(([key, source]) => [key, built(source)])
  return {
    ...rest,
    exports: Object.fromEntries(exports),
    ...(manifest.bin && { bin: Object.fromEntries(bin) }),
    files: manifest.files.map((entry) => (entry === 'src' ? 'dist' : entry)),
  }
}

function built(source: string): string {
  return source.replace('./src/', './dist/').replace(/\.ts$/, '.js')
}
