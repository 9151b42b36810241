import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import {
  BenchmarkError,
  chooseSeeds,
  describeMachine,
  type EngineRun,
  type EngineSource,
  EngineUnavailable,
  type LabelledPicture,
  missesPage,
  pictureDigest,
  type Report,
  readLabelledFolder,
  readLabelledPicture,
  readSeedList,
  reportEngine,
  reportTables,
  runEngine,
  type SeedList,
  writeReport,
} from '@bacakk/benchmark'
import { type Bucket, buckets } from '@bacakk/card'
import { commandSource, type EngineName, engineNames, engineSource } from '../benchmark/engines.ts'
import { printPublicPictures } from '../benchmark/public-pictures.ts'
import { type Command, CommandError } from '../command.ts'
import { ProgressBar } from '../press/progress-bar.ts'

const home = fileURLToPath(new URL('../../../../benchmark', import.meta.url))

const help = `Usage: bacakk benchmark [OPTIONS]

Has engines read labelled pictures and says how well they did: the public benchmark, whose pictures are
printed when first needed (from a checkout only), or a folder of your own, such as one that
bacakk press filled. benchmark/README.md has the rules.

  --list                  show the buckets of the public benchmark and stop
  --bucket NAME           only this bucket, may be repeated: ${buckets.join(', ')}
  --count N               at most N pictures of each bucket
  --folder FOLDER         read the pictures here, each with its label (NAME.json) beside it
  --engine NAME           engine to run, may be repeated: ${engineNames.join(', ')} (default ${engineNames[0]})
  --engine-command 'CMD'  run this command, {picture} standing for the picture's path; it prints the
                          envelope of the API as JSON
  --threads N             threads that an engine may compute on (default 1)
  --threshold X           also tell what accepting fields at this confidence gives, 0 to 1
  --out FOLDER            write results.json, results.md and misses.html here
  --json                  print results.json instead of tables
`

async function run(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      list: { type: 'boolean', default: false },
      bucket: { type: 'string', multiple: true, default: [] },
      count: { type: 'string' },
      folder: { type: 'string' },
      engine: { type: 'string', multiple: true, default: [] },
      'engine-command': { type: 'string' },
      threads: { type: 'string', default: '1' },
      threshold: { type: 'string' },
      out: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  })
  const named = values.bucket.map((name) => oneOf('bucket', name, buckets))
  const count = values.count === undefined ? Number.POSITIVE_INFINITY : wholeNumber('count', values.count)
  const threads = wholeNumber('threads', values.threads)
  const thresholds = values.threshold === undefined ? [] : [share('threshold', values.threshold)]
  const sources = engineSources(values.engine, values['engine-command'], threads)

  return told(async () => {
    if (values.list) {
      process.stdout.write(bucketList(chooseSeeds(await publicList(), named, count)))
      return 0
    }
    const pictures =
      values.folder === undefined
        ? await publicPictures(chooseSeeds(await publicList(), named, count))
        : choosePictures(await readLabelledFolder(values.folder), named, count)
    if (pictures.length === 0)
      throw new CommandError(`no picture of ${named.join(', ')} in ${values.folder}`, 1)

    const { runs, skipped } = await runEngines(sources, pictures)
    if (runs.length === 0) throw new CommandError(skipped.map(({ reason }) => reason).join('; '), 1)
    const report: Report = {
      version: 1,
      command: `npm run benchmark -- ${args.map(quoted).join(' ')}`.trim(),
      machine: describeMachine(),
      pictures: pictures.length,
      digest: await pictureDigest(pictures),
      engines: runs.map((run) => reportEngine(run, thresholds)),
      skipped,
    }
    const json = `${JSON.stringify(report, null, 2)}\n`
    const tables = `${reportTables(report)}\n`
    if (values.out !== undefined) {
      const page = await missesPage(runs)
      await writeReport(values.out, { 'results.json': json, 'results.md': tables, 'misses.html': page })
    }
    process.stdout.write(values.json ? json : tables)
    return 0
  })
}

/** Turns the benchmark's own complaints into the command line's. */
async function told(work: () => Promise<number>): Promise<number> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof BenchmarkError) throw new CommandError(error.message, 1, { cause: error })
    throw error
  }
}

function engineSources(
  names: readonly string[],
  command: string | undefined,
  threads: number,
): EngineSource[] {
  const options = { threads }
  const chosen = names.map((name): EngineName => oneOf('engine', name, engineNames))
  const ofCommand = command === undefined ? [] : [commandSource(command, options)]
  const ofNames = chosen.length > 0 || command !== undefined ? chosen : engineNames.slice(0, 1)
  return [...ofNames.map((name) => engineSource(name, options)), ...ofCommand]
}

function bucketList({ buckets }: SeedList): string {
  const width = Math.max(...buckets.map(({ bucket }) => bucket.length))
  return buckets
    .map(
      ({ bucket, seeds, about }) =>
        `${bucket.padEnd(width)}  ${String(seeds.length).padStart(3)}  ${about}\n`,
    )
    .join('')
}

/** Throws a CommandError where there is none: the packages do not carry it. */
async function publicList(): Promise<SeedList> {
  const path = join(home, 'seeds.json')
  if (existsSync(path)) return readSeedList(path)
  throw new CommandError(
    'the public benchmark needs a checkout of BacaKK; here, name labelled pictures with --folder',
    1,
  )
}

async function publicPictures(list: SeedList): Promise<LabelledPicture[]> {
  const labels = await printPublicPictures(list, join(home, 'pictures'))
  return Promise.all(labels.map(readLabelledPicture))
}

function choosePictures(
  pictures: readonly LabelledPicture[],
  named: readonly Bucket[],
  count: number,
): LabelledPicture[] {
  return buckets
    .filter((bucket) => named.length === 0 || named.includes(bucket))
    .flatMap((bucket) => pictures.filter(({ label }) => label.bucket === bucket).slice(0, count))
}

async function runEngines(sources: readonly EngineSource[], pictures: readonly LabelledPicture[]) {
  const runs: EngineRun[] = []
  const skipped: { engine: string; reason: string }[] = []
  for (const source of sources) {
    const progress = new ProgressBar(pictures.length, process.stderr)
    try {
      runs.push(await runEngine(source, pictures, () => progress.step()))
    } catch (error) {
      if (!(error instanceof EngineUnavailable)) throw error
      skipped.push({ engine: source.name, reason: error.message })
    } finally {
      progress.end()
    }
  }
  return { runs, skipped }
}

function oneOf<T extends string>(option: string, value: string, known: readonly T[]): T {
  const found = known.find((item) => item === value)
  if (found === undefined) throw new CommandError(`no ${option} '${value}'; there are ${known.join(', ')}`, 2)
  return found
}

function wholeNumber(option: string, value: string): number {
  if (/^[1-9]\d{0,5}$/.test(value)) return Number(value)
  throw new CommandError(`--${option} must be a whole number from 1, not '${value}'`, 2)
}

function share(option: string, value: string): number {
  const number = value.trim() === '' ? Number.NaN : Number(value)
  if (number >= 0 && number <= 1) return number
  throw new CommandError(`--${option} must be a number from 0 to 1, not '${value}'`, 2)
}

function quoted(arg: string): string {
  return /^[\w./:=,-]+$/.test(arg) ? arg : `'${arg.replaceAll("'", `'\\''`)}'`
}

export const command: Command = { help, run }
