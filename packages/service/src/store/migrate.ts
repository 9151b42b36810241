import { type Kysely, sql } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import { statements as accountsCallsLedger } from './migrations/0001-accounts-calls-ledger.ts'
import { statements as callsInOneStatement } from './migrations/0002-calls-in-one-statement.ts'
import type { Database } from './schema.ts'

function migration(statements: readonly string[]): Migration {
  return {
    async up(database) {
      for (const statement of statements) await sql.raw(statement).execute(database)
    },
  }
}

/** In the order in which they run; a migration that has been released is never edited. */
const migrations: Readonly<Record<string, Migration>> = {
  '0001-accounts-calls-ledger': migration(accountsCallsLedger),
  '0002-calls-in-one-statement': migration(callsInOneStatement),
}

/**
 * Brings a store to the newest schema. Safe to run from several processes at once: the migrator holds an
 * advisory lock. Throws when the store is newer than this program.
 */
export async function migrate(database: Kysely<Database>): Promise<void> {
  const migrator = new Migrator({
    db: database,
    provider: { getMigrations: async () => ({ ...migrations }) },
  })
  const { error } = await migrator.migrateToLatest()
  if (error) throw new Error('The store could not be brought to the newest schema', { cause: error })
}
