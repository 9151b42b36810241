import { parseArgs } from 'node:util'
import { readConfiguration, runRestore } from '@bacakk/service'
import { type Command, CommandError } from '../command.ts'
import { explained, render } from '../operator.ts'

const help = `Usage: bacakk restore FILE

Fills an empty store from a backup, all or nothing. The service must be stopped, and the master key must be
the one of the store that was backed up.

  --json                 print JSON
`

async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { json: { type: 'boolean' } },
    allowPositionals: true,
  })
  const [path] = positionals
  if (path === undefined || positionals.length !== 1) throw new CommandError('usage: bacakk restore FILE', 2)
  try {
    const result = { path, rows: await runRestore(readConfiguration(process.env), path) }
    process.stdout.write(values.json ? `${JSON.stringify(result, null, 2)}\n` : render(result))
    return 0
  } catch (error) {
    throw explained(error)
  }
}

export const command: Command = { help, run }
