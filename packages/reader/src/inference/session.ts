/** Numbers with a shape, row-major. */
export interface Tensor {
  readonly data: Float32Array
  readonly dims: readonly number[]
}

/** A loaded model; the way in for onnxruntime on a server or in a browser. */
export interface InferenceSession {
  /** Runs the model once; the numbers that it returns are the caller's own. Throws a ReaderError with code INFERENCE_FAILED. */
  run(inputs: Readonly<Record<string, Tensor>>): Promise<Readonly<Record<string, Tensor>>>
  close(): Promise<void>
}
