import packedRegions from '../../data/regions/regions.json' with { type: 'json' }
import type { RegionLevel } from '../field-table.ts'
import { base64Digits, type PackedRegions } from './packed.ts'
import { type Region, type RegionKind, regionLevels } from './region.ts'

/** All regions as columns of numbers: 91,599 objects would cost ten times the memory. */
export interface RegionTable {
  /** Where each level begins, in the order of `regionLevels`, and where the last one ends. */
  readonly levelStarts: readonly number[]
  /** By region: place in `names`. */
  readonly nameOf: Uint32Array
  /** By region: place of the region it lies in; of no meaning for provinces. */
  readonly parentOf: Uint32Array
  /** By region: place of its first child; the children end where those of the next region begin. */
  readonly firstChildOf: Uint32Array
  /** By region: last part of the code. */
  readonly codeOf: Uint16Array
  readonly kinds: string
  readonly names: NameTable
}

/** The distinct names, sorted by their folds. */
export interface NameTable {
  readonly count: number
  /** Names in capitals, one after the other, and where each begins. */
  readonly letters: Uint8Array
  readonly starts: Uint32Array
  /** The same folded by `foldName`. */
  readonly foldLetters: Uint8Array
  readonly foldStarts: Uint32Array
  /** By name: one bit for each letter that occurs, six for the digits. */
  readonly signatures: Int32Array
  /** By name: where its regions begin in `regions`. */
  readonly regionStarts: Uint32Array
  readonly regions: Uint32Array
}

let unpacked: RegionTable | undefined

/** The regions of Indonesia, unpacked at the first call (some tens of milliseconds) and kept. */
export function regionTable(): RegionTable {
  unpacked ??= unpackRegions(packedRegions as unknown as PackedRegions)
  return unpacked
}

/** Unpacks the regions into columns of numbers. */
export function unpackRegions(packed: PackedRegions): RegionTable {
  const nameOf = unpackIndices(packed.nameIndices)
  const { levelStarts, codeOf, parentOf, firstChildOf } = unpackCodes(packed.codes, nameOf.length)
  return {
    levelStarts,
    nameOf,
    parentOf,
    firstChildOf,
    codeOf,
    kinds: packed.kinds,
    names: unpackNames(packed, nameOf),
  }
}

/** The region at a place of the table. */
export function regionAt(table: RegionTable, index: number): Region {
  const level = levelAt(table, index)
  return {
    code: codeAt(table, index),
    level,
    kind: kindAt(table, index, level),
    name: nameAt(table.names, table.nameOf[index]!),
    parent: level === 'province' ? null : codeAt(table, table.parentOf[index]!),
  }
}

/** The name at a place of the name table. */
export function nameAt(names: NameTable, index: number): string {
  return String.fromCharCode(...names.letters.subarray(names.starts[index], names.starts[index + 1]))
}

/** Where the regions of a level begin and end. */
export function levelRange(table: RegionTable, level: RegionLevel): readonly [start: number, end: number] {
  const depth = regionLevels.indexOf(level)
  return [table.levelStarts[depth]!, table.levelStarts[depth + 1]!]
}

export function levelAt(table: RegionTable, index: number): RegionLevel {
  const depth = table.levelStarts.findLastIndex((start) => start <= index)
  return regionLevels[depth]!
}

function codeAt(table: RegionTable, index: number): string {
  const depth = regionLevels.indexOf(levelAt(table, index))
  const part = String(table.codeOf[index]).padStart(2, '0')
  return depth === 0 ? part : codeAt(table, table.parentOf[index]!) + part
}

const districtKinds: Readonly<Record<string, RegionKind>> = {
  k: 'KABUPATEN',
  c: 'KOTA',
  K: 'KABUPATEN ADMINISTRASI',
  C: 'KOTA ADMINISTRASI',
}

function kindAt(table: RegionTable, index: number, level: RegionLevel): RegionKind {
  if (level === 'province') return 'PROVINSI'
  if (level === 'district') return districtKinds[table.kinds.charAt(index - table.levelStarts[1]!)]!
  if (level === 'subDistrict') return 'KECAMATAN'
  return table.codeOf[index]! < 2000 ? 'KELURAHAN' : 'DESA'
}

const semicolon = 59
const star = 42
const zero = 48

/** Walks over the text sign by sign: splitting it would make a hundred thousand texts. */
function unpackCodes(codes: PackedRegions['codes'], count: number) {
  const codeOf = new Uint16Array(count)
  const parentOf = new Uint32Array(count)
  // Villages have no children, which the end of the table says for all of them.
  const firstChildOf = new Uint32Array(count + 1).fill(count)
  const levelStarts = [0]
  let end = 0
  for (const [depth, level] of codes.entries()) {
    let parent = levelStarts[depth - 1] ?? 0
    if (depth > 0) firstChildOf[parent] = end
    let first = 0
    let number = 0
    let inRun = false
    for (let at = 0; at <= level.length; at++) {
      const sign = at < level.length ? level.charCodeAt(at) : semicolon
      if (sign >= zero && sign <= zero + 9) {
        number = number * 10 + sign - zero
        continue
      }
      if (sign === star) {
        first = number
        inRun = true
      } else {
        const length = inRun ? number : 1
        if (!inRun) first = number
        for (let step = 0; step < length; step++) {
          codeOf[end] = first + step
          parentOf[end++] = parent
        }
        inRun = false
        if (sign === semicolon && depth > 0) firstChildOf[++parent] = end
      }
      number = 0
    }
    levelStarts.push(end)
  }
  return { levelStarts, codeOf, parentOf, firstChildOf }
}

function unpackIndices(text: string): Uint32Array {
  const digitOf = new Uint8Array(128)
  for (let digit = 0; digit < base64Digits.length; digit++) digitOf[base64Digits.charCodeAt(digit)] = digit
  const indices = new Uint32Array(text.length / 3)
  for (let index = 0, at = 0; index < indices.length; index++, at += 3) {
    const high = digitOf[text.charCodeAt(at)]!
    const middle = digitOf[text.charCodeAt(at + 1)]!
    const low = digitOf[text.charCodeAt(at + 2)]!
    indices[index] = (high << 12) | (middle << 6) | low
  }
  return indices
}

const smallA = 97

function unpackNames(
  { names: text, nameCount: count, letterCount: length }: PackedRegions,
  nameOf: Uint32Array,
) {
  const coded = new TextEncoder().encode(text)
  const letters = new Uint8Array(length)
  const starts = new Uint32Array(count + 1)
  const foldLetters = new Uint8Array(length)
  const foldStarts = new Uint32Array(count + 1)
  const signatures = new Int32Array(count)
  let at = 0
  for (let name = 0; name < count; name++) {
    at = unpackName(coded, at, letters, starts, name)
    const end = starts[name + 1]!
    let foldEnd = foldStarts[name]!
    let signature = 0
    for (let letter = starts[name]!; letter < end; letter++) {
      const bit = signatureBits[letters[letter]!]!
      if (bit === 0) continue
      foldLetters[foldEnd++] = letters[letter]!
      signature |= bit
    }
    foldStarts[name + 1] = foldEnd
    signatures[name] = signature
  }
  return {
    count,
    letters,
    starts,
    foldLetters: foldLetters.slice(0, foldStarts[count]),
    foldStarts,
    signatures,
    ...regionsByName(nameOf, count),
  }
}

/** Writes one name behind those before it and gives the place where the next one is coded. */
function unpackName(
  coded: Uint8Array,
  at: number,
  letters: Uint8Array,
  starts: Uint32Array,
  name: number,
): number {
  let end = starts[name]!
  const before = name === 0 ? 0 : starts[name - 1]!
  const shared = coded[at++]! - smallA
  for (let step = 0; step < shared; step++) letters[end++] = letters[before + step]!
  while (at < coded.length && coded[at]! < smallA) letters[end++] = coded[at++]!
  starts[name + 1] = end
  return at
}

const signatureBits = Int32Array.from({ length: 128 }, (_, code) => signatureBit(code))

/** The bit of a letter or digit in a signature; 0 for every other sign. */
export function signatureBit(code: number): number {
  if (code >= 65 && code <= 90) return 1 << (code - 65)
  if (code >= 48 && code <= 57) return 1 << (26 + ((code - 48) % 6))
  return 0
}

function regionsByName(nameOf: Uint32Array, count: number) {
  const regionStarts = new Uint32Array(count + 1)
  for (const name of nameOf) regionStarts[name + 1]!++
  for (let name = 0; name < count; name++) regionStarts[name + 1]! += regionStarts[name]!
  const regions = new Uint32Array(nameOf.length)
  const next = regionStarts.slice()
  for (let region = 0; region < nameOf.length; region++) regions[next[nameOf[region]!]!++] = region
  return { regionStarts, regions }
}
