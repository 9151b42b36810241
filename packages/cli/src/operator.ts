import { parseArgs } from 'node:util'
import { type OperationName, OperatorError, readConfiguration, runOperation } from '@bacakk/service'
import { type Command, CommandError } from './command.ts'

/** One word of an operator command, such as `create` of `account create`. */
export interface OperatorVerb {
  readonly operation: OperationName
  /** Positional arguments, in order. */
  readonly arguments: readonly string[]
  readonly options: Readonly<
    Record<string, { readonly type: 'string' | 'boolean'; readonly multiple?: boolean }>
  >
  /** Turns what was typed into the operation's input. Throws CommandError. */
  readonly input: (values: OptionValues, positionals: readonly string[]) => unknown
}

export type OptionValues = Readonly<Record<string, string | boolean | readonly string[] | undefined>>

/** What a command prints, and the exit code. */
export interface Outcome {
  readonly text: string
  readonly exitCode: number
}

/** A command that can also be run without printing. */
export interface OperatorCommand extends Command {
  execute(args: readonly string[]): Promise<Outcome>
}

/**
 * An operator command with verbs; a command without verbs has its only one under "". Settings come from the
 * environment as for the service itself.
 */
export function operatorCommand(
  name: string,
  help: string,
  verbs: Readonly<Record<string, OperatorVerb>>,
): OperatorCommand {
  const execute = (args: readonly string[]) => executeVerb(name, verbs, args)
  return {
    help,
    execute,
    async run(args) {
      const { text, exitCode } = await execute(args)
      process.stdout.write(text)
      return exitCode
    },
  }
}

async function executeVerb(
  name: string,
  verbs: Readonly<Record<string, OperatorVerb>>,
  args: readonly string[],
): Promise<Outcome> {
  const plain = verbs['']
  const [word = '', ...rest] = args
  const verb = plain ?? (Object.hasOwn(verbs, word) ? verbs[word] : undefined)
  if (!verb) throw new CommandError(`there are ${names(name, verbs)}; --help tells more`, 2)
  const { values, positionals } = parseArgs({
    args: plain ? [...args] : rest,
    options: { ...verb.options, json: { type: 'boolean' } },
    allowPositionals: true,
  })
  if (positionals.length !== verb.arguments.length) {
    const usage = [name, plain ? '' : word, ...verb.arguments].filter(Boolean).join(' ')
    throw new CommandError(`usage: bacakk ${usage}; --help tells more`, 2)
  }
  const result = await operateOrExplain(verb.operation, verb.input(values as OptionValues, positionals))
  return {
    text: values.json ? `${JSON.stringify(result, null, 2)}\n` : render(result),
    exitCode: (result as { proved?: boolean }).proved === false ? 1 : 0,
  }
}

function names(command: string, verbs: object): string {
  return Object.keys(verbs)
    .map((verb) => `"${command} ${verb}"`)
    .join(', ')
}

async function operateOrExplain(operation: OperationName, input: unknown): Promise<unknown> {
  try {
    return await runOperation(readConfiguration(process.env), operation, input)
  } catch (error) {
    throw explained(error)
  }
}

const forPeople = ['ConfigurationError', 'FolderInUse', 'WrongMasterKey']

/** What an operator can do something about becomes one line; anything else stays as it is. */
export function explained(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  const told = error instanceof OperatorError || forPeople.includes(error.name)
  return told ? new CommandError(error.message.replaceAll(/\n\s*/g, ' '), 1, { cause: error }) : error
}

/** Parses an option or argument that must be a whole number. Throws CommandError. */
export function whole(name: string, value: unknown): number {
  const text = String(value)
  if (/^-?\d{1,15}$/.test(text)) return Number(text)
  throw new CommandError(`${name} must be a whole number, not '${text}'`, 2)
}

/** A list written with commas; null when it was not given. */
export function list(value: unknown): string[] | null {
  return typeof value === 'string' ? value.split(',').map((item) => item.trim()) : null
}

/** A result as lines for people: one line a value, tables for lists. */
export function render(result: unknown): string {
  if (Array.isArray(result)) return table(result as Record<string, unknown>[])
  const entries = Object.entries(result as Record<string, unknown>)
  const plain = entries.filter(([, value]) => !isTable(value))
  const width = Math.max(0, ...plain.map(([key]) => key.length))
  const lines = plain.map(([key, value]) => `${key.padEnd(width)}  ${cell(value)}\n`)
  const tables = entries
    .filter(([, value]) => isTable(value))
    .map(([key, value]) => `\n${key}\n${render(value)}`)
  return [...lines, ...tables].join('')
}

function isTable(value: unknown): value is object[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'object' && item !== null)
}

function table(rows: readonly Record<string, unknown>[]): string {
  if (rows.length === 0) return '(none)\n'
  const columns = Object.keys(rows[0]!)
  const cells = [columns, ...rows.map((row) => columns.map((column) => cell(row[column])))]
  const widths = columns.map((_, index) => Math.max(...cells.map((line) => line[index]!.length)))
  return cells
    .map(
      (line) =>
        `${line
          .map((text, index) => text.padEnd(widths[index]!))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('')
}

function cell(value: unknown): string {
  if (value === null || value === undefined) return '-'
  if (isTable(value)) return value.map((item) => Object.values(item)[0]).join(', ') || '-'
  if (Array.isArray(value)) return value.join(', ') || '-'
  return String(value)
}

/** An option that cannot be left out. Throws CommandError. */
export function required(name: string, value: unknown): string {
  if (typeof value === 'string' && value !== '') return value
  throw new CommandError(`${name} is missing`, 2)
}
