import type { Card, Polygon } from '@bacakk/card'

/** What a reader of cards says about one picture. */
export interface CardAnswer {
  /** The card in the contract's shape; null when the engine says that the picture shows no Family Card. */
  readonly card: Card | null
  /** Chance that a field is right, 0..1, by field path; a field that is left out counts as 0. */
  readonly confidences?: Readonly<Record<string, number>>
  /** Where the engine saw a field, by field path, in pixels of the picture with its EXIF orientation applied. */
  readonly polygons?: Readonly<Record<string, Polygon>>
}

/** What an engine that knows no cards says about one picture: the lines of text that it saw, in reading order. */
export interface LinesAnswer {
  readonly lines: readonly string[]
}

export type Answer = CardAnswer | LinesAnswer

/** Anything that can be benchmarked. `open` is called once before the first `read`, `close` once at the end. */
export interface Engine {
  readonly name: string
  readonly version: string
  /** Which kind of answer it gives. */
  readonly reads: 'cards' | 'lines'
  /** Loads what the engine needs. Throws `EngineUnavailable` when this machine lacks it. */
  open(): Promise<void>
  /** Reads the bytes of one PNG, JPEG or TIFF file. */
  read(bytes: Uint8Array): Promise<Answer>
  close(): Promise<void>
  /** Most memory ever resident, in bytes, in processes that the engine itself started; absent when it starts none. */
  peakMemory?(): number
}

export interface EngineOptions {
  /** Threads that the engine may compute on. */
  readonly threads: number
  /** The command line, for engines that are one. */
  readonly command?: string
}

/** Where an engine is found: a module that exports `createEngine(options: EngineOptions): Engine`. */
export interface EngineSource {
  readonly name: string
  /** The module as a URL, so that a process of its own can import it. */
  readonly module: string
  readonly options: EngineOptions
}

export interface EngineModule {
  createEngine(options: EngineOptions): Engine
}
