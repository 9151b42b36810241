import { constants } from 'node:fs'
import { access, mkdir } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { SpecimenOptions } from '@bacakk/press'
import { CommandError } from '../command.ts'
import { PairWriter } from './pair-writer.ts'
import { ProgressBar } from './progress-bar.ts'
import type { SpecimenFiles } from './worker.ts'

/**
 * Makes `count` specimens in worker threads and writes each as a picture with its label beside it. Which thread
 * makes which picture changes nothing. Throws a CommandError when the folder cannot be written.
 */
export async function printSpecimens(
  count: number,
  specimen: (index: number) => SpecimenOptions,
  folder: string,
  jobs: number,
): Promise<void> {
  await prepare(folder)
  const writer = new PairWriter(folder)
  const progress = new ProgressBar(count, process.stderr)
  const onInterrupt = () => {
    writer.abandon()
    progress.end()
    process.exit(130)
  }
  process.once('SIGINT', onInterrupt)
  process.once('SIGTERM', onInterrupt)
  let next = 0
  const workers = Array.from(
    { length: Math.min(jobs, count) },
    () => new Worker(new URL('./worker.ts', import.meta.url)),
  )
  try {
    await Promise.all(
      workers.map(async (worker) => {
        while (next < count) {
          await writer.write(await make(worker, specimen(next++)))
          progress.step()
        }
      }),
    )
  } catch (error) {
    writer.abandon()
    throw error
  } finally {
    progress.end()
    process.off('SIGINT', onInterrupt)
    process.off('SIGTERM', onInterrupt)
    await Promise.all(workers.map((worker) => worker.terminate()))
  }
}

async function prepare(folder: string): Promise<void> {
  try {
    await makeFolder(resolve(folder))
    await access(folder, constants.W_OK | constants.X_OK)
  } catch (error) {
    throw new CommandError(`cannot write to '${folder}': ${(error as Error).message}`, 1, { cause: error })
  }
}

/** Makes the folder and those above it; the recursive mkdir of Node never ends below /proc. */
async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EEXIST') return
    if (code !== 'ENOENT' || dirname(folder) === folder) throw error
    await makeFolder(dirname(folder))
    await mkdir(folder)
  }
}

function make(worker: Worker, options: SpecimenOptions): Promise<SpecimenFiles> {
  return new Promise((resolve, reject) => {
    const settle = (files: SpecimenFiles | undefined, error?: Error) => {
      worker.off('message', onMessage)
      worker.off('error', onError)
      worker.off('exit', onExit)
      if (files) resolve(files)
      else reject(new Error(`specimen ${options.bucket} ${options.seed} failed`, { cause: error }))
    }
    const onMessage = (files: SpecimenFiles) => settle(files)
    const onError = (error: Error) => settle(undefined, error)
    const onExit = (code: number) => settle(undefined, new Error(`the worker ended with code ${code}`))
    worker.on('message', onMessage)
    worker.on('error', onError)
    worker.on('exit', onExit)
    worker.postMessage(options)
  })
}
