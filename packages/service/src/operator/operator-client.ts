import { readFileSync } from 'node:fs'
import { BackupError, restoreBackup } from '../backup/backup.ts'
import type { Configuration } from '../configuration.ts'
import { unlockStore } from '../service.ts'
import { openStore } from '../store/store.ts'
import { type OperationName, OperatorError, operate } from './operations.ts'
import { operatorFile } from './operator-server.ts'

/**
 * Runs an operation wherever it can be run: inside the service when one runs on this data folder, otherwise on
 * the store itself. Returns the operation's output as JSON has it. Throws OperatorError.
 */
export async function runOperation(
  configuration: Configuration,
  operation: OperationName,
  input: unknown,
): Promise<unknown> {
  const way = findService(configuration.dataDir)
  const answered = way && (await askService(way, operation, input))
  if (answered) return answered.result
  const store = await openStore(configuration)
  try {
    const keys = await unlockStore(store, configuration)
    return JSON.parse(JSON.stringify(await operate({ store, keys }, operation, input)))
  } finally {
    await store.close()
  }
}

/**
 * Restores a backup into the empty store that a configuration names; no service may run on it. Returns the
 * number of rows. Throws OperatorError.
 */
export async function runRestore(configuration: Configuration, path: string): Promise<number> {
  const store = await openStore(configuration)
  try {
    const rows = await restoreBackup(store.database, path)
    // Whether the master key is the one that the restored secrets were encrypted under.
    await unlockStore(store, configuration)
    return rows
  } catch (error) {
    if (error instanceof BackupError) throw new OperatorError(error.message, { cause: error })
    throw error
  } finally {
    await store.close()
  }
}

interface WayIn {
  readonly url: string
  readonly token: string
}

function findService(dataDir: string): WayIn | null {
  try {
    return JSON.parse(readFileSync(operatorFile(dataDir), 'utf8')) as WayIn
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

/** Null when nobody listens there any more: the file was left by a crash. */
async function askService(
  { url, token }: WayIn,
  operation: string,
  input: unknown,
): Promise<{ result: unknown } | null> {
  let response: Response
  try {
    response = await fetch(url, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ operation, input }),
    })
  } catch {
    return null
  }
  // Another program may have got the port after a crash; it does not know the token.
  if (response.status === 401 || response.status === 404) return null
  const body = (await response.json()) as { result: unknown; error?: string }
  if (!response.ok) throw new OperatorError(body.error ?? `The service answered HTTP ${response.status}`)
  return body
}
