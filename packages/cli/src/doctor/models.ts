import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bad, type Finding, good } from './finding.ts'

/** Where the reader's models lie: within its package, or in a checkout beside the packages. */
function modelFolders(): string[] {
  const reader = import.meta.resolve('@bacakk/reader')
  return ['../models/', '../../../models/'].map((path) => fileURLToPath(new URL(path, reader)))
}

/** Compares every model with the SHA-256 that its manifest (NAME.json beside NAME.onnx) tells. */
export async function examineModels(folders: readonly string[] = modelFolders()): Promise<Finding[]> {
  for (const folder of folders) {
    const files = await readdir(folder).catch(() => [])
    const models = files.filter((file) => file.endsWith('.onnx'))
    if (models.length > 0) return Promise.all(models.map((model) => examineModel(folder, model)))
  }
  return [bad('models', `there are none in ${folders.join(' or ')}`, 'install @bacakk/reader again')]
}

async function examineModel(folder: string, file: string): Promise<Finding> {
  const path = join(folder, file)
  const digest = createHash('sha256')
    .update(await readFile(path))
    .digest('hex')
  const expected = await expectedDigest(path.replace(/\.onnx$/, '.json'))
  if (expected === null) return good(file, `SHA-256 ${digest.slice(0, 12)}…, no manifest to compare with`)
  if (expected === digest) return good(file, `SHA-256 ${digest.slice(0, 12)}… as its manifest says`)
  return bad(
    file,
    'is not the file that its manifest tells of',
    `get it again: git checkout ${path}, or npm ci`,
  )
}

async function expectedDigest(manifest: string): Promise<string | null> {
  try {
    return (JSON.parse(await readFile(manifest, 'utf8')) as { sha256?: string }).sha256 ?? null
  } catch {
    return null
  }
}
