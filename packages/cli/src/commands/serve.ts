import { existsSync } from 'node:fs'
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type RunningService, readConfiguration, settings, startService } from '@bacakk/service'
import type { Command } from '../command.ts'
import { explained } from '../operator.ts'

const width = Math.max(...settings.map(({ name }) => name.length))
const table = settings
  .map(
    ({ name, fallback, meaning }) =>
      `  ${name.padEnd(width)}  ${meaning}${fallback ? ` (default ${fallback})` : ''}`,
  )
  .join('\n')

const help = `Usage: bacakk serve

Starts the service. SIGTERM or SIGINT stops it: it accepts nothing more and finishes what it accepted.
Settings come from the environment:

${table}
`

/** A specimen card, so that the first call can be made at once. */
const sample = new URL('../../assets/sample-card.jpg', import.meta.url)

async function run(): Promise<number> {
  let service: RunningService
  try {
    service = await startService(readConfiguration(process.env))
  } catch (error) {
    throw explained(error)
  }
  process.stderr.write(welcome(service))
  await new Promise<void>((resolve) => {
    process.once('SIGTERM', resolve)
    process.once('SIGINT', resolve)
  })
  // A second signal ends the process at once.
  process.once('SIGINT', () => process.exit(130))
  await service.close()
  return 0
}

function welcome({ url, demo }: RunningService): string {
  const head = `\nBacaKK listens at ${url}\nTry it in a browser: ${url}/docs\n`
  if (!demo) return `${head}\n`
  const { accessKey, secretKey } = demo
  const file = fileURLToPath(sample)
  const path = relative(process.cwd(), file)
  const read = existsSync(file)
    ? `\n# Read the sample card\ncurl -s -H "X-ACCESS-TOKEN: $TOKEN" -F "ocrImage=@${path}" ${url}/openapi/face-identity/v1/ocr-kk-check; echo\n`
    : ''
  return `${head}
A demo account was made, with credit for 100 readings. Its keys are shown this once:

  access key  ${accessKey}
  secret key  ${secretKey}

Paste this into another shell in this folder:

# Get a token
TOKEN=$(T=$(date +%s)000; curl -s -H 'Content-Type: application/json' -d "{\\"accessKey\\":\\"${accessKey}\\",\\"timestamp\\":$T,\\"signature\\":\\"$(printf %s "${accessKey}${secretKey}$T" | sha256sum | cut -c1-64)\\"}" ${url}/openapi/auth/ticket/v1/generate-token | sed 's/.*"token":"\\([^"]*\\)".*/\\1/')
${read}
# See the usage
curl -s -H "X-ACCESS-TOKEN: $TOKEN" ${url}/v1/usage; echo

`
}

export const command: Command = { help, run }
