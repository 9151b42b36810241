import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'

/** How the service runs; read once at start from the environment. */
export interface Configuration {
  readonly port: number
  readonly host: string
  /** Absolute path of the folder for the built-in store, the master key and the operator's way in. */
  readonly dataDir: string
  /** PostgreSQL connection string; null for the built-in store. */
  readonly databaseUrl: string | null
  readonly workers: number
  /** Base64 of the 32-byte master key; null when it lives in the data folder. */
  readonly masterKey: string | null
  /** Addresses or networks of the proxies in front, a number of hops, or false. */
  readonly trustProxy: boolean | number | readonly string[]
  /** Readings that may wait for a worker. */
  readonly queue: number
  /** Milliseconds for one reading. */
  readonly readTimeout: number
  /** Readings after which a worker is replaced by a fresh one. */
  readonly workerReadings: number
  /** Milliseconds for a client to deliver a whole request. */
  readonly requestTimeout: number
  /** Milliseconds for accepted requests to finish when the service stops. */
  readonly shutdownTimeout: number
  /** SERVICE_BUSY as HTTP 429 and RETRY_LATER as HTTP 503 instead of 200. */
  readonly busyStatus: boolean
  /** Create a demo account when the store holds none. */
  readonly demo: boolean
  readonly logLevel: LogLevel
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'] as const
type LogLevel = (typeof logLevels)[number]

/** One line of the documented table. */
export interface Setting {
  readonly name: string
  readonly key: keyof Configuration
  /** The default as the table shows it. */
  readonly fallback: string
  readonly meaning: string
  /** Throws an Error that says what a value should be. */
  readonly parse: (text: string) => Configuration[keyof Configuration]
}

function integer(from: number, to: number): (text: string) => number {
  return (text) => {
    const value = /^\d+$/.test(text) ? Number(text) : Number.NaN
    if (value >= from && value <= to) return value
    throw new Error(`should be an integer from ${from} to ${to}`)
  }
}

function onOff(text: string): boolean {
  if (text === 'on') return true
  if (text === 'off') return false
  throw new Error('should be "on" or "off"')
}

function databaseUrl(text: string): string {
  if (/^postgres(ql)?:\/\//.test(text) && URL.canParse(text)) return text
  throw new Error('should look like postgres://user:password@host:5432/database')
}

function masterKey(text: string): string {
  if (/^[A-Za-z0-9+/]{43}=$/.test(text)) return text
  throw new Error('should be the base64 of 32 random bytes, as `openssl rand -base64 32` prints')
}

function trustProxy(text: string): boolean | number | readonly string[] {
  if (text === 'off') return false
  if (/^[1-9]$/.test(text)) return Number(text)
  const networks = text.split(',').map((part) => part.trim())
  if (networks.every((part) => /^[0-9a-fA-F.:]+(\/\d{1,3})?$/.test(part))) return networks
  throw new Error('should be "off", a number of proxies from 1 to 9, or addresses and networks with commas')
}

function logLevel(text: string): LogLevel {
  const level = logLevels.find((name) => name === text)
  if (level) return level
  throw new Error(`should be one of ${logLevels.join(', ')}`)
}

function text(value: string): string {
  return value
}

const processors = String(availableParallelism())

/** Every variable that the service reads. */
export const settings: readonly Setting[] = [
  { name: 'PORT', key: 'port', fallback: '8080', meaning: 'Port to listen on', parse: integer(0, 65535) },
  {
    name: 'HOST',
    key: 'host',
    fallback: '127.0.0.1',
    meaning: 'Address to listen on; 0.0.0.0 for all',
    parse: text,
  },
  {
    name: 'DATA_DIR',
    key: 'dataDir',
    fallback: './data',
    meaning: 'Folder for the built-in store, the master key and the operator token',
    parse: (value) => resolve(value),
  },
  {
    name: 'DATABASE_URL',
    key: 'databaseUrl',
    fallback: '',
    meaning: 'PostgreSQL to use instead of the built-in store',
    parse: databaseUrl,
  },
  {
    name: 'WORKERS',
    key: 'workers',
    fallback: processors,
    meaning: 'Readings at a time, one thread and one copy of the models each',
    parse: integer(1, 64),
  },
  {
    name: 'BACAKK_MASTER_KEY',
    key: 'masterKey',
    fallback: '',
    meaning: 'Master key, base64 of 32 bytes; without it DATA_DIR/master.key is made once and used',
    parse: masterKey,
  },
  {
    name: 'BACAKK_TRUST_PROXY',
    key: 'trustProxy',
    fallback: 'off',
    meaning: 'Proxies whose X-Forwarded-For is believed: addresses, networks, or how many stand in front',
    parse: trustProxy,
  },
  {
    name: 'BACAKK_QUEUE',
    key: 'queue',
    fallback: '16',
    meaning: 'Readings that may wait for a worker; one more is answered RETRY_LATER',
    parse: integer(0, 10_000),
  },
  {
    name: 'BACAKK_READ_TIMEOUT',
    key: 'readTimeout',
    fallback: '20000',
    meaning: 'Milliseconds for one reading, then its worker is replaced',
    parse: integer(100, 600_000),
  },
  {
    name: 'BACAKK_WORKER_READINGS',
    key: 'workerReadings',
    fallback: '10000',
    meaning: 'Readings after which a worker is replaced by a fresh one',
    parse: integer(1, 1_000_000),
  },
  {
    name: 'BACAKK_REQUEST_TIMEOUT',
    key: 'requestTimeout',
    fallback: '30000',
    meaning: 'Milliseconds for a client to deliver a whole request',
    parse: integer(500, 600_000),
  },
  {
    name: 'BACAKK_SHUTDOWN_TIMEOUT',
    key: 'shutdownTimeout',
    fallback: '30000',
    meaning: 'Milliseconds for accepted requests to finish when the service stops',
    parse: integer(0, 600_000),
  },
  {
    name: 'BACAKK_BUSY_STATUS',
    key: 'busyStatus',
    fallback: 'off',
    meaning: '"on" sends SERVICE_BUSY with HTTP 429 and RETRY_LATER with HTTP 503 instead of 200',
    parse: onOff,
  },
  {
    name: 'BACAKK_DEMO',
    key: 'demo',
    fallback: 'on',
    meaning: 'Make a demo account when the store holds none',
    parse: onOff,
  },
  {
    name: 'BACAKK_LOG_LEVEL',
    key: 'logLevel',
    fallback: 'info',
    meaning: 'fatal, error, warn, info, debug or silent',
    parse: logLevel,
  },
]

/** The environment holds something that the service cannot run with; every fault is named. */
export class ConfigurationError extends Error {
  readonly faults: readonly string[]

  constructor(faults: readonly string[]) {
    super(`The configuration cannot be used:\n${faults.map((fault) => `  ${fault}`).join('\n')}`)
    this.name = 'ConfigurationError'
    this.faults = faults
  }
}

/**
 * Reads the configuration. An empty variable counts as unset; any other variable that starts with BACAKK_
 * is refused by name. Throws ConfigurationError with all faults at once.
 */
export function readConfiguration(environment: Readonly<Record<string, string | undefined>>): Configuration {
  const faults: string[] = []
  const values: Record<string, unknown> = {}
  for (const { name, key, fallback, parse } of settings) {
    const given = environment[name] || fallback
    if (given === '') {
      values[key] = null
      continue
    }
    try {
      values[key] = parse(given)
    } catch (error) {
      faults.push(`${name} ${(error as Error).message}`)
    }
  }
  const known = new Set(settings.map(({ name }) => name))
  for (const name of Object.keys(environment)) {
    if (name.startsWith('BACAKK_') && !known.has(name))
      faults.push(`${name} is not a setting of this service`)
  }
  if (faults.length > 0) throw new ConfigurationError(faults)
  return values as unknown as Configuration
}
