/** A dense array of numbers with its dimensions, outermost first. */
export interface Tensor {
  readonly data: Float32Array
  readonly dims: readonly number[]
}

/** A loaded model with one input and its outputs by name; onnxruntime on a server, its web build in a browser. */
export interface InferenceSession {
  /** Runs the model on one input. Calls on one session must not overlap. */
  run(input: Tensor): Promise<Readonly<Record<string, Tensor>>>
  /** Frees the model's memory; the session cannot be used afterwards. */
  release(): Promise<void>
}
