import { createReadStream, createWriteStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { type Kysely, sql } from 'kysely'
import { migrate } from '../store/migrate.ts'
import type { Database } from '../store/schema.ts'
import type { Queries } from '../store/store.ts'

const FORMAT = 'bacakk-backup-1'
const BATCH = 500

/**
 * Every table that lasts, in an order that foreign keys allow. Rates and tokens are not kept, nor are answers
 * under an idempotency key: they end after a day, and a backup does not.
 */
const tables = [
  'setting',
  'organisation',
  'plan',
  'plan_price',
  'account',
  'account_balance',
  'free_usage',
  'access_key',
  'access_secret',
  'call',
  'ledger_account',
  'ledger_transaction',
  'ledger_entry',
] as const satisfies readonly (keyof Database)[]

/** Tables whose ids the store counts up. */
const counted = [
  'organisation',
  'plan',
  'account',
  'access_key',
  'access_secret',
  'ledger_account',
  'ledger_transaction',
  'ledger_entry',
] as const

/** A backup that cannot be restored. */
export class BackupError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'BackupError'
  }
}

/**
 * Writes one consistent view of the store to a file: gzip of lines of JSON, the same for both back ends, so
 * that it also moves a store from one to the other. Secret keys in it stay encrypted; the master key is not
 * in it. Returns the number of rows.
 */
export async function writeBackup(database: Kysely<Database>, path: string): Promise<number> {
  let count = 0
  await database
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (queries) => {
      async function* lines() {
        yield `${JSON.stringify({ format: FORMAT })}\n`
        for (const table of tables) {
          for await (const row of rowsOf(queries, table)) {
            count += 1
            yield `${JSON.stringify({ table, row })}\n`
          }
        }
      }
      await pipeline(
        Readable.from(lines()),
        createGzip(),
        createWriteStream(path, { flags: 'wx', mode: 0o600 }),
      )
    })
  return count
}

/** The rows of a table as the store itself writes them, so that times keep their microseconds. */
async function* rowsOf(queries: Queries, table: string) {
  await sql`declare backup cursor for select to_jsonb(t) as row from ${sql.table(table)} t`.execute(queries)
  for (;;) {
    const { rows } = await sql<{ row: object }>`fetch ${sql.lit(BATCH)} from backup`.execute(queries)
    for (const { row } of rows) yield row
    if (rows.length < BATCH) break
  }
  await sql`close backup`.execute(queries)
}

/** Fills an empty store from a backup, all or nothing. Returns the number of rows. Throws BackupError. */
export async function restoreBackup(database: Kysely<Database>, path: string): Promise<number> {
  await migrate(database)
  return database.transaction().execute(async (queries) => {
    const used = await queries.selectFrom('account').select('id').limit(1).executeTakeFirst()
    if (used)
      throw new BackupError('The store already holds accounts; a backup is restored into an empty store')
    for (const table of ['plan_price', 'plan', 'setting'] as const) await queries.deleteFrom(table).execute()
    await sql`alter table ledger_account disable trigger append_only`.execute(queries)
    await queries.deleteFrom('ledger_account').execute()
    await sql`alter table ledger_account enable trigger append_only`.execute(queries)
    const count = await insertLines(queries, path)
    for (const table of counted) {
      await sql`select setval(pg_get_serial_sequence(${table}, 'id'), last)
        from (select max(id) as last from ${sql.table(table)}) as ids where last is not null`.execute(queries)
    }
    return count
  })
}

async function insertLines(queries: Queries, path: string): Promise<number> {
  const lines = createInterface({
    input: createReadStream(path).pipe(createGunzip()),
    crlfDelay: Number.POSITIVE_INFINITY,
  })
  let count = 0
  let batch: { table: string; rows: object[] } = { table: '', rows: [] }
  const flush = async () => {
    if (batch.rows.length === 0) return
    const { table, rows } = batch
    await sql`insert into ${sql.table(table)} select * from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::jsonb)`.execute(
      queries,
    )
    count += rows.length
  }
  let headed = false
  for await (const line of lines) {
    const { format, table, row } = JSON.parse(line) as { format?: string; table: string; row: object }
    if (!headed) {
      if (format !== FORMAT) throw new BackupError(`${path} is not a backup of this service`)
      headed = true
      continue
    }
    if (table !== batch.table || batch.rows.length === BATCH) {
      await flush()
      batch = { table, rows: [] }
    }
    batch.rows.push(row)
  }
  await flush()
  if (!headed) throw new BackupError(`${path} is not a backup of this service`)
  return count
}
