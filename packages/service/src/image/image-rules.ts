import { answers } from '../answer/answer.ts'
import { Refusal } from '../answer/refusal.ts'
import { readPictureHeader } from './picture-header.ts'

/** Bytes: a file of this size or more is refused. */
export const MAX_FILE_SIZE = 2 * 1024 * 1024
/** Pixels, both inclusive. */
export const MIN_SIDE = 256
export const MAX_SIDE = 4096

/** Checks a picture by its first bytes, before anything is decoded. Throws Refusal. */
export function requireReadablePicture(bytes: Uint8Array): void {
  const header = readPictureHeader(bytes)
  if (!header) throw new Refusal(answers.imageFormat)
  const fits = [header.width, header.height].every((side) => side >= MIN_SIDE && side <= MAX_SIDE)
  if (!fits) throw new Refusal(answers.imageSize)
}
