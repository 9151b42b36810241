import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ReaderError } from './error.ts'
import { closeGridModels, openGridModels } from './grid/grid-models.ts'
import { openOnnxSession } from './inference/onnx-session.ts'
import type { ConfidenceModel } from './judge/confidence.ts'
import type { ReadingModels } from './read-card.ts'
import { Recogniser, type RecogniserManifest } from './recogniser/recogniser.ts'

/** Models held open by a reader. */
export interface OpenModels extends ReadingModels {
  /** Frees their memory. */
  close(): Promise<void>
}

/**
 * Loads the models of a folder. `threads` is the number of cores that one run may use.
 * Throws a ReaderError with code MODEL_MISSING when one of them cannot be loaded.
 */
export async function openModels(folder: string, threads: number): Promise<OpenModels> {
  const manifest = await readJson<RecogniserManifest>(join(folder, 'recogniser.json'))
  const confidence = await readJson<ConfidenceModel>(join(folder, 'confidence.json'))
  const pageMap = await openOnnxSession(join(folder, 'page-map.onnx'), threads)
  const grid = await openGridModels(folder, threads)
  const session = await openOnnxSession(join(folder, 'recogniser.onnx'), threads)
  return {
    pageMap,
    grid,
    recogniser: new Recogniser(session, manifest),
    confidence,
    version: manifest.version,
    async close() {
      await Promise.all([pageMap.close(), closeGridModels(grid), session.close()])
    },
  }
}

async function readJson<T>(path: string): Promise<T> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as T
  } catch (cause) {
    throw new ReaderError('MODEL_MISSING', path, { cause })
  }
}
