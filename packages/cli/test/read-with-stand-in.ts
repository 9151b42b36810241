import { runRead } from '../src/commands/read.ts'
import { runCommand } from '../src/run-command.ts'

/** `bacakk read` with the stand-in reader. */
const run = (args: readonly string[]) => runRead(args, import.meta.resolve('./stand-in-reader.ts'))
process.exitCode = await runCommand('read', { help: '', run }, process.argv.slice(2))
