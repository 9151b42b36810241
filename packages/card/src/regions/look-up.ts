import type { RegionLevel } from '../field-table.ts'
import { abroadCode, formerCodes } from './former-codes.ts'
import { foldName, type NameForm, nameForms } from './name.ts'
import { otherNames } from './other-names.ts'
import { codeLengths, type Region, regionLevels } from './region.ts'
import { levelAt, levelRange, type RegionTable, regionAt, regionTable } from './region-table.ts'

/** Narrows a search to what lies in one region, at any depth. */
export interface SearchOptions {
  /** Code of the region to stay in; the whole country where it is left out. */
  readonly within?: string
  /** At most so many results. */
  readonly limit?: number
}

/** The region of a code, with or without dots; null where there is none today. */
export function regionByCode(code: string): Region | null {
  const index = indexOfCode(regionTable(), code)
  return index === null ? null : regionAt(regionTable(), index)
}

/** The regions directly in a region, by code: those of province "32" are its regencies and cities. */
export function childrenOf(code: string): readonly Region[] {
  const table = regionTable()
  const index = indexOfCode(table, code)
  if (index === null) return []
  return regionsBetween(table, table.firstChildOf[index]!, table.firstChildOf[index + 1]!)
}

/** All regions of a level by code, or those within one region. */
export function regionsOf(level: RegionLevel, within?: string): readonly Region[] {
  return regionsBetween(regionTable(), ...searchRange(regionTable(), level, within))
}

/**
 * The regency or city of a NIK's or family card number's first digits: of today, or the one that bears
 * another code since its province was split. "abroad" for those first registered outside Indonesia, null
 * where the code is not known, which proves nothing against the number.
 */
export function registrationDistrict(code: string): Region | 'abroad' | null {
  if (code.startsWith(abroadCode)) return 'abroad'
  const district = code.slice(0, codeLengths.district)
  return regionByCode(formerCodes[district] ?? district)
}

/**
 * Regions of a level with this name, whatever the case, spacing, hyphens, numerals and the word for the
 * level ("KAB.", "KOTA ADM.", "KEC." ...). Literal matches come first; of a regency and a city with one name
 * the regency does, since cards print KOTA before cities only.
 */
export function findRegions(
  level: RegionLevel,
  name: string,
  options: SearchOptions = {},
): readonly Region[] {
  const table = regionTable()
  const range = searchRange(table, level, options.within)
  const forms = nameForms(level, name)
  const found = new Set<number>()
  for (const form of forms) {
    const matches = matchesOf(table, range, level, form)
    for (const index of matches.sort((a, b) => kindOrder(table, a) - kindOrder(table, b) || a - b)) {
      if (fitsKind(table, index, form)) found.add(index)
    }
  }
  return [...found].slice(0, options.limit).map((index) => regionAt(table, index))
}

/** Regions of a level whose name begins with these letters, by name; cities also under "KOTA ...". */
export function regionsWithPrefix(
  level: RegionLevel,
  prefix: string,
  options: SearchOptions = {},
): readonly Region[] {
  const table = regionTable()
  const [start, end] = searchRange(table, level, options.within)
  const limit = options.limit ?? Number.POSITIVE_INFINITY
  const found = new Set<number>()
  for (const form of nameForms(level, prefix)) {
    for (
      let name = lowerBound(table, form.fold);
      found.size < limit && startsWith(table, name, form.fold);
      name++
    ) {
      for (const index of regionsNamed(table, name)) {
        if (index >= start && index < end && fitsKind(table, index, form) && found.size < limit)
          found.add(index)
      }
    }
  }
  return [...found].map((index) => regionAt(table, index))
}

/** The place of a code in the table, null where it has none. */
export function indexOfCode(table: RegionTable, code: string): number | null {
  const digits = code.replaceAll('.', '')
  if (!/^\d+$/.test(digits)) return null
  let [start, end] = levelRange(table, 'province')
  let index: number | null = null
  for (const [depth, level] of regionLevels.entries()) {
    const before = depth === 0 ? 0 : codeLengths[regionLevels[depth - 1]!]
    if (digits.length === before) return index
    const part = digits.slice(before, codeLengths[level])
    if (part.length < codeLengths[level] - before) return null
    index = indexBetween(table.codeOf, start, end, Number(part))
    if (index === null) return null
    start = table.firstChildOf[index]!
    end = table.firstChildOf[index + 1]!
  }
  return digits.length === codeLengths.village ? index : null
}

/** The places of a level's regions, or of those in one region: they are neighbours. An unknown region has none. */
export function searchRange(
  table: RegionTable,
  level: RegionLevel,
  within: string | undefined,
): readonly [start: number, end: number] {
  if (within === undefined) return levelRange(table, level)
  const index = indexOfCode(table, within)
  if (index === null) return [0, 0]
  let [start, end] = [index, index + 1]
  for (
    let depth = regionLevels.indexOf(levelAt(table, index));
    depth < regionLevels.indexOf(level);
    depth++
  ) {
    start = table.firstChildOf[start]!
    end = table.firstChildOf[end]!
  }
  return levelAt(table, start) === level ? [start, end] : [0, 0]
}

/** Whether a region is of the kind that a name says, if it says one. */
export function fitsKind(table: RegionTable, index: number, form: NameForm): boolean {
  if (form.kind === null) return true
  return (form.kind === 'city') === isCity(table, index)
}

function isCity(table: RegionTable, index: number): boolean {
  return 'cC'.includes(table.kinds.charAt(index - table.levelStarts[1]!))
}

function kindOrder(table: RegionTable, index: number): number {
  return levelAt(table, index) === 'district' && isCity(table, index) ? 1 : 0
}

/** Other names by their folds, for each level. */
let otherNamesByFold: ReadonlyMap<string, readonly string[]> | undefined

function regionsOfOtherName(level: RegionLevel, fold: string): readonly string[] {
  if (otherNamesByFold === undefined) {
    const byFold = new Map<string, string[]>()
    for (const [code, names] of Object.entries(otherNames)) {
      for (const name of new Set(names.map(foldName))) byFold.set(name, [...(byFold.get(name) ?? []), code])
    }
    otherNamesByFold = byFold
  }
  return (otherNamesByFold.get(fold) ?? []).filter((code) => code.length === codeLengths[level])
}

function matchesOf(
  table: RegionTable,
  [start, end]: readonly [number, number],
  level: RegionLevel,
  { fold }: NameForm,
): number[] {
  const found: number[] = []
  for (let name = lowerBound(table, fold); compareFold(table, name, fold) === 0; name++) {
    found.push(...regionsNamed(table, name))
  }
  for (const code of regionsOfOtherName(level, fold)) found.push(indexOfCode(table, code)!)
  return found.filter((index) => index >= start && index < end)
}

function regionsNamed({ names }: RegionTable, name: number): Uint32Array {
  return names.regions.subarray(names.regionStarts[name], names.regionStarts[name + 1])
}

/** The first name that does not come before the folded text. */
function lowerBound(table: RegionTable, fold: string): number {
  let low = 0
  let high = table.names.count
  while (low < high) {
    const middle = (low + high) >> 1
    if (compareFold(table, middle, fold) < 0) low = middle + 1
    else high = middle
  }
  return low
}

/** Negative, 0 or positive as a name's fold comes before, is or comes after the text. */
function compareFold({ names }: RegionTable, name: number, fold: string): number {
  if (name >= names.count) return 1
  const start = names.foldStarts[name]!
  const length = names.foldStarts[name + 1]! - start
  for (let at = 0; at < Math.min(length, fold.length); at++) {
    const difference = names.foldLetters[start + at]! - fold.charCodeAt(at)
    if (difference !== 0) return difference
  }
  return length - fold.length
}

function startsWith({ names }: RegionTable, name: number, fold: string): boolean {
  if (name >= names.count) return false
  const start = names.foldStarts[name]!
  if (names.foldStarts[name + 1]! - start < fold.length) return false
  for (let at = 0; at < fold.length; at++) {
    if (names.foldLetters[start + at] !== fold.charCodeAt(at)) return false
  }
  return true
}

function indexBetween(codeOf: Uint16Array, start: number, end: number, part: number): number | null {
  const index = codeOf.subarray(start, end).indexOf(part)
  return index === -1 ? null : start + index
}

function regionsBetween(table: RegionTable, start: number, end: number): readonly Region[] {
  return Array.from({ length: end - start }, (_, step) => regionAt(table, start + step))
}
