import type { RotatedBox } from './rotated-box.ts'

/** An 8-bit picture, three interleaved channels. */
export interface ColourPicture {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array
}

export const stripHeight = 48
/** The recogniser was trained on strips at least this wide; shorter ones are padded. */
const narrowestStrip = 320
const widestStrip = 2400

/** Width of a box's strip at the recogniser's height, padding left out. */
export function stripWidth(box: RotatedBox): number {
  return Math.min(widestStrip, Math.max(1, Math.ceil((stripHeight * box.width) / box.height)))
}

/**
 * Cuts boxes out of a picture into one batch for the recogniser, [boxes, 3, 48, widest strip], blue first,
 * -1..1, padded with 0 on the right.
 */
export function cutStrips(picture: ColourPicture, boxes: readonly RotatedBox[]) {
  const width = Math.max(narrowestStrip, ...boxes.map(stripWidth))
  const plane = stripHeight * width
  const data = new Float32Array(boxes.length * 3 * plane)
  for (const [index, box] of boxes.entries()) {
    const columns = stripWidth(box)
    const [alongX, alongY] = box.along
    for (let row = 0; row < stripHeight; row++) {
      const down = ((row + 0.5) / stripHeight - 0.5) * box.height
      for (let column = 0; column < columns; column++) {
        const right = ((column + 0.5) / columns - 0.5) * box.width
        const x = box.centre[0] + right * alongX - down * alongY - 0.5
        const y = box.centre[1] + right * alongY + down * alongX - 0.5
        const target = index * 3 * plane + row * width + column
        for (let channel = 0; channel < 3; channel++) {
          data[target + (2 - channel) * plane] = sample(picture, x, y, channel) / 127.5 - 1
        }
      }
    }
  }
  return { data, dims: [boxes.length, 3, stripHeight, width] }
}

/** Bilinear sample of one channel; the border pixel goes on outside the picture. */
function sample({ width, height, data }: ColourPicture, x: number, y: number, channel: number): number {
  const clampedX = Math.min(width - 1, Math.max(0, x))
  const clampedY = Math.min(height - 1, Math.max(0, y))
  const left = Math.floor(clampedX)
  const top = Math.floor(clampedY)
  const right = Math.min(width - 1, left + 1)
  const bottom = Math.min(height - 1, top + 1)
  const [shareX, shareY] = [clampedX - left, clampedY - top]
  const at = (column: number, row: number) => data[(row * width + column) * 3 + channel]!
  const upper = at(left, top) * (1 - shareX) + at(right, top) * shareX
  const lower = at(left, bottom) * (1 - shareX) + at(right, bottom) * shareX
  return upper * (1 - shareY) + lower * shareY
}

/**
 * The likeliest sign of each time step, repeats and blanks dropped (greedy CTC decoding, Graves et al.,
 * 2006). `probabilities` is [steps, signs] with the blank first. Returns the text and the mean probability
 * of its signs, 0..1.
 */
export function greedyText(probabilities: Float32Array, signs: readonly string[]) {
  let [text, sum, count, previous] = ['', 0, 0, 0]
  for (let start = 0; start < probabilities.length; start += signs.length) {
    let best = 0
    for (let sign = 1; sign < signs.length; sign++) {
      if (probabilities[start + sign]! > probabilities[start + best]!) best = sign
    }
    if (best !== 0 && best !== previous) {
      text += signs[best]
      sum += probabilities[start + best]!
      count++
    }
    previous = best
  }
  return { text, confidence: count === 0 ? 0 : sum / count }
}
