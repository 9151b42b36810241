import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Queries } from '../store/store.ts'
import type { Keys } from './master-key.ts'
import { open, seal } from './secret-box.ts'

/** A key pair as it is shown once, when it is made. */
export interface KeyPair {
  readonly accessKey: string
  readonly secretKey: string
}

function newSecretKey(): string {
  return randomBytes(24).toString('hex')
}

function insertSecret(queries: Queries, keys: Keys, accessKeyId: number, secretKey: string) {
  const sealed = seal(keys.secrets, Buffer.from(secretKey), `access key ${accessKeyId}`)
  return queries
    .insertInto('access_secret')
    .values({ access_key_id: accessKeyId, sealed, expires_at: null })
    .execute()
}

/** Makes a key pair for an account. */
export async function createAccessKey(queries: Queries, keys: Keys, accountId: number): Promise<KeyPair> {
  const accessKey = randomBytes(8).toString('hex')
  const secretKey = newSecretKey()
  const { id } = await queries
    .insertInto('access_key')
    .values({
      account_id: accountId,
      access_key: accessKey,
      disabled_at: null,
      last_used_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await insertSecret(queries, keys, id, secretKey)
  return { accessKey, secretKey }
}

/**
 * Gives a key a new secret; the newest of the old ones stays valid for `overlapSeconds`, all others end now.
 * Returns null when there is no such key.
 */
export async function rotateSecret(
  queries: Queries,
  keys: Keys,
  accessKey: string,
  overlapSeconds: number,
): Promise<KeyPair | null> {
  const key = await queries
    .selectFrom('access_key')
    .select('id')
    .where('access_key', '=', accessKey)
    .forUpdate()
    .executeTakeFirst()
  if (!key) return null
  const newest = await queries
    .selectFrom('access_secret')
    .select('id')
    .where('access_key_id', '=', key.id)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  await queries
    .deleteFrom('access_secret')
    .where('access_key_id', '=', key.id)
    .where('id', '<>', newest.id)
    .execute()
  await queries
    .updateTable('access_secret')
    .set({ expires_at: sql<Date>`clock_timestamp() + make_interval(secs => ${overlapSeconds})` })
    .where('id', '=', newest.id)
    .execute()
  const secretKey = newSecretKey()
  await insertSecret(queries, keys, key.id, secretKey)
  return { accessKey, secretKey }
}

/** The secrets of a key that are valid now, in clear; at most two. */
export async function liveSecrets(queries: Queries, keys: Keys, accessKeyId: number): Promise<string[]> {
  const rows = await queries
    .selectFrom('access_secret')
    .select('sealed')
    .where('access_key_id', '=', accessKeyId)
    .where((where) =>
      where.or([where('expires_at', 'is', null), where('expires_at', '>', sql<Date>`clock_timestamp()`)]),
    )
    .orderBy('id', 'desc')
    .limit(2)
    .execute()
  return rows.map(({ sealed }) =>
    Buffer.from(open(keys.secrets, sealed, `access key ${accessKeyId}`)).toString(),
  )
}

/** Notes that a key was used; at most one write a minute and key. */
export async function touchAccessKey(queries: Queries, accessKeyId: number): Promise<void> {
  await queries
    .updateTable('access_key')
    .set({ last_used_at: sql<Date>`clock_timestamp()` })
    .where('id', '=', accessKeyId)
    .where((where) =>
      where.or([
        where('last_used_at', 'is', null),
        where('last_used_at', '<', sql<Date>`clock_timestamp() - interval '1 minute'`),
      ]),
    )
    .execute()
}
