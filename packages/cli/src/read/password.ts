import type { ReadStream } from 'node:tty'

/**
 * Gives passwords for PDF files: the one from the command line first, then what is typed on the terminal, not
 * shown, one question at a time. Null when there is neither.
 */
export function passwordSource(
  given: string | undefined,
  terminal: ReadStream | null = process.stdin.isTTY ? process.stdin : null,
): (name: string, wrong: boolean) => Promise<string | null> {
  let turn: Promise<unknown> = Promise.resolve()
  return (name, wrong) => {
    if (given !== undefined && !wrong) return Promise.resolve(given)
    if (terminal === null) return Promise.resolve(null)
    const answer = turn.then(() => ask(terminal, `${wrong ? 'Not the password. ' : ''}Password of ${name}: `))
    turn = answer
    return answer
  }
}

/** Reads a line without showing it; null on ^D or an empty line. ^C interrupts as ever. */
function ask(terminal: ReadStream, question: string): Promise<string | null> {
  process.stderr.write(question)
  terminal.setRawMode(true)
  terminal.resume()
  return new Promise((resolve) => {
    let typed = ''
    const end = (password: string | null) => {
      terminal.off('data', onData)
      terminal.setRawMode(false)
      terminal.pause()
      process.stderr.write('\n')
      resolve(password)
    }
    const onData = (data: Buffer) => {
      for (const key of data.toString('utf8')) {
        if (key === '\r' || key === '\n') return end(typed === '' ? null : typed)
        if (key === '\x04') return end(null)
        if (key === '\x03') {
          end(null)
          process.kill(process.pid, 'SIGINT')
          return
        }
        typed = key === '\x7f' || key === '\b' ? typed.slice(0, -1) : typed + key
      }
    }
    terminal.on('data', onData)
  })
}
