import { parseArgs } from 'node:util'
import type { Command } from '../command.ts'
import { examine } from '../doctor/examine.ts'
import type { Finding } from '../doctor/finding.ts'
import { type Paint, paintFor } from '../formats/paint.ts'

const help = `Usage: bacakk doctor [OPTIONS]

Examines the installation: Node.js, the machine, native libraries, models and their hashes, the reader, and
what the service would use: settings, port, data folder. Changes nothing.

  --json                 print JSON

Exit code: 0 all is well; 1 something has to be mended, and it says how.
`

async function run(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { json: { type: 'boolean', default: false } } })
  const findings = await examine(process.env)
  process.stdout.write(
    values.json ? `${JSON.stringify(findings, null, 2)}\n` : findingsText(findings, paintFor(process.stdout)),
  )
  return findings.some(({ state }) => state === 'bad') ? 1 : 0
}

function findingsText(findings: readonly Finding[], paint: Paint): string {
  const width = Math.max(...findings.map(({ what }) => what.length))
  const signs = { good: paint.good('ok  '), note: paint.weak('note'), bad: paint.bad('BAD ') }
  return findings
    .map(({ what, state, says, mend }) => {
      const how = mend === '' ? '' : `${' '.repeat(width + 6)}${paint.bold('→')} ${mend}\n`
      return `${signs[state]}  ${what.padEnd(width)}  ${says}\n${how}`
    })
    .join('')
}

export const command: Command = { help, run }
