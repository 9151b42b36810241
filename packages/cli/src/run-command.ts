import type { Command } from './command.ts'

/** Runs a command, prints its help or its failure in one line, and returns the exit code. */
export async function runCommand(name: string, command: Command, args: readonly string[]): Promise<number> {
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(command.help)
    return 0
  }
  try {
    return await command.run(args)
  } catch (error) {
    const known = error as Partial<{ code: string; exitCode: number }> & Error
    if (known.exitCode === undefined && !known.code?.startsWith('ERR_PARSE_ARGS')) throw error
    process.stderr.write(`bacakk ${name}: ${known.message.split('\n')[0]}\n`)
    return known.exitCode ?? 2
  }
}
