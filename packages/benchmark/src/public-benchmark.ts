import { createHash } from 'node:crypto'
import { access, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Bucket, buckets, type PictureLabel } from '@bacakk/card'
import { BenchmarkError } from './errors.ts'

/** The fixed list that the public benchmark is printed from. */
export interface SeedList {
  readonly buckets: readonly {
    readonly bucket: Bucket
    /** What its pictures are, in one line. */
    readonly about: string
    readonly seeds: readonly number[]
  }[]
}

/** One specimen as a press makes it. */
export interface Specimen {
  /** A PNG or JPEG file. */
  readonly bytes: Uint8Array
  readonly label: PictureLabel
}

/** Reads a seed list. Throws a `BenchmarkError` when the file is no such list. */
export async function readSeedList(path: string): Promise<SeedList> {
  let list: SeedList
  try {
    list = JSON.parse(await readFile(path, 'utf8'))
  } catch (cause) {
    throw new BenchmarkError(`cannot read the seed list ${path}: ${(cause as Error).message}`, { cause })
  }
  const sound = list?.buckets?.every(
    ({ bucket, seeds }) => buckets.includes(bucket) && seeds?.every((seed) => Number.isSafeInteger(seed)),
  )
  if (!sound) throw new BenchmarkError(`${path} is not a seed list`)
  return list
}

/** The same list with the named buckets only (all when none is named) and at most `count` seeds in each. */
export function chooseSeeds(
  list: SeedList,
  named: readonly Bucket[],
  count = Number.POSITIVE_INFINITY,
): SeedList {
  return {
    buckets: list.buckets
      .filter(({ bucket }) => named.length === 0 || named.includes(bucket))
      .map((entry) => ({ ...entry, seeds: entry.seeds.slice(0, count) })),
  }
}

/**
 * Makes the pictures of a seed list that a folder does not hold yet, each with its label beside it, and
 * returns the paths of all the labels. A label appears only after its picture is whole.
 */
export async function pressPictures(
  list: SeedList,
  folder: string,
  make: (bucket: Bucket, seed: number) => Promise<Specimen>,
  onProgress: (done: number, total: number) => void = () => {},
): Promise<string[]> {
  const wanted = list.buckets.flatMap(({ bucket, seeds }) => seeds.map((seed) => ({ bucket, seed })))
  const labels: string[] = []
  for (const [index, { bucket, seed }] of wanted.entries()) {
    const path = join(folder, bucket, `${bucket}-${seed}.json`)
    labels.push(path)
    if (await exists(path)) continue
    onProgress(index, wanted.length)
    const { bytes, label } = await make(bucket, seed)
    await mkdir(join(folder, bucket), { recursive: true })
    const file = `${bucket}-${seed}${extensionOf(bytes)}`
    await writeWhole(join(folder, bucket, file), bytes)
    await writeWhole(path, JSON.stringify({ ...label, file }))
  }
  return labels
}

/** A short digest of every file below some folders: what they make is the same while it stays the same. */
export async function folderDigest(folders: readonly string[]): Promise<string> {
  const hash = createHash('sha256')
  for (const folder of folders) {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true })
    const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
    for (const file of files.toSorted()) hash.update(file.slice(folder.length)).update(await readFile(file))
  }
  return hash.digest('hex').slice(0, 12)
}

/** Removes everything in a folder but one entry; does nothing when there is no such folder. */
export async function keepOnly(folder: string, name: string): Promise<void> {
  const entries = await readdir(folder).catch(() => [])
  for (const entry of entries) {
    if (entry !== name) await rm(join(folder, entry), { recursive: true, force: true })
  }
}

async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  const partial = `${path}.${process.pid}.partial`
  try {
    await writeFile(partial, content)
    await rename(partial, path)
  } catch (cause) {
    await rm(partial, { force: true })
    throw new BenchmarkError(`cannot write ${path}: ${(cause as NodeJS.ErrnoException).code ?? cause}`, {
      cause,
    })
  }
}

function extensionOf(bytes: Uint8Array): '.png' | '.jpg' {
  return bytes[0] === 0x89 ? '.png' : '.jpg'
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
