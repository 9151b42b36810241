/**
 * Measures how the text on labelled pictures is read when the grid is given: headings, header, persons and
 * ties, each field that is missed with its cause, and the CPU time of each stage.
 * Usage: node packages/reader/scripts/measure-text.ts FOLDER [--bucket NAME] [--error SHARE] [--strips FOLDER]
 * The grid comes from the label, with every rule off by up to `error` of a row's height. With --strips what
 * was cut for each missed field is stored as a picture.
 */
import { mkdir, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import {
  type FieldLabel,
  foldValue,
  type HeaderField,
  isHeaderField,
  type PersonField,
  type PictureLabel,
  type Polygon,
} from '@bacakk/card'
import sharp from 'sharp'
import { cutLine } from '../src/cells/line-cut.ts'
import { createSharpDecoder } from '../src/decoder/sharp-decoder.ts'
import { openModels } from '../src/models.ts'
import { toGrey } from '../src/page/grey.ts'
import type { Region } from '../src/page/region.ts'
import { readHeader } from '../src/reading/header.ts'
import { readHeadings } from '../src/reading/headings.ts'
import { readPersons } from '../src/reading/persons.ts'
import { bestText, type FieldText, TextReader } from '../src/reading/text-reader.ts'
import { breakTies } from '../src/reading/ties.ts'
import { labelledGrid, toPage } from './labelled-grid.ts'

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    bucket: { type: 'string' },
    error: { type: 'string', default: '0.08' },
    strips: { type: 'string' },
    quiet: { type: 'boolean', default: false },
  },
})

/** Why a field was not read as printed. */
type Cause = 'no line' | 'bad cut' | 'no field' | 'letters' | 'decoding' | 'invented' | 'row missed'

interface Miss {
  readonly file: string
  readonly bucket: string
  readonly field: FieldLabel
  readonly cause: Cause
  readonly raw: string
  readonly answer: string
}

interface Sums {
  cards: number
  printed: number
  right: number
  numbers: number
  numbersRight: number
  empty: number
  emptyRight: number
  rowsRight: number
  columnsRight: number
  agreement: number[]
}

const folder = positionals[0]!
const decoder = createSharpDecoder()
const open = await openModels(new URL('../../../models/', import.meta.url).pathname, 1)
const misses: Miss[] = []
const sums = new Map<string, Sums>()
const times = new Map<string, number[]>()
if (options.strips) await mkdir(options.strips, { recursive: true })
for (const name of (await readdir(folder)).filter((file) => file.endsWith('.json')).sort()) {
  const label = JSON.parse(await readFile(join(folder, name), 'utf8')) as PictureLabel
  if (label.card === null || (options.bucket && label.bucket !== options.bucket)) continue
  await measure(label)
}
await open.close()
report()

async function measure(label: PictureLabel): Promise<void> {
  const grey = toGrey(await decoder.decode(await readFile(join(folder, label.file))))
  const grid = labelledGrid(label, Number(options.error))
  const timed = async <T>(stage: string, work: () => T | Promise<T>): Promise<T> => {
    const start = process.cpuUsage()
    const result = await work()
    const { user, system } = process.cpuUsage(start)
    times.set(stage, [...(times.get(stage) ?? []), (user + system) / 1000])
    return result
  }
  const reader = new TextReader(grey, grid.mesh, open.recogniser)
  const names = await timed('headings', () => readHeadings(grid, reader))
  const { text: header } = await timed('header', () => readHeader(grey, grid, reader))
  const persons = await timed('persons', () => readPersons(grid, names, reader))
  const texts = await timed('ties', () => breakTies({ header, persons }, open.recogniser.alphabet))

  const sum = sums.get(label.bucket) ?? newSums()
  sums.set(label.bucket, sum)
  sum.cards++
  sum.agreement.push(names.agreement)
  const wanted = label.tables.map(({ columns }) => columns.slice(1).join())
  if (names.fields.every((fields, table) => fields.join() === wanted[table])) sum.columnsRight++
  else console.log(label.file, 'columns', names.columns, names.fields.join(' | '))
  if (texts.persons.length === label.card!.personList.length) sum.rowsRight++
  else console.log(label.file, 'rows', texts.persons.length, 'of', label.card!.personList.length)
  for (const field of label.fields) {
    if (field.unreadable !== undefined) continue
    const [, row, person] = /^personList\.(\d+)\.(\w+)$/.exec(field.path) ?? []
    const name = (person ?? field.path) as HeaderField | PersonField
    const text = isHeaderField(name) ? texts.header.get(name) : texts.persons[Number(row)]?.get(name)
    const before = isHeaderField(name) ? header.get(name) : persons[Number(row)]?.get(name)
    const answer = bestText(text)
    const right = foldValue(name, answer) === foldValue(name, field.value)
    const empty = foldValue(name, field.value) === ''
    if (empty) sum.empty++
    else sum.printed++
    const number = name === 'idNumber' || name === 'kk'
    if (!empty && number) sum.numbers++
    if (right) {
      if (empty) sum.emptyRight++
      else sum.right++
      if (!empty && number) sum.numbersRight++
      continue
    }
    const missedRow = row !== undefined && texts.persons[Number(row)] === undefined
    const cause = missedRow ? 'row missed' : causeOf(label, field, name, text, before)
    misses.push({ file: label.file, bucket: label.bucket, field, cause, raw: text?.raw ?? '', answer })
    if (options.strips && text !== undefined) await store(label, field, text)
  }

  function causeOf(
    { lines }: PictureLabel,
    { path, value }: FieldLabel,
    name: HeaderField | PersonField,
    text: FieldText | undefined,
    before: FieldText | undefined,
  ): Cause {
    if (foldValue(name, value) === '') return 'invented'
    if (text === undefined) return 'no field'
    if (text.lines.length === 0) return 'no line'
    if (foldValue(name, text.raw) === foldValue(name, value)) return 'decoding'
    if (before !== undefined && foldValue(name, bestText(before)) === foldValue(name, value))
      return 'decoding'
    const inks = lines
      .filter((line) => line.role === 'value' && line.path === path)
      .map((line) => boundsOf(line.polygon))
    const cut =
      inks.length === text.lines.length && inks.every((ink, index) => holds(text.lines[index]!, ink))
    return cut ? 'letters' : 'bad cut'
  }

  function boundsOf(polygon: Polygon): Region {
    const points = polygon.map(([x, y]) => toPage(grid.mesh, x, y))
    const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)]
    return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) }
  }

  async function store({ file }: PictureLabel, { path }: FieldLabel, text: FieldText): Promise<void> {
    for (const [index, region] of text.lines.entries()) {
      const { width, height, data } = cutLine(grey, grid.mesh, region, 64)
      const to = join(options.strips!, `${file.replace(/\..*/, '')}-${path}-${index}.png`)
      await sharp(data, { raw: { width, height, channels: 1 } })
        .png()
        .toFile(to)
    }
  }
}

/** Whether a cut holds the ink and no more than the recogniser was trained to bear. */
function holds(cut: Region, ink: Region): boolean {
  const height = ink.bottom - ink.top
  const slack = 0.12 * height
  return (
    cut.top <= ink.top + slack &&
    cut.bottom >= ink.bottom - slack &&
    cut.left <= ink.left + 0.6 * slack &&
    cut.right >= ink.right - 0.6 * slack &&
    cut.bottom - cut.top < 4 * height
  )
}

function newSums(): Sums {
  return {
    cards: 0,
    printed: 0,
    right: 0,
    numbers: 0,
    numbersRight: 0,
    empty: 0,
    emptyRight: 0,
    rowsRight: 0,
    columnsRight: 0,
    agreement: [],
  }
}

function report(): void {
  const causes = [...new Set(misses.map(({ cause }) => cause))].sort()
  if (!options.quiet)
    for (const { file, field, cause, raw, answer } of misses.sort((a, b) => (a.cause < b.cause ? -1 : 1)))
      console.log(
        `${cause.padEnd(10)} ${file} ${field.path}: "${field.value}" raw "${raw}" answer "${answer}"`,
      )
  const share = (part: number, all: number) => `${((100 * part) / all).toFixed(2)} %`.padStart(9)
  console.log(
    `bucket      cards   printed     right   numbers     empty   rows  columns  ${causes.join(', ')}`,
  )
  for (const [bucket, sum] of sums) {
    const of = (cause: Cause) =>
      misses.filter((miss) => miss.bucket === bucket && miss.cause === cause).length
    console.log(
      bucket.padEnd(11),
      String(sum.cards).padStart(5),
      String(sum.printed).padStart(9),
      share(sum.right, sum.printed),
      share(sum.numbersRight, sum.numbers),
      share(sum.emptyRight, sum.empty),
      `${sum.rowsRight}/${sum.cards}`.padStart(6),
      `${sum.columnsRight}/${sum.cards}`.padStart(8),
      ` ${causes.map(of).join(', ')}   agreement from ${Math.min(...sum.agreement).toFixed(2)}`,
    )
  }
  const median = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1]!.toFixed(0)
  console.log('CPU ms, median:', [...times].map(([stage, values]) => `${stage} ${median(values)}`).join(', '))
}
