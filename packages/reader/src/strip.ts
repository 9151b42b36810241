/**
 * One line of print cut out of the picture and straightened: grey, 0 (black) to 255 (white), rows from the
 * top. The height is the recogniser's (32 pixels), the width follows the text.
 */
export interface Strip {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array
}
