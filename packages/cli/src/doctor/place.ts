import { constants } from 'node:fs'
import { access, stat, statfs } from 'node:fs/promises'
import { createServer } from 'node:net'
import { dirname } from 'node:path'
import type { Configuration } from '@bacakk/service'
import { reasonOf } from '../file-error.ts'
import { bad, type Finding, good, note } from './finding.ts'

/** Whether the service's port is free. */
export async function examinePort({ host, port }: Pick<Configuration, 'host' | 'port'>): Promise<Finding> {
  const what = `port ${port}`
  const error = await new Promise<NodeJS.ErrnoException | null>((resolve) => {
    const server = createServer()
    server.once('error', resolve)
    server.listen(port, host, () => server.close(() => resolve(null)))
  })
  if (error === null) return good(what, `free at ${host}`)
  if (error.code === 'EADDRINUSE')
    return note(
      what,
      `in use at ${host}, perhaps by the service itself`,
      'choose another one: PORT=8081 bacakk serve',
    )
  if (error.code === 'EACCES')
    return bad(what, 'may not be used by this account', 'choose one above 1023 with PORT')
  return bad(what, error.message, 'set HOST to an address of this machine')
}

const scarce = 200 * 2 ** 20

/** Whether the service can keep its store. */
export async function examineDataFolder({ dataDir }: Pick<Configuration, 'dataDir'>): Promise<Finding> {
  const what = 'data folder'
  const mend = 'set DATA_DIR to a folder that this account may write to'
  try {
    const existing = await nearestFolder(dataDir)
    await access(existing, constants.W_OK | constants.X_OK)
    const { bavail, bsize } = await statfs(existing)
    const free = `${Math.floor((bavail * bsize) / 2 ** 20)} MiB free`
    if (bavail * bsize < scarce) return bad(what, `${dataDir}: only ${free}`, 'make room, or set DATA_DIR')
    return good(what, `${dataDir}: ${existing === dataDir ? 'there' : 'will be made'}, ${free}`)
  } catch (error) {
    return bad(what, `${dataDir}: ${reasonOf(error)}`, mend)
  }
}

/** The folder itself or the closest one above it that is there. Throws when something else is in the way. */
async function nearestFolder(path: string): Promise<string> {
  try {
    if ((await stat(path)).isDirectory()) return path
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' && dirname(path) !== path)
      return nearestFolder(dirname(path))
    throw error
  }
  throw Object.assign(new Error(), { code: 'ENOTDIR' })
}
