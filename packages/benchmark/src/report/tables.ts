import { headerFields, personFields } from '@bacakk/card'
import type { Acceptance, Calibration } from '../scoring/calibration.ts'
import type { CardSummary, Summary } from '../scoring/summary.ts'
import { interval, markdownTable, mebibytes, milliseconds, percent, shareAsPercent } from './markdown.ts'
import type { EngineReport, Report } from './report.ts'

/** The threshold of which every bucket's figures are shown, one of those that calibration has fixed. */
const usualThreshold = 0.99

/** The report for people: Markdown that also reads well in a terminal. */
export function reportTables(report: Report): string {
  return [
    `${report.pictures} pictures (digest ${report.digest}); ${report.machine}`,
    `    ${report.command}`,
    ...report.skipped.map(({ engine, reason }) => `${engine} was skipped: ${reason}`),
    ...report.engines.flatMap(readingTables),
    '### Printed values found anywhere in what was read, %',
    anywhereTable(report.engines),
    '### Speed and memory',
    speedTable(report.engines),
    ...report.engines.flatMap(failureNotes),
  ].join('\n\n')
}

function readingTables({ engine, summaries }: EngineReport): string[] {
  const readings = summaries.flatMap(({ bucket, reading }) => (reading ? [{ bucket, reading }] : []))
  const total = readings.at(-1)
  if (!total) return []
  const name = `${engine.name} ${engine.version}`
  const calibration = total.reading.calibration
  return [
    `### ${name}: fields, %`,
    bucketTable(summaries),
    `### ${name}: each field exactly right where something is printed, %`,
    fieldTable(summaries),
    ...(calibration ? [`### ${name}: confidence`, ...calibrationTables(calibration)] : []),
  ]
}

function bucketTable(summaries: readonly Summary[]): string {
  const row = (title: string, figure: (reading: CardSummary, summary: Summary) => string) => [
    title,
    ...summaries.map((summary) => (summary.reading ? figure(summary.reading, summary) : '')),
  ]
  const ofCards = (figure: (reading: CardSummary) => string) => (reading: CardSummary, summary: Summary) =>
    summary.cards === 0 ? '' : figure(reading)
  const budget = (reading: CardSummary) =>
    reading.calibration?.budgets.find(({ budget }) => budget === 1 / 1000)?.best
  const rows = [
    row('cards / other pictures', (_, { cards, others }) => `${cards} / ${others}`),
    row('non-empty fields exact', (reading) => percent(reading.nonEmpty)),
    row('  95 % interval', (reading) => interval(reading.nonEmpty)),
    row('empty fields left empty', (reading) => percent(reading.empty)),
    row('16-digit numbers exact', (reading) => percent(reading.numbers)),
    row('  95 % interval', (reading) => interval(reading.numbers)),
    row('characters wrong', (reading) => percent(reading.characterErrors)),
    row('whole cards exact', (reading) => percent(reading.wholeCards)),
    row('cards found', (reading) => percent(reading.cardsFound)),
    row('row count right', (reading) => percent(reading.rowCounts)),
    row(
      'rows missed / invented',
      ofCards((reading) => `${reading.rowsMissed} / ${reading.rowsInvented}`),
    ),
    row('outlines on their value', (reading) => percent(reading.located)),
    row('other pictures refused', (reading) => percent(reading.othersRefused)),
    row('  95 % interval', (reading) => interval(reading.othersRefused)),
    row(
      'accepted at 1 wrong in 1,000',
      ofCards((reading) => coverage(budget(reading))),
    ),
    row(
      `accepted at ≥ ${usualThreshold} / wrong`,
      ofCards((reading) => {
        const accepted = reading.calibration?.acceptances.find(
          ({ threshold }) => threshold === usualThreshold,
        )
        return accepted === undefined ? '' : `${coverage(accepted)} / ${accepted.wrong}`
      }),
    ),
  ].filter(([, ...figures]) => figures.some((figure) => figure !== ''))
  return markdownTable(['', ...summaries.map(({ bucket }) => bucket)], rows)
}

function fieldTable(summaries: readonly Summary[]): string {
  const withCards = summaries.filter(({ reading, cards }) => reading && cards > 0)
  const total = withCards.at(-1)?.reading
  if (!total) return ''
  const rows = [...headerFields, ...personFields].map((field) => [
    field,
    ...withCards.map(({ reading }) => percent(reading!.fields[field].nonEmpty)),
    percent(total.fields[field].characterErrors),
    percent(total.fields[field].empty),
  ])
  const head = ['', ...withCards.map(({ bucket }) => bucket), 'characters wrong', 'left empty']
  return markdownTable(head, rows)
}

function calibrationTables(calibration: Calibration): string[] {
  const bins = calibration.bins
    .filter((bin) => bin.count > 0)
    .map((bin) => [
      `${bin.low}–${bin.high}`,
      String(bin.count),
      shareAsPercent(bin.confidence),
      shareAsPercent(bin.right),
    ])
  const acceptances = calibration.acceptances.map((acceptance) =>
    acceptanceRow(`≥ ${acceptance.threshold}`, acceptance),
  )
  const budgets = calibration.budgets.map(({ budget, best }) =>
    best === null
      ? [`1 wrong in ${1 / budget}: none`]
      : acceptanceRow(`1 wrong in ${1 / budget}: ≥ ${best.threshold.toPrecision(4)}`, best),
  )
  return [
    `Expected calibration error ${shareAsPercent(calibration.expectedError)} %.`,
    markdownTable(['confidence', 'values', 'mean confidence, %', 'right, %'], bins),
    markdownTable(['accepted', 'values', 'share of all, %', 'wrong'], [...acceptances, ...budgets]),
  ]
}

function acceptanceRow(title: string, acceptance: Acceptance): string[] {
  return [title, String(acceptance.accepted), shareAsPercent(acceptance.coverage), String(acceptance.wrong)]
}

function coverage(acceptance: Acceptance | null | undefined): string {
  if (acceptance === undefined) return ''
  return acceptance === null ? '0' : shareAsPercent(acceptance.coverage)
}

function anywhereTable(engines: readonly EngineReport[]): string {
  const summaries = engines[0]?.summaries.filter(({ cards }) => cards > 0) ?? []
  const rows = engines.flatMap(({ engine, summaries }) => {
    const withCards = summaries.filter(({ cards }) => cards > 0)
    return [
      [
        `${engine.name}, ignoring blanks`,
        ...withCards.map(({ anywhere }) => percent(anywhere.ignoringBlanks)),
      ],
      [
        `${engine.name}, blanks counted`,
        ...withCards.map(({ anywhere }) => percent(anywhere.countingBlanks)),
      ],
    ]
  })
  return markdownTable(['', ...summaries.map(({ bucket }) => bucket)], rows)
}

function speedTable(engines: readonly EngineReport[]): string {
  const rows = engines.map(({ engine, performance }) => [
    `${engine.name} ${engine.version}`,
    String(performance.threads),
    milliseconds(performance.median),
    milliseconds(performance.p95),
    milliseconds(performance.computing),
    milliseconds(performance.ready),
    milliseconds(performance.firstAnswer),
    mebibytes(performance.peakMemory),
  ])
  return markdownTable(
    ['', 'threads', 'median', 'p95', 'computing', 'ready after', 'first answer after', 'peak memory'],
    rows,
  )
}

function failureNotes({ engine, failures }: EngineReport): string[] {
  if (failures.length === 0) return []
  return [
    `${engine.name} failed on ${failures.length} pictures (counted as refused), the first of them ${failures[0]!.file}: ${failures[0]!.reason}`,
  ]
}
