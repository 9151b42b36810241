import type { Bucket, FieldPath } from '@bacakk/card'
import type { EngineIdentity } from '../engine-process.ts'
import type { EnginePerformance, EngineRun } from '../run-engine.ts'
import type { FieldScore } from '../scoring/score-card.ts'
import { type Summary, summarize } from '../scoring/summary.ts'

/** A field that was read wrong. */
export interface Miss extends Pick<FieldScore, 'truth' | 'answer' | 'outcome' | 'confidence'> {
  readonly file: string
  readonly bucket: Bucket
  readonly path: FieldPath
}

/** Everything that was measured of one engine. */
export interface EngineReport {
  readonly engine: EngineIdentity
  readonly performance: EnginePerformance
  readonly summaries: readonly Summary[]
  readonly misses: readonly Miss[]
  readonly falseCards: readonly string[]
  readonly refusedCards: readonly string[]
  readonly failures: readonly { readonly file: string; readonly reason: string }[]
}

/** The outcome of a benchmark; `results.json` is exactly this. */
export interface Report {
  readonly version: 1
  /** The command line that gave these figures. */
  readonly command: string
  readonly machine: string
  readonly pictures: number
  /** Says which pictures they were: the first digits of the SHA-256 of all their bytes, in order. */
  readonly digest: string
  readonly engines: readonly EngineReport[]
  /** Engines that this machine lacks, and why. */
  readonly skipped: readonly { readonly engine: string; readonly reason: string }[]
}

/** Sums up what one engine did. `thresholds` are confidences of interest beside the usual ones, 0..1. */
export function reportEngine(run: EngineRun, thresholds: readonly number[] = []): EngineReport {
  const scores = run.pictures.map((picture) => picture.score)
  const filesWhere = (wanted: (found: boolean, isCard: boolean) => boolean) =>
    scores
      .filter(({ card, label }) => card !== null && wanted(card.found, label.card !== null))
      .map(({ label }) => label.file)
  return {
    engine: run.engine,
    performance: run.performance,
    summaries: summarize(scores, thresholds),
    misses: scores.flatMap(({ card, label }) =>
      (card?.fields ?? [])
        .filter((field) => field.outcome !== 'exact')
        .map(({ path, truth, answer, outcome, confidence }) => ({
          file: label.file,
          bucket: label.bucket,
          path,
          truth,
          answer,
          outcome,
          confidence,
        })),
    ),
    falseCards: filesWhere((found, isCard) => found && !isCard),
    refusedCards: filesWhere((found, isCard) => !found && isCard),
    failures: run.pictures.flatMap(({ score, failure }) =>
      failure === null ? [] : [{ file: score.label.file, reason: failure }],
    ),
  }
}
