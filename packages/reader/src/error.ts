/**
 * Every way in which the reader can refuse a picture or fail, each named once with its text. `code` is for
 * programs and never changes; `message` is for people and may.
 */
export const readerErrors = {
  EMPTY_FILE: 'The file is empty.',
  UNKNOWN_FORMAT: 'The file is not a PNG, JPEG or TIFF picture.',
  FILE_TOO_LARGE: 'The file is larger than the limit.',
  PICTURE_TOO_SMALL: 'The picture has fewer pixels than the limit.',
  PICTURE_TOO_LARGE: 'The picture has more pixels than the limit.',
  DAMAGED_PICTURE: 'The picture is damaged or cut off and cannot be decoded.',
  MODEL_MISSING: 'A model of the reader cannot be loaded.',
  INFERENCE_FAILED: 'A model of the reader failed while running.',
  ABORTED: 'Reading was cancelled.',
  CLOSED: 'The reader has been closed.',
} as const

export type ReaderErrorCode = keyof typeof readerErrors

/** The one error type that the reader throws; `cause` keeps what lay beneath it. */
export class ReaderError extends Error {
  readonly code: ReaderErrorCode

  /** `detail` is added to the catalogue's sentence, such as the limit that was exceeded. */
  constructor(code: ReaderErrorCode, detail?: string, options?: ErrorOptions) {
    super(detail ? `${readerErrors[code]} ${detail}` : readerErrors[code], options)
    this.name = 'ReaderError'
    this.code = code
  }
}
