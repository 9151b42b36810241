import { rmSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { readConfiguration } from '../src/configuration.ts'
import { operate } from '../src/operator/operations.ts'
import {
  form,
  json,
  type Keys,
  KK_PATH,
  newAccount,
  plan,
  signed,
  TOKEN_PATH,
} from '../test/fixtures/harness.ts'
import { kill, startNode, withStore } from '../test/fixtures/node.ts'
import { picture } from '../test/fixtures/picture.ts'
import { builtInFolder, startPostgres } from '../test/fixtures/stores.ts'

interface MemorySample {
  /** Since the beginning. */
  readonly minute: number
  readonly megabytes: number
}

/**
 * Saturates a service with readings that each take a core for a while, asks for more beside them at a steady
 * pace, and tells how long answers took, what a call costs the service itself, and how its memory went.
 */
const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '600' },
    burn: { type: 'string', default: '200' },
    clients: { type: 'string', default: '8' },
    probes: { type: 'string', default: '20' },
    postgres: { type: 'boolean', default: false },
  },
})
const [seconds, burn, clients, probes] = [values.seconds, values.burn, values.clients, values.probes].map(
  Number,
) as [number, number, number, number]

const server = values.postgres ? await startPostgres() : null
const dataDir = await builtInFolder()
const environment: Record<string, string> = {
  PORT: '0',
  DATA_DIR: dataDir,
  BACAKK_QUEUE: '2',
  BACAKK_DEMO: 'off',
  BACAKK_LOG_LEVEL: 'silent',
  ...(server ? { DATABASE_URL: await server.createDatabase() } : {}),
}
const account = await withStore(readConfiguration(environment), async (context) => {
  await operate(context, 'plan set', { ...plan, name: 'wide' })
  return (await operate(context, 'account create', { ...newAccount, credit: 1e12 })) as Keys
})
const node = await startNode(environment)
const { data } = await post<{ data: { token: string } }>(
  TOKEN_PATH,
  json({ ...signed(account), periodSecond: 86_400 }),
)

const took: Record<string, number[]> = {}
const memory: MemorySample[] = []
const begin = Date.now()
const end = begin + seconds * 1000
const cpuBefore = await processorSeconds()
await Promise.all([...Array.from({ length: clients }, saturate), probe(), watchMemory()])
const calls = Object.values(took).reduce((sum, { length }) => sum + length, 0)
const report = {
  machine: `${availableParallelism()} cores`,
  store: server ? 'postgresql' : 'built-in',
  seconds,
  calls,
  perCode: Object.fromEntries(
    Object.entries(took).map(([code, times]) => [code, { count: times.length, ...quantiles(times) }]),
  ),
  processorMillisecondsPerCall: round(
    ((await processorSeconds()) - cpuBefore) * (1000 / calls) - (burn * (took.SUCCESS?.length ?? 0)) / calls,
  ),
  residentMegabytes: { perMinute: perMinute(memory), lastHalf: trend(memory.slice(memory.length >> 1)) },
}
process.stdout.write(`${JSON.stringify(report, null, 2)}\n`)
await kill(node)
await server?.stop()
rmSync(dataDir, { recursive: true, force: true })
process.exit(0)

async function post<T>(path: string, init: RequestInit): Promise<T> {
  const response = await fetch(node.url + path, init)
  return (await response.json()) as T
}

async function call(): Promise<string> {
  const start = performance.now()
  const init = { method: 'POST', headers: { 'x-access-token': data.token }, body: form(picture({ burn })) }
  const { code } = await post<{ code: string }>(KK_PATH, init)
  took[code] ??= []
  took[code].push(performance.now() - start)
  return code
}

/** Keeps workers and queue full, and backs off a little when refused, as a client should. */
async function saturate(): Promise<void> {
  while (Date.now() < end) if ((await call()) !== 'SUCCESS') await sleep(100)
}

/** Asks at a steady pace, whether the last one is answered or not. */
async function probe(): Promise<void> {
  const pending: Promise<string>[] = []
  while (Date.now() < end) {
    pending.push(call())
    await sleep(1000 / probes)
  }
  await Promise.all(pending)
}

async function metric(name: string): Promise<number> {
  const text = await (await fetch(`${node.url}/metrics`)).text()
  return Number(new RegExp(`^${name} (\\S+)`, 'm').exec(text)?.[1])
}

function processorSeconds(): Promise<number> {
  return metric('process_cpu_seconds_total')
}

async function watchMemory(): Promise<void> {
  await sleep(Math.min(10_000, seconds * 100))
  while (Date.now() < end) {
    const megabytes = (await metric('process_resident_memory_bytes')) / 1e6
    memory.push({ minute: (Date.now() - begin) / 60_000, megabytes })
    await sleep(Math.min(10_000, seconds * 50))
  }
}

/** The median of each minute. */
function perMinute(samples: readonly MemorySample[]): readonly number[] {
  const minutes = Map.groupBy(samples, ({ minute }) => Math.floor(minute))
  return [...minutes.values()].map((part) => Math.round(median(part.map(({ megabytes }) => megabytes))))
}

/**
 * How memory went, as the median of the slopes between all pairs of samples (Theil and Sen), which a single
 * collection of garbage does not move.
 */
function trend(samples: readonly MemorySample[]) {
  const slopes = samples.flatMap((from, index) =>
    samples.slice(index + 1).map((to) => (to.megabytes - from.megabytes) / (to.minute - from.minute)),
  )
  const all = samples.map(({ megabytes }) => Math.round(megabytes))
  return { slopePerMinute: round(median(slopes)), least: Math.min(...all), most: Math.max(...all) }
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1]!
}

function quantiles(times: readonly number[]) {
  const sorted = [...times].sort((a, b) => a - b)
  const at = (share: number) => round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!)
  return { median: at(0.5), p99: at(0.99), longest: at(1) }
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
