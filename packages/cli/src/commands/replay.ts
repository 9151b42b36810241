import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { dirname, extname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { cardOf } from '@bacakk/card'
import { readAnswer } from '../answer.ts'
import { type Command, CommandError } from '../command.ts'
import { paintFor } from '../formats/paint.ts'
import { wholeNumber } from '../options.ts'
import { ProgressBar } from '../press/progress-bar.ts'
import { findInputs, type Input } from '../read/input.ts'
import { isCard } from '../read/outcome.ts'
import { readQuietly } from '../read/read-quietly.ts'
import { compareCards } from '../replay/comparison.ts'
import { type ReplayedPicture, reportOf, reportText } from '../replay/report.ts'

const help = `Usage: bacakk replay FOLDER [OPTIONS]

Reads pictures that another service has answered before, and compares the two answers code by code and field
by field. Beside NAME.jpg (or .png, .tif, .pdf) lies NAME.json: the recorded answer in the contract's
envelope, {"code": ..., "data": ...}. Neither service is taken for the truth; look at what differs.

  --answers FOLDER       the recorded answers are here, not beside the pictures
  --differences          also list every field that differs; this prints values from the cards
  --json                 print JSON
  --jobs N               pictures read at the same time (default: one a core)

Exit code: 0 all answers are the same; 3 some differ; 1 the run could not go on; 2 wrong arguments.
`

/** Runs the command with the readers that a module's `createReader` makes. */
export async function runReplay(args: readonly string[], reader: string): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: {
      answers: { type: 'string' },
      differences: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      jobs: { type: 'string' },
    },
    allowPositionals: true,
  })
  const [folder] = positionals
  if (folder === undefined || positionals.length !== 1)
    throw new CommandError('usage: bacakk replay FOLDER; --help tells more', 2)
  const jobs = values.jobs === undefined ? availableParallelism() : wholeNumber('jobs', values.jobs, 1, 256)

  const pictures = answered(await findInputs([folder], null), folder, values.answers)
  const progress = new ProgressBar(pictures.length, process.stderr)
  const replayed = await replay(pictures, { jobs, reader }, () => progress.step()).finally(() =>
    progress.end(),
  )
  const report = reportOf(replayed)
  const differences = replayed.flatMap(({ file, fields }) =>
    fields.filter(({ outcome }) => outcome !== 'same').map((field) => ({ file, ...field })),
  )
  if (values.json) {
    const document = values.differences ? { ...report, differences } : report
    process.stdout.write(`${JSON.stringify(document, null, 2)}\n`)
  } else {
    process.stdout.write(reportText(report, paintFor(process.stdout)))
    if (values.differences && differences.length > 0) process.stdout.write('\n')
    for (const { file, path, recorded, here } of values.differences ? differences : [])
      process.stdout.write(`${file}  ${path}  recorded '${recorded}'  here '${here}'\n`)
  }
  const isSame = differences.length === 0 && report.codes.every(({ recorded, here }) => recorded === here)
  return isSame ? 0 : 3
}

interface AnsweredPicture {
  readonly input: Input
  readonly answer: string
}

/** The pictures that have a recorded answer. Throws a CommandError when none has. */
function answered(inputs: readonly Input[], folder: string, answers: string | undefined): AnsweredPicture[] {
  const pairs = inputs
    .map((input) => {
      const path = input.path!
      const place = answers === undefined ? dirname(path) : join(answers, dirname(input.stem))
      const name = path.slice(dirname(path).length).replace(/^[/\\]/, '')
      return { input, answer: join(place, `${name.slice(0, name.length - extname(name).length)}.json`) }
    })
    .filter(({ answer }) => existsSync(answer))
  if (pairs.length > 0) return pairs
  throw new CommandError(`no picture in '${folder}' has a recorded answer (NAME.json)`, 1)
}

async function replay(
  pictures: readonly AnsweredPicture[],
  settings: { readonly jobs: number; readonly reader: string },
  onDone: () => void,
): Promise<ReplayedPicture[]> {
  const answers = await Promise.all(pictures.map(({ answer }) => readAnswer(answer)))
  const outcomes = await readQuietly(
    pictures.map(({ input }) => input),
    settings,
    onDone,
  )
  return outcomes.map((outcome, index) => {
    const { code, card } = answers[index]!
    const here = isCard(outcome) ? cardOf(outcome.reading) : null
    return {
      file: outcome.file,
      recorded: code,
      here: outcome.code,
      ms: outcome.ms,
      fields: compareCards(card, here),
    }
  })
}

export const command: Command = {
  help,
  run: (args) => runReplay(args, import.meta.resolve('@bacakk/reader')),
}
