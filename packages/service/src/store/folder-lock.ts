import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Another live process works on the data folder. */
export class FolderInUse extends Error {
  constructor(folder: string, processId: number) {
    super(
      `The data folder ${folder} is in use by process ${processId}. The built-in store serves one process at a time; ` +
        'stop that process, choose another DATA_DIR, or use PostgreSQL through DATABASE_URL.',
    )
    this.name = 'FolderInUse'
  }
}

/** Whether the process runs; one that belongs to another user counts as running. */
function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Start time of a process in clock ticks since boot, where the system tells (Linux); tells a reused id apart. */
function startTime(processId: number): string {
  try {
    const stat = readFileSync(`/proc/${processId}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  } catch {
    return ''
  }
}

/**
 * Claims the folder for this process until the returned function is called. A lock left by a process that
 * is gone is taken over. Throws FolderInUse.
 */
export function lockFolder(folder: string): () => void {
  const lock = join(folder, 'store.lock')
  const own = join(folder, `store.lock.${process.pid}`)
  for (;;) {
    // A hard link appears at once and with its content, so nobody ever reads a half-written lock.
    writeFileSync(own, `${process.pid} ${startTime(process.pid)}`, { mode: 0o600 })
    try {
      linkSync(own, lock)
      return () => rmSync(lock, { force: true })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    } finally {
      rmSync(own, { force: true })
    }
    removeStaleLock(folder, lock)
  }
}

/** Removes a lock whose owner is gone. Throws FolderInUse when the owner lives. */
function removeStaleLock(folder: string, lock: string): void {
  const content = readIfThere(lock)
  const [id = '', started = ''] = content.split(' ')
  const owner = Number(id)
  if (owner > 0 && isAlive(owner) && startTime(owner) === started) throw new FolderInUse(folder, owner)
  const aside = `${lock}.stale.${process.pid}`
  try {
    renameSync(lock, aside)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return
    throw error
  }
  // Someone else may have taken over in between: then what was moved aside is theirs and goes back.
  if (readIfThere(aside) === content) rmSync(aside, { force: true })
  else renameSync(aside, lock)
}

function readIfThere(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return ''
    throw error
  }
}
