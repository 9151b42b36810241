import { createRequire } from 'node:module'
import { availableParallelism, freemem } from 'node:os'
import type { Configuration } from '@bacakk/service'
import { bad, type Finding, good, note } from './finding.ts'
import { examineModels } from './models.ts'
import { examineDataFolder, examinePort } from './place.ts'

const leastVersion = [22, 18] as const

/** Examines everything that reading and serving need, in the order in which one thing rests on another. */
export async function examine(environment: NodeJS.ProcessEnv): Promise<Finding[]> {
  const findings = [examineNode(process.versions.node), examineMachine()]
  for (const [name, load] of libraries) findings.push(await examineLibrary(name, load))
  findings.push(...(await examineModels()), await examineReader())
  const { configuration, finding } = await readSettings(environment)
  findings.push(finding)
  if (configuration === null) return findings
  return [...findings, await examinePort(configuration), await examineDataFolder(configuration)]
}

export function examineNode(version: string): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const [leastMajor, leastMinor] = leastVersion
  if (major > leastMajor || (major === leastMajor && minor >= leastMinor)) return good('Node.js', version)
  return bad(
    'Node.js',
    `${version} is too old`,
    `use Node.js ${leastVersion.join('.')} or later; in a checkout, npm scripts and npx take the right one`,
  )
}

function examineMachine(): Finding {
  const memory = Math.round(freemem() / 2 ** 20)
  const says = `${availableParallelism()} cores, ${memory} MiB of memory free, ${process.platform} ${process.arch}`
  if (memory >= 512) return good('machine', says)
  return note('machine', says, 'a reading worker takes some 350 MiB: start fewer with WORKERS or --jobs')
}

/** Libraries with native or WebAssembly parts, which an interrupted or foreign install may lack. */
const libraries: readonly (readonly [name: string, load: () => Promise<unknown>])[] = [
  ['sharp', async () => (await import('sharp')).default({ create: onePixel }).png().toBuffer()],
  ['onnxruntime-node', async () => createRequire(import.meta.resolve('@bacakk/reader'))('onnxruntime-node')],
  ['pdfium', async () => (await import('../pdf/pdfium.ts')).loadPdfium()],
]

const onePixel = { width: 1, height: 1, channels: 3, background: 'white' } as const

async function examineLibrary(name: string, load: () => Promise<unknown>): Promise<Finding> {
  try {
    await load()
    return good(name, 'loads')
  } catch (error) {
    return bad(
      name,
      firstLine(error),
      'install again on this very kind of machine: rm -rf node_modules && npm ci',
    )
  }
}

async function examineReader(): Promise<Finding> {
  try {
    const { createReader } = await import('@bacakk/reader')
    const started = performance.now()
    const reader = await createReader()
    await reader.close()
    return good('reader', `starts in ${Math.round(performance.now() - started)} ms`)
  } catch (error) {
    return bad(
      'reader',
      firstLine(error),
      'install again: rm -rf node_modules && npm ci; in a checkout, git checkout models brings the models back',
    )
  }
}

async function readSettings(
  environment: NodeJS.ProcessEnv,
): Promise<{ readonly configuration: Configuration | null; readonly finding: Finding }> {
  const { readConfiguration } = await import('@bacakk/service')
  try {
    const configuration = readConfiguration(environment)
    return { configuration, finding: good('settings', 'can be used') }
  } catch (error) {
    const says = (error as Error).message.split(/\n\s*/).slice(1).join('; ')
    return { configuration: null, finding: bad('settings', says, '"bacakk serve --help" lists them all') }
  }
}

function firstLine(error: unknown): string {
  return (error as Error).message.split('\n')[0]!
}
