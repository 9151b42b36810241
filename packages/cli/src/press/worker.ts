import { parentPort } from 'node:worker_threads'
import { makeSpecimen, type SpecimenOptions } from '@bacakk/press'

/** A finished picture and its label as they go to disk. */
export interface SpecimenFiles {
  readonly pictureName: string
  readonly picture: Uint8Array
  readonly labelName: string
  readonly label: string
}

parentPort?.on('message', async (options: SpecimenOptions) => {
  const { bytes, extension, label } = await makeSpecimen(options)
  const files: SpecimenFiles = {
    pictureName: label.file,
    picture: bytes,
    labelName: `${label.file.slice(0, -extension.length)}json`,
    label: `${JSON.stringify(label)}\n`,
  }
  parentPort?.postMessage(files)
})
