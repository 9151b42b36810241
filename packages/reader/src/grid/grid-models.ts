import { join } from 'node:path'
import { openOnnxSession } from '../inference/onnx-session.ts'
import type { GridModels } from './find-grid.ts'

/** Loads the nets that find the form from a folder, each run on `threads` cores. Throws a ReaderError with code MODEL_MISSING. */
export async function openGridModels(folder: string, threads = 1): Promise<GridModels> {
  return {
    formMap: await openOnnxSession(join(folder, 'form-map.onnx'), threads),
    rows: await openOnnxSession(join(folder, 'row-rules.onnx'), threads),
    columns: await openOnnxSession(join(folder, 'column-rules.onnx'), threads),
  }
}

/** Frees their memory. */
export async function closeGridModels({ formMap, rows, columns }: GridModels): Promise<void> {
  await Promise.all([formMap.close(), rows.close(), columns.close()])
}
