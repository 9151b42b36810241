import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { type Bucket, buckets, type Layout } from '@bacakk/card'
import type { SpecimenOptions } from '@bacakk/press'
import { editions } from '@bacakk/press/edition'
import { type Command, CommandError } from '../command.ts'
import { printSpecimens } from '../press/print-specimens.ts'

const layouts: readonly Layout[] = ['A1', 'A2', 'B', 'C', 'D']

const help = `Usage: bacakk press --out FOLDER [OPTIONS]

Prints specimen Family Cards of people who do not exist, photographs them, and writes NAME.jpg or
NAME.png with its truth in NAME.json. The same options give the same bytes.

  --out FOLDER       where to; made if it is not there
  --count N          number of pictures (default 1)
  --bucket NAME      ${buckets.join(', ')} (default photo)
  --seed N           seed of the first picture, the next ones count up from it (default 0)
  --edition NAME     ${editions.join(', ')} (default training)
  --layout NAME      ${layouts.join(', ')} (default: drawn as they circulate)
  --width N          longer side of the pictures at most N pixels, 256 to 4096
  --jobs N           pictures made at the same time (default: one a core)
`

async function run(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      out: { type: 'string' },
      count: { type: 'string', default: '1' },
      bucket: { type: 'string', default: 'photo' },
      seed: { type: 'string', default: '0' },
      edition: { type: 'string', default: 'training' },
      layout: { type: 'string' },
      width: { type: 'string' },
      jobs: { type: 'string' },
    },
  })
  if (values.out === undefined || values.out === '') throw new CommandError('--out FOLDER is missing', 2)
  const count = wholeNumber('count', values.count, 1, 10_000_000)
  const seed = wholeNumber('seed', values.seed, 0, Number.MAX_SAFE_INTEGER - count)
  const bucket: Bucket = oneOf('bucket', values.bucket, buckets)
  const edition = oneOf('edition', values.edition, editions)
  const layout = values.layout === undefined ? {} : { layout: oneOf('layout', values.layout, layouts) }
  const longSide =
    values.width === undefined ? {} : { longSide: wholeNumber('width', values.width, 256, 4096) }
  const jobs = values.jobs === undefined ? availableParallelism() : wholeNumber('jobs', values.jobs, 1, 256)
  const specimen = (index: number): SpecimenOptions => ({
    edition,
    bucket,
    seed: seed + index,
    ...layout,
    ...longSide,
  })
  await printSpecimens(count, specimen, values.out, jobs)
  return 0
}

function oneOf<T extends string>(option: string, value: string, known: readonly T[]): T {
  const found = known.find((item) => item === value)
  if (found === undefined) throw new CommandError(`no ${option} '${value}'; there are ${known.join(', ')}`, 2)
  return found
}

function wholeNumber(option: string, value: string, least: number, most: number): number {
  const number = /^\d+$/.test(value) ? Number(value) : Number.NaN
  if (number >= least && number <= most) return number
  throw new CommandError(`--${option} must be a whole number from ${least} to ${most}, not '${value}'`, 2)
}

export const command: Command = { help, run }
