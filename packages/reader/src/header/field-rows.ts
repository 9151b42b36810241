import type { Band } from '../cells/column-print.ts'
import type { InkMask } from '../cells/ink.ts'
import { bestChain } from './best-chain.ts'
import { lineThrough } from './line-through.ts'

/** The four rows of the header's fields, in pixels of the cut they were found on. */
export interface FieldRows {
  /** From the top, as they lie on the whole; none where they cannot be told. */
  readonly bands: readonly Band[]
  /** How much lower than on the whole they lie at several places, from left to right. */
  readonly leans: readonly RowLean[]
}

/** How much lower the first and the last row lie at one place. */
export interface RowLean {
  readonly x: number
  readonly first: number
  readonly last: number
}

/** The header fields stand in this many rows, which both blocks share. */
const rowCount = 4

/** Least and greatest distance of these rows, in heights of a table row. */
const leastPitch = 0.55
const greatestPitch = 1.7

/** How far the last of them may be from the table below, in heights of a table row. */
const nearest = 0.25
const furthest = 3

/**
 * The ends of the header, in shares of its width, between which the title and the card's number stand; where
 * fields may begin or end nearest the middle, and in how many places rows are looked for.
 */
const ends = [
  { from: 0, to: 0.28, reach: [0, 0.3], count: 4 },
  { from: 0.62, to: 1, reach: [0.5, 1], count: 5 },
] as const

/** The parts of a place in which print is counted: a row of fields has print in many of them. */
const partCount = 2

/** A line of pixels with more ink than this share is a rule. */
const ruleCover = 0.75

/** Share of the rows' distance that a capital letter takes up. */
const capitalShare = 0.5

/** Rows are looked for at every so many pixels. */
const stride = 2

/**
 * What it costs that the first or the last row lies its own height lower at one place than at the next, in scores
 * of a usual place: the nearer the table, the less a row leans.
 */
const leanCost = { first: 0.3, last: 0.6 }

/** Places closer together than this share of the width say little about how rows lean between them. */
const nearShare = 0.03

/** What the middle of the first row and of the last may be, in strides from the top of the cut. */
interface Search {
  readonly firsts: number
  readonly lastFrom: number
  readonly lasts: number
  /** Distances of both, in strides. */
  readonly closest: number
  readonly widest: number
  /** Below this line no row's middle lies. */
  readonly lowest: number
}

/**
 * Finds the rows of the header's fields by their even distance: pooled over a whole end of the header they are
 * seen where no single word of them is. Above the table the page's shape is only guessed, so the rows may lean
 * and be closer together at one end than at the other. `mask` ends at the table's upper rule.
 *
 * @param rowPixels Height of a table row in pixels.
 */
export function findFieldRows(mask: InkMask, rowPixels: number): FieldRows {
  const search = searchFor(mask.height, rowPixels)
  const places = ends.flatMap(({ from, to, count }, end) =>
    Array.from({ length: count }, (_, place) => {
      const left = (from + (place * (to - from)) / count) * mask.width
      const right = (from + ((place + 1) * (to - from)) / count) * mask.width
      return { end, x: (left + right) / 2, scores: combScores(spreadProfile(mask, left, right), search) }
    }),
  )
  const usual = meanOf(places.map(({ scores }) => greatestOf(scores)))
  if (usual === 0) return { bands: [], leans: [] }
  const unit = (usual * stride) / rowPixels
  const tables = places.map(({ scores }) => scores)
  const chain = bestChain(tables, search.lasts, unit * leanCost.first, unit * leanCost.last)
  const combs = chain.map(({ row, column }, place) => ({
    ...places[place]!,
    first: stride * row,
    last: stride * (column + search.lastFrom),
    weight: Math.max(0, places[place]!.scores[row * search.lasts + column]!) ** 2,
  }))
  const near = nearShare * mask.width
  const lines = ends.flatMap(({ reach }, end) => {
    const own = combs.filter((comb) => comb.end === end)
    const firstAt = lineThrough(
      own.map(({ x, first, weight }) => ({ x, y: first, weight })),
      near,
    )
    const lastAt = lineThrough(
      own.map(({ x, last, weight }) => ({ x, y: last, weight })),
      near,
    )
    return reach.map((share) => {
      const x = share * mask.width
      return { x, first: firstAt(x), last: lastAt(x) }
    })
  })
  const first = meanOf(lines.map((line) => line.first))
  const last = meanOf(lines.map((line) => line.last))
  const pitch = (last - first) / (rowCount - 1)
  return {
    bands: Array.from({ length: rowCount }, (_, row) => ({
      top: first + (row - 0.5) * pitch,
      bottom: first + (row + 0.5) * pitch,
    })),
    leans: lines.map((line) => ({ x: line.x, first: line.first - first, last: line.last - last })),
  }
}

function searchFor(height: number, rowPixels: number): Search {
  const gaps = rowCount - 1
  const lowest = height - nearest * rowPixels
  const lastFrom = Math.max(0, Math.ceil((height - furthest * rowPixels) / stride))
  const lasts = Math.max(1, Math.floor(lowest / stride) - lastFrom + 1)
  const closest = Math.ceil((gaps * leastPitch * rowPixels) / stride)
  const widest = Math.floor((gaps * greatestPitch * rowPixels) / stride)
  return { firsts: Math.max(1, lastFrom + lasts - closest), lastFrom, lasts, closest, widest, lowest }
}

/** How clear the rows are at a place, by the middle of the first one and of the last one. */
function combScores(profile: Float64Array, search: Search): Float64Array {
  const { firsts, lastFrom, lasts, closest, widest, lowest } = search
  const scores = new Float64Array(firsts * lasts).fill(Number.NEGATIVE_INFINITY)
  const sums = sumsOf(profile)
  for (let first = 0; first < firsts; first++) {
    for (let at = 0; at < lasts; at++) {
      const span = lastFrom + at - first
      const pitch = (span * stride) / (rowCount - 1)
      if (span < closest || span > widest || first * stride < pitch / 2) continue
      let score = 0
      let above = paperAt(sums, first * stride - pitch / 2, pitch)
      for (let row = 0; row <= rowCount; row++) {
        const centre = first * stride + row * pitch
        // A row of print below would be one of the four.
        if (row === rowCount && centre >= lowest) break
        const below = paperAt(sums, centre + pitch / 2, pitch)
        const clear = Math.sqrt(Math.max(0, printAt(sums, centre, pitch) - (above + below) / 2))
        score += row < rowCount ? clear : -clear
        above = below
      }
      scores[first * lasts + at] = score
    }
  }
  return scores
}

/** How much print there is at the height of a row's letters. */
function printAt(sums: Float64Array, centre: number, pitch: number): number {
  const half = 0.5 * capitalShare * pitch
  return mean(sums, centre - half, centre + half)
}

/** The same in the middle between two rows. */
function paperAt(sums: Float64Array, centre: number, pitch: number): number {
  const half = 0.5 * (1 - capitalShare) * pitch * 0.6
  return mean(sums, centre - half, centre + half)
}

function mean(sums: Float64Array, from: number, to: number): number {
  const first = Math.max(0, (from + 0.5) | 0)
  const last = Math.min(sums.length - 1, (to + 0.5) | 0)
  return last > first ? (sums[last]! - sums[first]!) / (last - first) : 0
}

/** For each line of pixels how much ink there is between two places, and how widely it is spread; rules aside. */
function spreadProfile({ width, height, data }: InkMask, start: number, end: number): Float64Array {
  const profile = new Float64Array(height)
  for (let y = 0; y < height; y++) {
    let all = 0
    for (let part = 0; part < partCount; part++) {
      const from = Math.round(start + (part * (end - start)) / partCount)
      const to = Math.round(start + ((part + 1) * (end - start)) / partCount)
      let ink = 0
      for (let at = y * width + from; at < y * width + to; at++) ink += data[at]!
      profile[y]! += Math.sqrt(ink)
      all += ink
    }
    if (all > ruleCover * (end - start)) profile[y] = 0
  }
  return profile
}

/** The greatest of scores, at least 0. */
function greatestOf(scores: Float64Array): number {
  let greatest = 0
  for (const score of scores) if (score > greatest) greatest = score
  return greatest
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

/** Sums of all values before each place. */
function sumsOf(values: Float64Array): Float64Array {
  const sums = new Float64Array(values.length + 1)
  for (let at = 0; at < values.length; at++) sums[at + 1] = sums[at]! + values[at]!
  return sums
}
