import type { Picture } from '../picture.ts'

/** The picture in grey (Rec. 601 luma), one channel; a grey picture is returned as it is. */
export function toGrey(picture: Picture): Picture {
  if (picture.channels === 1) return picture
  const { width, height, data } = picture
  const grey = new Uint8Array(width * height)
  for (let row = 0; row < height; row++) greyRow(data, grey, row * width, width)
  return { width, height, channels: 1, data: grey }
}

// A function of its own is compiled once; the loop over a whole picture would be for every picture.
function greyRow(data: Uint8Array, grey: Uint8Array, from: number, count: number): void {
  for (let to = from, at = 3 * from; to < from + count; to++, at += 3)
    grey[to] = (77 * data[at]! + 150 * data[at + 1]! + 29 * data[at + 2]! + 128) >> 8
}

/**
 * Shrinks a grey picture by area means so that its longer side has `longSide` pixels, or enlarges it by
 * repetition when it is smaller.
 */
export function resizeGrey(picture: Picture, longSide: number): Picture {
  const scale = longSide / Math.max(picture.width, picture.height)
  const width = Math.max(1, Math.round(picture.width * scale))
  const height = Math.max(1, Math.round(picture.height * scale))
  const columnEdges = edges(picture.width, width)
  const rowEdges = edges(picture.height, height)
  const sums = new Uint32Array(width)
  const data = new Uint8Array(width * height)
  for (let row = 0; row < height; row++) {
    const top = rowEdges[row]!
    const bottom = Math.max(top + 1, rowEdges[row + 1]!)
    sums.fill(0)
    for (let y = top; y < bottom; y++) {
      const line = y * picture.width
      for (let column = 0; column < width; column++) {
        const right = line + Math.max(columnEdges[column]! + 1, columnEdges[column + 1]!)
        let sum = 0
        for (let at = line + columnEdges[column]!; at < right; at++) sum += picture.data[at]!
        sums[column]! += sum
      }
    }
    for (let column = 0; column < width; column++) {
      const across = Math.max(1, columnEdges[column + 1]! - columnEdges[column]!)
      data[row * width + column] = sums[column]! / (across * (bottom - top)) + 0.5
    }
  }
  return { width, height, channels: 1, data }
}

/** First source pixel of each of `parts` parts, and the end; all inside the source. */
function edges(length: number, parts: number): Int32Array {
  return Int32Array.from({ length: parts + 1 }, (_, part) =>
    part === parts ? length : Math.min(length - 1, Math.round((part * length) / parts)),
  )
}

/** The grey picture at half its size, each pixel the mean of four; odd edges are dropped. */
export function halve({ width, height, data }: Picture): Picture {
  const columns = width >> 1
  const rows = height >> 1
  const half = new Uint8Array(columns * rows)
  for (let row = 0, to = 0; row < rows; row++) {
    let at = 2 * row * width
    for (let column = 0; column < columns; column++, at += 2, to++)
      half[to] = (data[at]! + data[at + 1]! + data[at + width]! + data[at + width + 1]! + 2) >> 2
  }
  return { width: columns, height: rows, channels: 1, data: half }
}
