import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bad, type Finding, good } from './finding.ts'

/** Holds the SHA-256 of every model beside it, by its file name. */
export const checksumsName = 'checksums.json'

/** Where the reader's models lie: within its package, or in a checkout beside the packages. */
function modelFolders(): string[] {
  const reader = import.meta.resolve('@bacakk/reader')
  return ['../models/', '../../../models/'].map((path) => fileURLToPath(new URL(path, reader)))
}

/** The SHA-256 in hex of every model in a folder, by file name in order; empty where there is no folder. */
export async function modelDigests(folder: string): Promise<ReadonlyMap<string, string>> {
  const files = (await readdir(folder).catch(() => [])).filter((file) => file.endsWith('.onnx')).sort()
  return new Map(
    await Promise.all(files.map(async (file) => [file, await digestOf(join(folder, file))] as const)),
  )
}

async function digestOf(path: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(path))
    .digest('hex')
}

/** Compares the models of the first folder that has some with the checksums beside them. */
export async function examineModels(folders: readonly string[] = modelFolders()): Promise<Finding[]> {
  for (const folder of folders) {
    const digests = await modelDigests(folder)
    if (digests.size > 0) return compare(folder, digests)
  }
  return [bad('models', `there are none in ${folders.join(' or ')}`, 'install @bacakk/reader again')]
}

async function compare(folder: string, digests: ReadonlyMap<string, string>): Promise<Finding[]> {
  const path = join(folder, checksumsName)
  const mend = `install @bacakk/reader again; in a checkout, git checkout ${folder}`
  const expected = await readChecksums(path)
  if (expected === null) return [bad('models', `${path} cannot be read`, mend)]
  return [...new Set([...Object.keys(expected), ...digests.keys()])].sort().map((file) => {
    const digest = digests.get(file)
    if (digest === undefined) return bad(file, `is not in ${folder}`, mend)
    if (expected[file] === undefined) return bad(file, `is not listed in ${path}`, mend)
    if (expected[file] !== digest) return bad(file, `is not the file that ${path} tells of`, mend)
    return good(file, `SHA-256 ${digest.slice(0, 12)}… as ${checksumsName} says`)
  })
}

async function readChecksums(path: string): Promise<Readonly<Record<string, string>> | null> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Record<string, string>
  } catch {
    return null
  }
}
