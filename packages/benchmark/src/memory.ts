import { readFileSync } from 'node:fs'

/**
 * Most memory that a process has ever had resident, in bytes. Linux keeps it per address space (VmHWM);
 * `getrusage` would also count what the parent held when it started the process. Elsewhere only this
 * process can be asked. Returns 0 for a process that is gone.
 */
export function peakResidentBytes(pid: number = process.pid): number {
  if (process.platform !== 'linux') {
    return pid === process.pid ? process.resourceUsage().maxRSS * 1024 : 0
  }
  try {
    const [, kilobytes] = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
    return Number(kilobytes ?? 0) * 1024
  } catch {
    return 0
  }
}

/** The same summed over a process and all it has started that still runs, in bytes; Linux only, 0 elsewhere. */
export function peakResidentBytesOfTree(pid: number): number {
  return childrenOf(pid).reduce(
    (total, child) => total + peakResidentBytesOfTree(child),
    peakResidentBytes(pid),
  )
}

function childrenOf(pid: number): number[] {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number)
  } catch {
    return []
  }
}
