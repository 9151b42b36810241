import { extname } from 'node:path'
import { parseArgs } from 'node:util'
import type { Card } from '@bacakk/card'
import { cardOf } from '@bacakk/card'
import { readAnswer } from '../answer.ts'
import { type Command, CommandError } from '../command.ts'
import { diffFamilies, isUnchanged } from '../family-diff/diff-families.ts'
import { diffText } from '../family-diff/diff-text.ts'
import { paintFor } from '../formats/paint.ts'
import { findInputs } from '../read/input.ts'
import { isCard, isFailure } from '../read/outcome.ts'
import { readQuietly } from '../read/read-quietly.ts'

const help = `Usage: bacakk diff OLD NEW [OPTIONS]

Says what happened between two cards of one family: who was born, married, joined or left, whether the family
moved, and which fields changed. OLD and NEW are pictures, PDF files, or answers in the contract's envelope
(NAME.json, as "bacakk read --format envelope" writes them).

  --json                 print JSON
  --password TEXT        of protected PDF files

Exit code: 0 nothing has changed; 3 something has; 1 a card could not be read; 2 wrong arguments.
`

/** Runs the command with the reader that a module's `createReader` makes. */
export async function runDiff(args: readonly string[], reader: string): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { json: { type: 'boolean', default: false }, password: { type: 'string' } },
    allowPositionals: true,
  })
  const [older, newer] = positionals
  if (older === undefined || newer === undefined || positionals.length !== 2)
    throw new CommandError('usage: bacakk diff OLD NEW; --help tells more', 2)
  const settings = { reader, password: values.password }
  const diff = diffFamilies(await cardIn(older, settings), await cardIn(newer, settings))
  process.stdout.write(
    values.json ? `${JSON.stringify(diff, null, 2)}\n` : diffText(diff, paintFor(process.stdout)),
  )
  return isUnchanged(diff) ? 0 : 3
}

async function cardIn(
  path: string,
  settings: { readonly reader: string; readonly password: string | undefined },
): Promise<Card> {
  if (extname(path).toLowerCase() === '.json') {
    const { code, card } = await readAnswer(path)
    if (card === null) throw new CommandError(`'${path}' holds no card: ${code}`, 1)
    return card
  }
  const inputs = await findInputs([path], null)
  if (inputs.length !== 1) throw new CommandError(`'${path}' holds ${inputs.length} pictures; name one`, 2)
  const [outcome] = await readQuietly(inputs, { ...settings, jobs: 1 })
  if (isFailure(outcome!)) throw new CommandError(`${path}: ${outcome.message}`, 1)
  if (!isCard(outcome!)) throw new CommandError(`${path}: no family card found`, 1)
  return cardOf(outcome.reading)
}

export const command: Command = {
  help,
  run: (args) => runDiff(args, import.meta.resolve('@bacakk/reader')),
}
