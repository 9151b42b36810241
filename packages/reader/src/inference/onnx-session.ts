import './no-telemetry.ts'
import { InferenceSession as OnnxSession, Tensor as OnnxTensor } from 'onnxruntime-node'
import { ReaderError } from '../error.ts'
import type { InferenceSession, Tensor } from './session.ts'

/**
 * Loads an ONNX model from a file for the CPU. `threads` is the number of cores one run may use.
 * Throws a ReaderError with code MODEL_MISSING.
 */
export async function openOnnxSession(path: string, threads = 1): Promise<InferenceSession> {
  const session = await load(path, threads)
  return {
    async run(inputs) {
      try {
        return plain(await session.run(feeds(inputs)))
      } catch (cause) {
        throw new ReaderError('INFERENCE_FAILED', undefined, { cause })
      }
    },
    close: () => session.release(),
  }
}

async function load(path: string, threads: number): Promise<OnnxSession> {
  try {
    return await OnnxSession.create(path, {
      executionProviders: ['cpu'],
      intraOpNumThreads: threads,
      interOpNumThreads: 1,
      graphOptimizationLevel: 'all',
      // Inputs change their size from picture to picture; kept arenas would only grow.
      enableCpuMemArena: false,
      enableMemPattern: false,
    })
  } catch (cause) {
    throw new ReaderError('MODEL_MISSING', path, { cause })
  }
}

function feeds(inputs: Readonly<Record<string, Tensor>>): Record<string, OnnxTensor> {
  return Object.fromEntries(
    Object.entries(inputs).map(([name, { data, dims }]) => [name, new OnnxTensor('float32', data, dims)]),
  )
}

function plain(outputs: OnnxSession.OnnxValueMapType): Record<string, Tensor> {
  return Object.fromEntries(
    Object.entries(outputs).map(([name, { data, dims }]) => [name, { data: data as Float32Array, dims }]),
  )
}
