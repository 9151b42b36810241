import { Alphabet, type Emission } from '../decoding/emission.ts'
import type { InferenceSession, Tensor } from '../inference/session.ts'
import type { Strip } from '../page/strip.ts'
import { type Tones, toneCurve } from './tone.ts'

/** What stands beside the recogniser's weights: how to feed it and how to understand it. */
export interface RecogniserManifest {
  readonly version: string
  /** The characters in the order of CTC symbols 1 and up; symbol 0 is the blank. */
  readonly alphabet: string
  /** Height in pixels of the strips it reads. */
  readonly height: number
  /** Pixels of width for one time step. */
  readonly stride: number
  /** Batches are as wide as a multiple of this. */
  readonly widthMultiple: number
  readonly tones: Tones
  /** Names of the model's input [strips, 1, height, width] and output [strips, steps, symbols]. */
  readonly input: string
  readonly output: string
}

/** Reads lines of print; what the rest of the reader needs to know of a recogniser. */
export interface LineRecogniser {
  /** Height in pixels of the strips that it reads. */
  readonly height: number
  readonly alphabet: Alphabet
  /** What it sees in each strip, in the order given. */
  read(strips: readonly Strip[]): Promise<Emission[]>
}

/** Pixels in one run of the model, padding included: large enough to be quick, small enough to stay in cache. */
const pixelsInBatch = 32 * 4096

/** Pixels that the model reads in the time that one more run of it takes. */
const pixelsOfRun = 32 * 48

/** Reads strips with one model session. */
export class Recogniser implements LineRecogniser {
  readonly manifest: RecogniserManifest
  readonly alphabet: Alphabet
  readonly #session: InferenceSession

  constructor(session: InferenceSession, manifest: RecogniserManifest) {
    this.#session = session
    this.manifest = manifest
    this.alphabet = new Alphabet([...manifest.alphabet])
  }

  get height(): number {
    return this.manifest.height
  }

  /**
   * Reads strips of the manifest's height, in the order given.
   * Throws a RangeError for a strip of another height, a ReaderError when the model fails.
   */
  async read(strips: readonly Strip[]): Promise<Emission[]> {
    const emissions = new Array<Emission>(strips.length)
    for (const batch of batches(strips, this.manifest)) {
      const output = await this.#session.run({ [this.manifest.input]: this.#tensor(strips, batch) })
      const { data, dims } = output[this.manifest.output]!
      const [, steps, symbols] = dims as [number, number, number]
      for (const [row, index] of batch.indices.entries()) {
        const own = Math.min(steps, Math.ceil(strips[index]!.width / this.manifest.stride))
        const start = row * steps * symbols
        const scores = data.subarray(start, start + own * symbols)
        emissions[index] = { steps: own, symbols, logProbabilities: toLogProbabilities(scores, symbols) }
      }
    }
    return emissions
  }

  #tensor(strips: readonly Strip[], { indices, width }: Batch): Tensor {
    const { height, tones } = this.manifest
    const data = new Float32Array(indices.length * height * width)
    for (const [row, index] of indices.entries()) {
      const strip = strips[index]!
      if (strip.height !== height)
        throw new RangeError(`a strip is ${strip.height} pixels high, not ${height}`)
      const curve = toneCurve(strip, tones)
      for (let y = 0; y < height; y++) {
        const from = y * strip.width
        const to = (row * height + y) * width
        for (let x = 0; x < strip.width; x++) data[to + x] = curve[strip.data[from + x]!]!
      }
    }
    return { data, dims: [indices.length, 1, height, width] }
  }
}

interface Batch {
  /** Positions of the strips in the list that was given. */
  readonly indices: readonly number[]
  readonly width: number
}

/** Puts strips of like width together, so that little of a batch is padding. */
function batches(strips: readonly Strip[], { height, widthMultiple }: RecogniserManifest): Batch[] {
  const order = strips.map((_, index) => index).sort((a, b) => strips[a]!.width - strips[b]!.width)
  const result: Batch[] = []
  let indices: number[] = []
  let width = 0
  for (const index of order) {
    const padded = Math.ceil(strips[index]!.width / widthMultiple) * widthMultiple
    const fits =
      indices.length * (padded - width) * height <= pixelsOfRun &&
      (indices.length + 1) * padded * height <= pixelsInBatch
    if (indices.length > 0 && !fits) {
      result.push({ indices, width })
      indices = []
    }
    indices.push(index)
    width = padded
  }
  if (indices.length > 0) result.push({ indices, width })
  return result
}

/** Symbols so many nats behind the likeliest add nothing to the sum of all. */
const negligible = 14

/** Turns the scores of each step into log probabilities, where they are. */
function toLogProbabilities(scores: Float32Array, symbols: number): Float32Array {
  for (let offset = 0; offset < scores.length; offset += symbols) {
    const end = offset + symbols
    let highest = scores[offset]!
    for (let at = offset + 1; at < end; at++) if (scores[at]! > highest) highest = scores[at]!
    const least = highest - negligible
    let sum = 0
    for (let at = offset; at < end; at++) if (scores[at]! > least) sum += Math.exp(scores[at]! - highest)
    const total = highest + Math.log(sum)
    for (let at = offset; at < end; at++) scores[at]! -= total
  }
  return scores
}
