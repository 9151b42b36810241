import { createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Queries } from '../store/store.ts'

/** The keys that the service works with, all derived from one master key that is never in the database. */
export interface Keys {
  /** AES-256 key under which secret keys are stored. */
  readonly secrets: Uint8Array
  /** HS512 key of the tokens. */
  readonly tokens: Uint8Array
  /** HMAC key that turns an idempotent request into a fingerprint. */
  readonly fingerprints: Uint8Array
  /** Identifies the master key without revealing it. */
  readonly check: string
}

function derive(master: Uint8Array, purpose: string, length: number): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', master, new Uint8Array(), `bacakk ${purpose}`, length))
}

/** Derives the working keys (HKDF, RFC 5869) from 32 bytes. */
export function deriveKeys(master: Uint8Array): Keys {
  return {
    secrets: derive(master, 'secret keys', 32),
    tokens: derive(master, 'tokens', 64),
    fingerprints: derive(master, 'fingerprints', 32),
    check: createHmac('sha256', derive(master, 'check', 32))
      .update('bacakk')
      .digest('hex'),
  }
}

/** The master key from the configuration or, when it names none, from the data folder, where it is made once. */
export function loadMasterKey(configured: string | null, dataDir: string): Uint8Array {
  if (configured) return Buffer.from(configured, 'base64')
  const path = join(dataDir, 'master.key')
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  try {
    return parse(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  const fresh = join(dataDir, `master.key.${process.pid}`)
  writeFileSync(fresh, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600 })
  try {
    linkSync(fresh, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(fresh, { force: true })
  }
  return parse(path)
}

function parse(path: string): Uint8Array {
  const bytes = Buffer.from(readFileSync(path, 'utf8').trim(), 'base64')
  if (bytes.length === 32) return bytes
  throw new Error(`${path} does not hold a master key (base64 of 32 bytes)`)
}

/** The store was filled under another master key, so its secrets could not be read. */
export class WrongMasterKey extends Error {
  constructor() {
    super(
      'This store was set up with another master key. Start with the key it was set up with ' +
        '(BACAKK_MASTER_KEY, or master.key in DATA_DIR); without it the stored secret keys cannot be read.',
    )
    this.name = 'WrongMasterKey'
  }
}

/** Remembers the master key's check value in a new store and compares it in an old one. Throws WrongMasterKey. */
export async function checkMasterKey(queries: Queries, keys: Keys): Promise<void> {
  await queries
    .insertInto('setting')
    .values({ name: 'master-key-check', value: keys.check })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const { value } = await queries
    .selectFrom('setting')
    .select('value')
    .where('name', '=', 'master-key-check')
    .executeTakeFirstOrThrow()
  if (value !== keys.check) throw new WrongMasterKey()
}
