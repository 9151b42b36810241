import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { type Command, CommandError } from '../command.ts'
import { formatNames, formats } from '../formats/index.ts'
import { oneOf, wholeNumber } from '../options.ts'
import { runPlan } from '../read/read-run.ts'

const help = `Usage: bacakk read PICTURE...|FOLDER...|- [OPTIONS]

Reads Family Cards from PNG, JPEG, TIFF and PDF files, from all of them below a folder, or from standard
input (-). A PDF file that carries its text is not recognised but copied, exactly; a scanned one is rendered
and recognised. Nothing leaves this machine.

  --format NAME          ${formatNames.join(', ')}
                         (default text; json with --out)
  --json                 the same as --format json
  --out FOLDER           one file a picture, named after it; what an earlier run answered is skipped, what
                         failed is tried again and listed in errors.json
  --proof                also write NAME.proof.html, a page with every value on its pixels, into --out or here
  --redact               make the proof page without values and legible pixels
  --password TEXT        of protected PDF files; asked for on a terminal
  --jobs N               pictures read at the same time (default: one a core)

Exit code: 0 every picture is a card and was read; 3 some show no card or could not be read, the others were;
1 the run could not go on; 2 wrong arguments; 130 interrupted (with --out the same command goes on from there).
`

/** Runs the command with the readers that a module's `createReader` makes. */
export async function runRead(args: readonly string[], reader: string): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: {
      format: { type: 'string' },
      json: { type: 'boolean', default: false },
      out: { type: 'string' },
      proof: { type: 'boolean', default: false },
      redact: { type: 'boolean', default: false },
      password: { type: 'string' },
      jobs: { type: 'string' },
    },
    allowPositionals: true,
  })
  if (positionals.length === 0) throw new CommandError('name a picture, a folder, or - for standard input', 2)
  if (values.out === '') throw new CommandError('--out needs the name of a folder', 2)
  if (values.redact && !values.proof) throw new CommandError('--redact goes with --proof', 2)
  const fallback = values.json || values.out !== undefined ? 'json' : 'text'
  const format = oneOf('format', values.format ?? fallback, formatNames)
  if (format === 'xlsx' && values.out === undefined && process.stdout.isTTY)
    throw new CommandError('a workbook is nothing for a terminal: add --out FOLDER or > FILE.xlsx', 2)
  return runPlan({
    names: positionals,
    format: formats[format],
    out: values.out ?? null,
    proof: values.proof ? { redact: values.redact } : null,
    password: values.password,
    jobs: values.jobs === undefined ? availableParallelism() : wholeNumber('jobs', values.jobs, 1, 256),
    reader,
  })
}

export const command: Command = {
  help,
  run: (args) => runRead(args, import.meta.resolve('@bacakk/reader')),
}
