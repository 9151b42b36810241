import { availableParallelism, cpus } from 'node:os'
import type { Answer, EngineSource } from './engine.ts'
import { type EngineIdentity, EngineProcess } from './engine-process.ts'
import { BenchmarkError } from './errors.ts'
import type { LabelledPicture } from './labelled-folder.ts'
import { quantile } from './scoring/interval.ts'
import { type PictureScore, scorePicture } from './scoring/score-picture.ts'

/** Speed and memory of one engine, measured in a process of its own. Times in milliseconds, memory in bytes. */
export interface EnginePerformance {
  /** From the start of the process until the engine was ready, and until its first answer. */
  readonly ready: number
  readonly firstAnswer: number
  /** From bytes in memory to the answer, after the warm-up. */
  readonly median: number
  readonly p95: number
  /** Median of what it computed for a picture, on all cores together; a busy machine hardly changes it. */
  readonly computing: number
  /** Null when the process died before it could say. */
  readonly peakMemory: number | null
  readonly threads: number
}

/** One picture as it was read and scored. */
export interface PictureRun {
  readonly path: string
  readonly answer: Answer
  readonly score: PictureScore
  readonly milliseconds: number
  readonly computing: number
  /** Why the engine failed on the picture; such a picture counts as refused. */
  readonly failure: string | null
}

export interface EngineRun {
  readonly engine: EngineIdentity
  readonly pictures: readonly PictureRun[]
  readonly performance: EnginePerformance
}

/** Pictures that are read before anything is timed; their answers are thrown away. */
const warmUps = 2

/**
 * Opens an engine in a process of its own, has it read every picture and scores the answers. An engine
 * that throws on a picture has refused it; one whose process dies is started again for the next picture.
 * Throws `EngineUnavailable`, or a `BenchmarkError` when it cannot be opened or fails on every picture.
 */
export async function runEngine(
  source: EngineSource,
  pictures: readonly LabelledPicture[],
  onProgress: (done: number) => void = () => {},
): Promise<EngineRun> {
  const started = performance.now()
  let worker = EngineProcess.start()
  try {
    const engine = await worker.open(source)
    const ready = performance.now() - started
    let firstAnswer = Number.NaN
    for (const { path } of pictures.slice(0, warmUps)) {
      await worker.read(path).catch(() => null)
      if (Number.isNaN(firstAnswer)) firstAnswer = performance.now() - started
    }
    const runs: PictureRun[] = []
    for (const { path, label } of pictures) {
      if (!worker.alive) {
        worker = EngineProcess.start()
        await worker.open(source)
      }
      const { answer, milliseconds, computing, failure } = await readOrRefuse(worker, engine, path)
      runs.push({ path, answer, score: scorePicture(label, answer), milliseconds, computing, failure })
      onProgress(runs.length)
    }
    const failures = runs.flatMap((run) => run.failure ?? [])
    if (failures.length === pictures.length) {
      throw new BenchmarkError(`${engine.name} failed on every picture, first with: ${failures[0]}`)
    }
    const timed = runs.filter((run) => run.failure === null)
    const times = timed.map((run) => run.milliseconds)
    return {
      engine,
      pictures: runs,
      performance: {
        ready,
        firstAnswer,
        median: quantile(times, 0.5),
        p95: quantile(times, 0.95),
        computing: quantile(
          timed.map((run) => run.computing),
          0.5,
        ),
        peakMemory: worker.alive ? await worker.close() : null,
        threads: source.options.threads,
      },
    }
  } finally {
    worker.dismiss()
  }
}

async function readOrRefuse(worker: EngineProcess, engine: EngineIdentity, path: string) {
  const started = performance.now()
  try {
    return { ...(await worker.read(path)), failure: null }
  } catch (error) {
    if (!(error instanceof BenchmarkError)) throw error
    const answer: Answer = engine.reads === 'cards' ? { card: null } : { lines: [] }
    return { answer, milliseconds: performance.now() - started, computing: 0, failure: error.message }
  }
}

/** The machine that figures were measured on, without its name. */
export function describeMachine(): string {
  return `${cpus()[0]?.model.trim() ?? process.arch}, ${availableParallelism()} cores, Node ${process.versions.node}`
}
