/**
 * Measures speed and memory of the reader and prints Markdown tables for benchmark/RESULTS.md.
 * Usage: npm run bench -- [--count N] [--pictures FOLDER] [--readings N]
 * Without --pictures the press prints N photographs, 2000 pixels wide, of its edition `tuning`. With --readings
 * the pictures are read in turn, so many in all, by one reader, and only its memory is told; then the press prints
 * N pictures of all kinds.
 */
import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { availableParallelism, cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs, promisify } from 'node:util'
import { buckets } from '@bacakk/card'
import { makeSpecimen, specimenName } from '@bacakk/press'
import type { Measured } from './bench-child.ts'

const { values: options } = parseArgs({
  options: {
    count: { type: 'string', default: '24' },
    pictures: { type: 'string' },
    readings: { type: 'string' },
  },
})
const width = 2000
/** Each picture is read so often when times are measured; the first round is to warm up. */
const rounds = 4
const child = fileURLToPath(new URL('bench-child.ts', import.meta.url))
const count = Number(options.count)
const folder = options.pictures ?? (await print())
try {
  console.log(
    `${options.pictures === undefined ? `${count} pictures of the press` : 'Pictures of a folder'}; ` +
      `${cpus()[0]?.model ?? 'unknown processor'}, ${availableParallelism()} cores, Node ${process.versions.node}\n`,
  )
  if (options.readings === undefined) await measureSpeed()
  else reportMemory(await readApart(Number(options.readings)))
} finally {
  if (options.pictures === undefined) await rm(folder, { recursive: true })
}

async function print(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'bacakk-bench-'))
  for (let index = 0; index < count; index++) {
    const bucket = options.readings === undefined ? 'photo' : buckets[index % buckets.length]!
    const specimen = { edition: 'tuning', bucket, seed: 9000 + index, longSide: width } as const
    const { bytes, extension } = await makeSpecimen(specimen)
    await writeFile(join(folder, `${specimenName(specimen)}.${extension}`), bytes)
  }
  return folder
}

async function measureSpeed(): Promise<void> {
  const alone = await readApart(rounds * count)
  reportStages(alone)
  const pair = await Promise.all([readApart(rounds * count), readApart(rounds * count)])
  const perSecond = (measured: Measured) => (1000 * measured.wall.length) / measured.span
  printTable(
    ['', 'measured'],
    [
      ['one reader, cards a second', perSecond(alone).toFixed(1)],
      ['two readers, cards a second', pair.reduce((sum, one) => sum + perSecond(one), 0).toFixed(1)],
      ['start of the process to the first card, ms', alone.first.toFixed(0)],
    ],
  )
  reportMemory(alone)
}

/** Reads in a fresh process, which holds nothing but a reader. */
async function readApart(readings: number): Promise<Measured> {
  const { stdout } = await promisify(execFile)(process.execPath, [child, folder, String(readings)], {
    env: { ...process.env, ORT_DISABLE_TELEMETRY: '1' },
    maxBuffer: 2 ** 28,
  })
  return JSON.parse(stdout) as Measured
}

function reportStages({ stages, wall, cpu }: Measured): void {
  const row = (name: string, own: { readonly wall: readonly number[]; readonly cpu: readonly number[] }) => [
    name,
    ...[
      quantile(own.cpu, 0.5),
      quantile(own.cpu, 0.95),
      quantile(own.wall, 0.5),
      quantile(own.wall, 0.95),
    ].map((time) => time.toFixed(1)),
  ]
  printTable(
    ['stage, ms', 'CPU median', 'CPU p95', 'clock median', 'clock p95'],
    [...Object.entries(stages).map(([stage, own]) => row(stage, own)), row('whole card', { wall, cpu })],
  )
}

function reportMemory({ rss, peak, readings }: Measured): void {
  const megabytes = (bytes: number) => (bytes / 2 ** 20).toFixed(0)
  printTable(
    ['resident memory', 'MB'],
    [
      ['models loaded', megabytes(rss[0]!)],
      ...rss
        .slice(1)
        .map((bytes, tenth) => [
          `after reading ${Math.ceil(((tenth + 1) * readings) / 10)}`,
          megabytes(bytes),
        ]),
      ['most', megabytes(peak)],
    ],
  )
}

function printTable(head: readonly string[], rows: readonly (readonly string[])[]): void {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  console.log(
    [line(head), line(head.map((_, i) => (i === 0 ? '---' : '---:'))), ...rows.map(line), ''].join('\n'),
  )
}

function quantile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.floor(share * (values.length - 1))]!
}
