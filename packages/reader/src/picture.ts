/** A decoded picture, upright by its EXIF flag: `channels` bytes a pixel (1 grey or 3 RGB), rows from the top. */
export interface Picture {
  readonly width: number
  readonly height: number
  readonly channels: 1 | 3
  readonly data: Uint8Array
}

/** Decodes the bytes of a picture file; the way in for sharp on a server or a canvas in a browser. */
export interface PictureDecoder {
  /** Throws a ReaderError when the bytes are not a picture that the reader accepts. */
  decode(bytes: Uint8Array): Promise<Picture>
}
