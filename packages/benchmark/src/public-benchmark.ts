import { readFile } from 'node:fs/promises'
import { type Bucket, buckets } from '@bacakk/card'
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
