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

/**
 * Milliseconds that this process and its finished children have computed, on all cores together. Unlike the
 * clock, it hardly minds what else the machine does. Children are counted on Linux only, to 10 ms.
 */
export function computingMilliseconds(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000 + childrensTicks() * millisecondsPerTick
}

/** Linux reports times in hundredths of a second, whatever its own clock (USER_HZ). */
const millisecondsPerTick = 10

/** User and system time of children that have been waited for: fields 16 and 17 of proc(5)'s stat. */
function childrensTicks(): number {
  if (process.platform !== 'linux') return 0
  const stat = readFileSync('/proc/self/stat', 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return Number(fields[13]) + Number(fields[14])
}
