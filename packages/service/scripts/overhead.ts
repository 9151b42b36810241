import { rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { readConfiguration } from '../src/configuration.ts'
import { operate } from '../src/operator/operations.ts'
import { form, json, type Keys, newAccount, plan, signed, TOKEN_PATH } from '../test/fixtures/harness.ts'
import { kill, startNode, withStore } from '../test/fixtures/node.ts'
import { picture } from '../test/fixtures/picture.ts'
import { builtInFolder, startPostgres } from '../test/fixtures/stores.ts'

/**
 * Tells what the service adds to a reading: whole calls over HTTP, one at a time, from the first byte of a form
 * that lies ready to the last byte of the answer, less the reader's own time as the answer states it. A stand-in computes --burn milliseconds; with --picture the real reader reads that
 * file. For the stand-in also the processor time of the service alone, which says more on a busy machine.
 */
const { values } = parseArgs({
  options: {
    calls: { type: 'string', default: '100' },
    burn: { type: 'string', default: '150' },
    picture: { type: 'string' },
    postgres: { type: 'boolean', default: false },
  },
})
const [calls, burn] = [Number(values.calls), Number(values.burn)]
const file = values.picture ? await readFile(values.picture) : picture({ burn })

const server = values.postgres ? await startPostgres() : null
const dataDir = await builtInFolder()
const environment: Record<string, string> = {
  PORT: '0',
  WORKERS: '1',
  DATA_DIR: dataDir,
  BACAKK_DEMO: 'off',
  BACAKK_LOG_LEVEL: 'silent',
  ...(values.picture ? { TEST_REAL_READER: '1' } : {}),
  ...(server ? { DATABASE_URL: await server.createDatabase() } : {}),
}
const account = await withStore(readConfiguration(environment), async (context) => {
  await operate(context, 'plan set', { ...plan, name: 'wide' })
  return (await operate(context, 'account create', { ...newAccount, credit: 1e12 })) as Keys
})
const node = await startNode(environment)
const { data } = await post<{ data: { token: string } }>(TOKEN_PATH, json(signed(account)))
const request = await requestOf(file)

const warmUp = 100
for (let call = 0; call < warmUp; call += 1) await timedCall()
const before = await processorMilliseconds()
const times: { readonly whole: number; readonly reader: number }[] = []
for (let call = 0; call < calls; call += 1) times.push(await timedCall())
const processor = (await processorMilliseconds()) - before
const added = times.map(({ whole, reader }) => whole - reader)
const report = {
  machine: `${availableParallelism()} cores`,
  store: server ? 'postgresql' : 'built-in',
  calls,
  wholeMilliseconds: quantiles(times.map(({ whole }) => whole)),
  readerMilliseconds: quantiles(times.map(({ reader }) => reader)),
  addedMilliseconds: quantiles(added),
  ...(values.picture ? {} : { processorMillisecondsOfService: round(processor / calls - burn) }),
}
process.stdout.write(`${JSON.stringify(report, null, 2)}\n`)
await kill(node)
await server?.stop()
rmSync(dataDir, { recursive: true, force: true })

async function post<T>(path: string, init: RequestInit): Promise<T> {
  const response = await fetch(node.url + path, init)
  return (await response.json()) as T
}

/** The request as bytes: what a client's own library takes to make a form is not the service's time. */
async function requestOf(picture: Uint8Array): Promise<RequestInit> {
  const encoded = new Response(form(picture))
  const headers = { 'x-access-token': data.token, 'content-type': encoded.headers.get('content-type')! }
  return { method: 'POST', headers, body: await encoded.bytes() }
}

async function timedCall(): Promise<{ readonly whole: number; readonly reader: number }> {
  const start = performance.now()
  const response = await fetch(`${node.url}/v1/cards`, request)
  const answer = await response.arrayBuffer()
  const whole = performance.now() - start
  const { timings } = JSON.parse(Buffer.from(answer).toString()) as { timings: Record<string, number> }
  return { whole, reader: Object.values(timings).reduce((sum, stage) => sum + stage, 0) }
}

async function processorMilliseconds(): Promise<number> {
  const text = await (await fetch(`${node.url}/metrics`)).text()
  return Number(/^process_cpu_seconds_total (\S+)/m.exec(text)?.[1]) * 1000
}

function quantiles(numbers: readonly number[]) {
  const sorted = [...numbers].sort((a, b) => a - b)
  const at = (share: number) => round(sorted[Math.floor((sorted.length - 1) * share)]!)
  return { least: at(0), median: at(0.5), p95: at(0.95) }
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
