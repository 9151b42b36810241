import assert from 'node:assert/strict'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import type { Answer } from '../src/engine.ts'
import { BenchmarkError } from '../src/errors.ts'
import { readLabelledFolder } from '../src/labelled-folder.ts'
import { percent } from '../src/report/markdown.ts'
import { missesPage } from '../src/report/misses-page.ts'
import { reportEngine } from '../src/report/report.ts'
import { reportTables } from '../src/report/tables.ts'
import { writeReport } from '../src/report/write-report.ts'
import type { EngineRun } from '../src/run-engine.ts'
import { scorePicture } from '../src/scoring/score-picture.ts'
import { temporaryFolder, writeLabelled } from './folder.ts'
import { entriesOf, specimen, withRow } from './specimen.ts'

const performance = {
  ready: 300,
  firstAnswer: 900,
  median: 150,
  p95: 210,
  computing: 145,
  peakMemory: 2 ** 28,
  threads: 1,
}

/** Two cards and two other pictures; the second of each is answered with the faulty card. */
async function faultyRun(folder: string): Promise<EngineRun> {
  await writeLabelled(folder, 'a-card')
  await writeLabelled(folder, 'b-card', { bucket: 'photo' })
  await writeLabelled(folder, 'c-other', { bucket: 'not-a-card', card: null, fields: [], subject: 'invoice' })
  await writeLabelled(folder, 'd-other', { bucket: 'not-a-card', card: null, fields: [], subject: 'letter' })
  const confidences = Object.fromEntries(entriesOf(specimen).map(([path]) => [path, 0.995]))
  const faulty = withRow(1, { name: 'SITI <b>AMINAH</b>' })
  const answers: Answer[] = [
    { card: specimen, confidences },
    { card: faulty, confidences },
    { card: null },
    { card: specimen, confidences },
  ]
  const pictures = await readLabelledFolder(folder)
  return {
    engine: { name: 'stub', version: '1', reads: 'cards' },
    performance,
    pictures: pictures.map(({ path, label }, index) => ({
      path,
      answer: answers[index]!,
      score: scorePicture(label, answers[index]!),
      milliseconds: 150,
      computing: 145,
      failure: null,
    })),
  }
}

describe('the report', () => {
  it('sums up every bucket and all of them', async (test) => {
    const report = reportEngine(await faultyRun(await temporaryFolder(test)), [0.9])
    assert.deepEqual(
      report.summaries.map(({ bucket, cards, others }) => [bucket, cards, others]),
      [
        ['scan', 1, 0],
        ['photo', 1, 0],
        ['not-a-card', 0, 2],
        ['all', 2, 2],
      ],
    )
    const all = report.summaries.at(-1)!.reading!
    assert.deepEqual([all.wholeCards.right, all.othersRefused.right], [1, 1])
    assert.deepEqual(report.falseCards, ['d-other.png'])
    assert.deepEqual(
      report.misses.map(({ file, path, confidence }) => [file, path, confidence]),
      [['b-card.png', 'personList.1.name', 0.995]],
    )
  })

  it('shows a reader that is sure of what it invents', async (test) => {
    const { summaries } = reportEngine(await faultyRun(await temporaryFolder(test)))
    const { calibration } = summaries.at(-1)!.reading!
    const bin = calibration!.bins.find(({ count }) => count > 0)!
    assert.ok(bin.right < 0.7 && bin.confidence > 0.99)
    assert.ok(calibration!.expectedError > 0.3)
  })

  it('for people names the engine, its buckets and its speed', async (test) => {
    const run = await faultyRun(await temporaryFolder(test))
    const tables = reportTables({
      version: 1,
      command: 'npm run benchmark -- --engine stub',
      machine: 'a machine',
      pictures: 4,
      digest: '0123456789ab',
      engines: [reportEngine(run)],
      skipped: [{ engine: 'tesseract', reason: 'it is not installed' }],
    })
    assert.match(tables, /\| +scan \| +photo \| +not-a-card \| +all \|/)
    assert.match(tables, /\| non-empty fields exact +\| +100 \| +98\.\d\d \| +\| +99\.\d\d \|/)
    assert.match(tables, /\| other pictures refused +\| +\| +\| +50\.00 \| +50\.00 \|/)
    assert.match(
      tables,
      /\| stub 1 +\| +1 \| +150 ms \| +210 ms \| +145 ms \| +300 ms \| +900 ms \| +256 MiB \|/,
    )
    assert.match(tables, /^4 pictures \(digest 0123456789ab\); a machine/)
    assert.match(tables, /tesseract was skipped: it is not installed/)
  })

  it('never rounds up to 100 %', () => {
    assert.equal(percent({ right: 99_999, total: 100_000 }), '99.99')
    assert.equal(percent({ right: 100_000, total: 100_000 }), '100')
    assert.equal(percent({ right: 29, total: 100 }), '29.00')
    assert.equal(percent({ right: 0, total: 0 }), '')
  })
})

describe('the page of misses', () => {
  it('shows each miss beside its pixels, and runs nothing that was read', async (test) => {
    const page = await missesPage([await faultyRun(await temporaryFolder(test))])
    assert.match(page, /personList\.1\.name/)
    assert.match(page, /SITI &lt;b&gt;AMINAH&lt;\/b&gt;/)
    assert.ok(!page.includes('<b>'))
    assert.match(page, /read as cards \(1\)/)
    assert.equal(page.match(/src="data:image\/jpeg;base64,[\w+/=]+"/g)?.length, 2)
    assert.ok(!/(src|href)="(?!data:)/.test(page))
  })
})

describe('writing a report', () => {
  it('leaves whole files and nothing else', async (test) => {
    const folder = join(await temporaryFolder(test), 'new', 'folder')
    await writeReport(folder, { 'results.json': '{}', 'results.md': 'table' })
    assert.deepEqual((await readdir(folder)).toSorted(), ['results.json', 'results.md'])
    assert.equal(await readFile(join(folder, 'results.md'), 'utf8'), 'table')
  })

  it('into something that is no folder fails in one line', async (test) => {
    const file = join(await temporaryFolder(test), 'file')
    await writeFile(file, '')
    await assert.rejects(writeReport(file, { 'results.json': '{}' }), (error: Error) => {
      assert.ok(error instanceof BenchmarkError)
      assert.match(error.message, /^cannot write to [^\n]+ENOTDIR[^\n]*$/)
      return true
    })
  })
})
