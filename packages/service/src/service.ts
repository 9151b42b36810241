import { settleHeap } from '@bacakk/reader/heap'
import pino from 'pino'
import { createAccessKey, type KeyPair } from './account/access-key.ts'
import { createAccount } from './account/account.ts'
import { checkMasterKey, deriveKeys, type Keys, loadMasterKey } from './account/master-key.ts'
import { initialPlans, setPlan } from './account/plan.ts'
import type { Configuration } from './configuration.ts'
import type { Context } from './context.ts'
import { collectGarbage } from './heap.ts'
import { createServer } from './http/server.ts'
import { UploadBudget } from './http/upload-budget.ts'
import { moveFunds } from './ledger/funds.ts'
import { sweep } from './ledger/sweeper.ts'
import { createMetrics } from './metrics.ts'
import { startOperatorServer } from './operator/operator-server.ts'
import { WorkerPool } from './pool/worker-pool.ts'
import { openStore, type Store } from './store/store.ts'
import { forbidTelemetry } from './telemetry.ts'

/** A service that listens. */
export interface RunningService {
  /** Where it listens, such as "http://127.0.0.1:8080". */
  readonly url: string
  /** The demo account's keys when this start made them; they are never shown again. */
  readonly demo: KeyPair | null
  /** Accepts nothing more, finishes what it accepted within the configured time, and closes the store. */
  close(): Promise<void>
}

export interface ServiceParts {
  /** The module that the reading workers run; the real reader when left out. */
  readonly workerModule?: URL
  /** Where the log goes; standard output when left out. */
  readonly logStream?: pino.DestinationStream
}

const SWEEP_INTERVAL = 5_000
const DEMO_CREDIT = 100_000

/** Starts the service. Throws when the store cannot be opened or the master key is not the store's. */
export async function startService(
  configuration: Configuration,
  parts: ServiceParts = {},
): Promise<RunningService> {
  settleHeap()
  forbidTelemetry()
  const log = pino({ level: configuration.logLevel, base: null }, parts.logStream ?? pino.destination(1))
  const store = await openStore(configuration)
  const undo: (() => Promise<unknown>)[] = [() => store.close()]
  try {
    const keys = await unlockStore(store, configuration)
    const pool = createPool(configuration, parts, (reason) => {
      metrics.workersLost.inc()
      log.error({ reason }, 'worker replaced')
    })
    undo.unshift(() => pool.close())
    const metrics = createMetrics({ pool: () => pool.state, holds: () => countHolds(store) })
    const context: Context = { configuration, store, keys, pool, metrics, uploads: new UploadBudget(), log }
    // Nobody else works on the built-in store, so every hold found in it was left by a crash.
    await sweep(store.database, store.kind === 'built-in')
    const stopSweeping = startSweeping(context)
    undo.unshift(stopSweeping)
    const demo = configuration.demo ? await createDemoAccount(store, keys) : null
    const operator = await startOperatorServer(context)
    undo.unshift(() => operator.close())
    const server = await createServer(context)
    const url = await server.listen({ port: configuration.port, host: configuration.host })
    undo.unshift(() => server.close())
    await collectGarbage()
    return { url, demo, close: once(() => closeInOrder(undo, configuration.shutdownTimeout)) }
  } catch (error) {
    await closeInOrder(undo, configuration.shutdownTimeout)
    throw error
  }
}

/** Opens a store's secrets: loads the master key and refuses one that is not the store's. */
export async function unlockStore(
  store: Store,
  configuration: Pick<Configuration, 'masterKey' | 'dataDir'>,
): Promise<Keys> {
  const keys = deriveKeys(loadMasterKey(configuration.masterKey, configuration.dataDir))
  await checkMasterKey(store.database, keys)
  await store.database.transaction().execute(async (queries) => {
    const { plans } = await queries
      .selectFrom('plan')
      .select((select) => select.fn.countAll<number>().as('plans'))
      .executeTakeFirstOrThrow()
    if (plans > 0) return
    for (const terms of initialPlans) await setPlan(queries, terms)
  })
  return keys
}

function createPool(
  configuration: Configuration,
  parts: ServiceParts,
  onLoss: (reason: string) => void,
): WorkerPool {
  const { workers, queue, readTimeout, workerReadings } = configuration
  return new WorkerPool({
    module: parts.workerModule ?? new URL('./pool/reader-worker.ts', import.meta.url),
    workers,
    queue,
    readTimeout,
    workerReadings,
    onLoss,
  })
}

async function countHolds(store: Store): Promise<number> {
  const { holds } = await store.database
    .selectFrom('call')
    .select((select) => select.fn.countAll<number>().as('holds'))
    .where('state', '=', 'held')
    .executeTakeFirstOrThrow()
  return holds
}

/** Sweeps at an interval; the returned function stops it and waits for the sweep under way. */
function startSweeping({ store, metrics, log }: Context): () => Promise<void> {
  let underWay: Promise<void> = Promise.resolve()
  let busy = false
  const timer = setInterval(() => {
    if (busy) return
    busy = true
    underWay = sweep(store.database)
      .then((expired) => metrics.holdsExpired.inc(expired))
      .catch((error: Error) => log.error({ err: error }, 'sweep failed'))
      .finally(() => {
        busy = false
      })
  }, SWEEP_INTERVAL)
  return () => {
    clearInterval(timer)
    return underWay
  }
}

/** Makes the demo account when the store holds no account at all. */
async function createDemoAccount(store: Store, keys: Keys): Promise<KeyPair | null> {
  return store.database.transaction().execute(async (queries) => {
    const some = await queries.selectFrom('account').select('id').limit(1).executeTakeFirst()
    if (some) return null
    const id = await createAccount(queries, { name: 'Demo', plan: 'standard', kind: 'standard' })
    await moveFunds(queries, id, 'top-up', DEMO_CREDIT, 'Demo credit')
    return createAccessKey(queries, keys, id)
  })
}

/** Closes from the outside in: no new requests, then workers, then the store. */
async function closeInOrder(steps: readonly (() => Promise<unknown>)[], timeout: number): Promise<void> {
  const [first, ...rest] = steps
  let timer: NodeJS.Timeout | undefined
  const late = new Promise((resolve) => {
    timer = setTimeout(resolve, timeout)
  })
  await Promise.race([first?.(), late])
  clearTimeout(timer)
  for (const step of rest) await step()
}

function once<T>(run: () => Promise<T>): () => Promise<T> {
  let result: Promise<T> | null = null
  return () => {
    result ??= run()
    return result
  }
}
