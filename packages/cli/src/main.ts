import { commands } from './command-table.ts'
import { runCommand } from './run-command.ts'

const [name, ...args] = process.argv.slice(2)
process.exitCode = await main(name, args)

async function main(name: string | undefined, args: readonly string[]): Promise<number> {
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    process.stdout.write(overview())
    return name === undefined ? 2 : 0
  }
  const entry = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (entry === undefined) {
    process.stderr.write(`bacakk: no command '${name}'; there are ${Object.keys(commands).join(', ')}\n`)
    return 2
  }
  const { command } = await entry.load()
  return runCommand(name, command, args)
}

function overview(): string {
  const width = Math.max(...Object.keys(commands).map((command) => command.length))
  const lines = Object.entries(commands).map(
    ([command, { summary }]) => `  ${command.padEnd(width)}  ${summary}`,
  )
  return `Usage: bacakk COMMAND [OPTIONS]\n\n${lines.join('\n')}\n\nbacakk COMMAND --help tells more.\n`
}
