import { type Kysely, sql } from 'kysely'
import type { Database } from '../store/schema.ts'
import { settle } from './settlement.ts'

const BATCH = 200

/**
 * Gives back the holds whose time is over, left by a crash, and deletes what has served its time. Any number
 * of nodes may sweep at once. `all` also ends holds that still have time: right when no other process can be
 * working on them. Returns how many holds were given back.
 */
export async function sweep(database: Kysely<Database>, all = false): Promise<number> {
  let expired = 0
  for (;;) {
    const overdue = await database
      .selectFrom('call')
      .select('transaction_id')
      .where('state', '=', 'held')
      .$if(!all, (query) => query.where('expires_at', '<=', sql<Date>`clock_timestamp()`))
      .limit(BATCH)
      .execute()
    for (const { transaction_id } of overdue) {
      if (await settle(database, transaction_id, { kind: 'expire' })) expired += 1
    }
    if (overdue.length < BATCH) break
  }
  await database.deleteFrom('idempotency').where('expires_at', '<=', sql<Date>`clock_timestamp()`).execute()
  // An answer that never came, because its node died before or after the hold, must not block its key for a
  // day. A minute is far more than the time from the claim of a key to its hold.
  await sql`delete from idempotency i
    where i.sealed is null and i.created_at < clock_timestamp() - interval '1 minute' and not exists (
      select from call c where c.transaction_id = i.transaction_id and c.state in ('held', 'posted'))`.execute(
    database,
  )
  // A replay is possible for 300 s before and after a timestamp; a bucket is full again long before an hour.
  await database
    .deleteFrom('token_grant')
    .where('created_at', '<', sql<Date>`clock_timestamp() - interval '15 minutes'`)
    .execute()
  await database
    .deleteFrom('rate_bucket')
    .where('updated_at', '<', sql<Date>`clock_timestamp() - interval '1 hour'`)
    .execute()
  await database.deleteFrom('access_secret').where('expires_at', '<', sql<Date>`clock_timestamp()`).execute()
  return expired
}
