import { createHash } from 'node:crypto'
import { access, readdir, readFile, rm, stat } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { SeedList } from '@bacakk/benchmark'
import { type SpecimenOptions, specimenName } from '@bacakk/press'
import { printSpecimens } from '../press/print-specimens.ts'

/** What the pictures are made by; they are made anew when any of it changes. */
const sources = ['../../../press/src', '../../../press/assets', '../../../card/src'].map((path) =>
  fileURLToPath(new URL(path, import.meta.url)),
)

/**
 * Prints the pictures of a seed list that the cache folder does not hold yet, and removes those that an
 * older press printed. Returns the folder and the paths of the labels, one for each seed.
 */
export async function printPublicPictures(list: SeedList, cache: string): Promise<string[]> {
  const digest = await folderDigest(sources)
  const folder = join(cache, digest)
  await removeOutdated(cache, digest)
  const specimens = list.buckets.flatMap(({ bucket, seeds }) =>
    seeds.map((seed): SpecimenOptions => ({ edition: 'benchmark', bucket, seed })),
  )
  const labelPath = (specimen: SpecimenOptions) => join(folder, `${specimenName(specimen)}.json`)
  const missing: SpecimenOptions[] = []
  for (const specimen of specimens) {
    if (!(await exists(labelPath(specimen)))) missing.push(specimen)
  }
  if (missing.length > 0) {
    await printSpecimens(missing.length, (index) => missing[index]!, folder, availableParallelism())
  }
  return specimens.map(labelPath)
}

/** A short digest of the names and contents of all files below some folders. */
export async function folderDigest(folders: readonly string[]): Promise<string> {
  const hash = createHash('sha256')
  for (const folder of folders) {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true })
    const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
    for (const file of files.toSorted()) hash.update(file.slice(folder.length)).update(await readFile(file))
  }
  return hash.digest('hex').slice(0, 12)
}

/** Another run may still be reading what a slightly older press printed, so a day passes first. */
async function removeOutdated(folder: string, current: string): Promise<void> {
  const entries = await readdir(folder).catch(() => [])
  for (const entry of entries) {
    const path = join(folder, entry)
    const { mtimeMs } = await stat(path)
    if (entry !== current && Date.now() - mtimeMs > day) await rm(path, { recursive: true, force: true })
  }
}

const day = 24 * 60 * 60 * 1000

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
