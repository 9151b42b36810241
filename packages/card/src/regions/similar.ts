import type { RegionLevel } from '../field-table.ts'
import { boundedEditDistance } from './edit-distance.ts'
import { fitsKind, type SearchOptions, searchRange } from './look-up.ts'
import { type NameForm, nameForms } from './name.ts'
import type { Region } from './region.ts'
import { type RegionTable, regionAt, regionTable, signatureBit } from './region-table.ts'

export interface SimilarRegion {
  readonly region: Region
  /** Letters and digits to insert, remove or replace; 0 for the same name. */
  readonly distance: number
}

/** How far a name may be by default: one letter in four, at most three. */
const defaultDistance = (length: number) => Math.min(3, Math.floor(length / 4))

/** A name is as near as the nearest of its forms. */
interface Pattern extends NameForm {
  readonly letters: Uint8Array
  readonly signature: number
  readonly maxDistance: number
}

/**
 * Regions of a level whose names look like the text, nearest first, ten unless told otherwise. Names are
 * compared by letters and digits alone, with and without the word for the level.
 * Throws a RangeError where `maxDistance` is negative or over 8.
 */
export function similarRegions(
  level: RegionLevel,
  text: string,
  options: SearchOptions & { readonly maxDistance?: number } = {},
): readonly SimilarRegion[] {
  const { maxDistance, limit = 10 } = options
  if (maxDistance !== undefined && !(maxDistance >= 0 && maxDistance <= 8)) {
    throw new RangeError('the distance between names runs from 0 to 8')
  }
  const table = regionTable()
  const range = searchRange(table, level, options.within)
  const distanceOf = new Map<number, number>()
  for (const form of nameForms(level, text)) {
    const pattern = patternOf(form, maxDistance ?? defaultDistance(form.fold.length))
    collect(table, range, pattern, distanceOf)
  }
  return [...distanceOf]
    .sort(([a, near], [b, far]) => near - far || a - b)
    .slice(0, limit)
    .map(([index, distance]) => ({ region: regionAt(table, index), distance }))
}

function patternOf(form: NameForm, maxDistance: number): Pattern {
  const letters = Uint8Array.from(form.fold, (letter) => letter.charCodeAt(0))
  const signature = letters.reduce((bits, letter) => bits | signatureBit(letter), 0)
  return { ...form, letters, signature, maxDistance }
}

/** Keeps the least distance of every region in the range that the pattern reaches. */
function collect(
  table: RegionTable,
  [start, end]: readonly [number, number],
  pattern: Pattern,
  distanceOf: Map<number, number>,
): void {
  const keep = (index: number, distance: number) => {
    if (!fitsKind(table, index, pattern)) return
    distanceOf.set(index, Math.min(distance, distanceOf.get(index) ?? distance))
  }
  const { names } = table
  // A name is shared by many villages: over a wide range it is cheaper to try each name once.
  if (end - start > names.count / 2) {
    for (let name = 0; name < names.count; name++) {
      const distance = distanceOfName(table, name, pattern)
      if (distance > pattern.maxDistance) continue
      for (const index of names.regions.subarray(names.regionStarts[name], names.regionStarts[name + 1])) {
        if (index >= start && index < end) keep(index, distance)
      }
    }
    return
  }
  for (let index = start; index < end; index++) {
    const distance = distanceOfName(table, table.nameOf[index]!, pattern)
    if (distance <= pattern.maxDistance) keep(index, distance)
  }
}

const scratch = new Uint8Array(128)

function distanceOfName({ names }: RegionTable, name: number, pattern: Pattern): number {
  const { maxDistance, letters } = pattern
  const start = names.foldStarts[name]!
  const end = names.foldStarts[name + 1]!
  const tooFar = maxDistance + 1
  if (Math.abs(end - start - letters.length) > maxDistance) return tooFar
  // One edit changes at most two of the letters that occur.
  if (bitCount(names.signatures[name]! ^ pattern.signature) > 2 * maxDistance) return tooFar
  return boundedEditDistance(letters, names.foldLetters.subarray(start, end), maxDistance, scratch)
}

function bitCount(bits: number): number {
  let count = bits - ((bits >>> 1) & 0x55555555)
  count = (count & 0x33333333) + ((count >>> 2) & 0x33333333)
  return Math.imul((count + (count >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}
