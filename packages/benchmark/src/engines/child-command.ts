import { spawn } from 'node:child_process'
import { peakResidentBytesOfTree } from '../process-usage.ts'

/** What a finished command printed, and the most memory that it and its children were seen to hold, in bytes. */
export interface CommandOutput {
  readonly stdout: string
  readonly peakBytes: number
}

/** How often a running command's memory is looked at, in milliseconds; the system itself keeps the peak. */
const lookEvery = 20

/**
 * Runs a command to its end. Throws the system's error when it cannot be started (code ENOENT), and an
 * Error with the first line of its complaint when it exits with anything but 0.
 */
export function runCommand(
  file: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<CommandOutput> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let [stdout, stderr, peakBytes] = ['', '', 0]
    const look = setInterval(() => {
      if (child.pid !== undefined) peakBytes = Math.max(peakBytes, peakResidentBytesOfTree(child.pid))
    }, lookEvery)
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
    child.on('error', (error) => {
      clearInterval(look)
      reject(error)
    })
    child.on('close', (code, signal) => {
      clearInterval(look)
      if (code === 0) return resolve({ stdout, peakBytes })
      const complaint = stderr.trim().split('\n')[0] || 'no word of why'
      reject(new Error(`${file} ended with ${signal ?? `code ${code}`}: ${complaint}`))
    })
  })
}
