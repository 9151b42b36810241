/** One word after `bacakk`. */
export interface Command {
  /** What `bacakk NAME --help` prints. */
  readonly help: string
  /** Runs with the arguments after the name; gives the exit code. Throws a CommandError for people to read. */
  run(args: readonly string[]): Promise<number>
}

/** A failure that is told in one line: exit code 2 for bad arguments, 1 for what the machine refused. */
export class CommandError extends Error {
  readonly exitCode: 1 | 2

  constructor(message: string, exitCode: 1 | 2, options?: ErrorOptions) {
    super(message, options)
    this.exitCode = exitCode
  }
}
