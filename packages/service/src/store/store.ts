import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { Kysely, PGliteDialect, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import { lockFolder } from './folder-lock.ts'
import { migrate } from './migrate.ts'
import { prepared } from './prepared.ts'
import type { Database } from './schema.ts'

/** A query runner: the store itself or a transaction in it. */
export type Queries = Kysely<Database> | Transaction<Database>

/** The open store. */
export interface Store {
  readonly database: Kysely<Database>
  readonly kind: 'built-in' | 'postgresql'
  close(): Promise<void>
}

const INT8 = 20

/** Of the built-in store; PostgreSQL's own 128 MB would fill as the store grows, and the system caches files too. */
const BUFFERS = '16MB'

/** Money and ids stay far below 2^53; a larger number would silently lose digits, so it is refused. */
function parseInt8(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`The store holds ${text}, which is too large`)
  return value
}

/** Opens PostgreSQL and brings its schema up to date. */
export async function openPostgres(databaseUrl: string): Promise<Store> {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: 10,
    connectionTimeoutMillis: 5_000,
    statement_timeout: 15_000,
    idle_in_transaction_session_timeout: 15_000,
    types: {
      getTypeParser: (id: number, format?: 'text' | 'binary') =>
        id === INT8 ? parseInt8 : pg.types.getTypeParser(id, format as 'text'),
    },
  })
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => {})
  return ready(new Kysely<Database>({ dialect: new PostgresDialect({ pool }) }), 'postgresql', () => {})
}

/** Opens the built-in store in a folder, or in memory when `folder` is null. Throws FolderInUse. */
export async function openBuiltIn(folder: string | null): Promise<Store> {
  if (folder) mkdirSync(folder, { recursive: true, mode: 0o700 })
  const unlock = folder ? lockFolder(folder) : () => {}
  try {
    const pglite = await PGlite.create({
      ...(folder ? { dataDir: join(folder, 'store') } : {}),
      parsers: { [INT8]: parseInt8 },
      startParams: [...PGlite.defaultStartParams, '-c', `shared_buffers=${BUFFERS}`],
    })
    const dialect = new PGliteDialect({ pglite: prepared(pglite) })
    return await ready(new Kysely<Database>({ dialect }), 'built-in', unlock)
  } catch (error) {
    unlock()
    throw error
  }
}

/** Opens the store that a configuration names. */
export function openStore(where: {
  readonly dataDir: string
  readonly databaseUrl: string | null
}): Promise<Store> {
  return where.databaseUrl ? openPostgres(where.databaseUrl) : openBuiltIn(where.dataDir)
}

async function ready(database: Kysely<Database>, kind: Store['kind'], release: () => void): Promise<Store> {
  try {
    await migrate(database)
  } catch (error) {
    await database.destroy()
    throw error
  }
  return {
    database,
    kind,
    async close() {
      await database.destroy()
      release()
    },
  }
}
