/**
 * Packs the regions of the npm package idn-area-data into `data/regions/regions.json`:
 * `node packages/card/scripts/pack-regions.ts`.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { getDistricts, getProvinces, getRegencies, getVillages } from 'idn-area-data'
import { oneLine } from '../src/index.ts'
import { foldName } from '../src/regions/name.ts'
import { base64Digits, longestSharedPrefix, type PackedRegions } from '../src/regions/packed.ts'

interface SourceRegion {
  readonly code: string
  readonly name: string
}

const packagePath = createRequire(import.meta.url)
  .resolve('idn-area-data')
  .replace(/lib\/index\.js$/, 'package.json')
const { version } = JSON.parse(readFileSync(packagePath, 'utf8')) as { version: string }

const byCode = (one: SourceRegion, other: SourceRegion) => (one.code < other.code ? -1 : 1)
const levels: readonly (readonly SourceRegion[])[] = [
  (await getProvinces()).sort(byCode),
  (await getRegencies()).sort(byCode),
  (await getDistricts()).sort(byCode),
  (await getVillages()).sort(byCode),
]

const kindLetters: Readonly<Record<string, string>> = {
  KABUPATEN: 'k',
  KOTA: 'c',
  'KABUPATEN ADMINISTRASI': 'K',
  'KOTA ADMINISTRASI': 'C',
}
const kindPattern = /^(KABUPATEN ADMINISTRASI|KOTA ADMINISTRASI|KABUPATEN|KOTA) /

const cleaned = levels.map((level) => level.map(({ name }) => clean(name)))
const kinds = cleaned[1]!.map((name) => kindLetters[kindPattern.exec(name)![1]!]!)
const names = cleaned.map((level, depth) =>
  depth === 1 ? level.map((name) => name.replace(kindPattern, '')) : level,
)
const distinct = [...new Set(names.flat())].sort(byFold)
const indexOf = new Map(distinct.map((name, index) => [name, index]))

const packed: PackedRegions = {
  source: `idn-area-data ${version}, https://github.com/fityannugroho/idn-area-data`,
  license: 'ODbL-1.0, see NOTICE.md',
  names: frontCoded(distinct),
  nameCount: distinct.length,
  letterCount: distinct.join('').length,
  nameIndices: names
    .flat()
    .map((name) => base64(indexOf.get(name)!))
    .join(''),
  codes: levels.map((level, depth) =>
    packedCodes(level, levels[depth - 1]),
  ) as unknown as PackedRegions['codes'],
  kinds: kinds.join(''),
}
const target = new URL('../data/regions/regions.json', import.meta.url)
writeFileSync(target, `${JSON.stringify(packed, null, 1)}\n`)
console.log(levels.map((level) => level.length).join(' + '), 'regions,', distinct.length, 'names')

/** Capitals, plain quotes, and without the quotes and stars that some entries of the source carry as marks. */
function clean(name: string): string {
  const capitals = oneLine(name.replace(/["*]/g, '')).toUpperCase()
  if (!/^[ -_]+$/.test(capitals)) throw new RangeError(`a name with a sign that cannot be packed: ${name}`)
  return capitals
}

function byFold(one: string, other: string): number {
  const [fold, otherFold] = [foldName(one), foldName(other)]
  if (fold !== otherFold) return fold < otherFold ? -1 : 1
  return one < other ? -1 : 1
}

function frontCoded(sorted: readonly string[]): string {
  const coded = sorted.map((name, index) => {
    const before = sorted[index - 1] ?? ''
    let shared = 0
    while (shared < longestSharedPrefix && shared < before.length && name[shared] === before[shared]) shared++
    return String.fromCharCode('a'.charCodeAt(0) + shared) + name.slice(shared)
  })
  return coded.join('')
}

function base64(index: number): string {
  return [index >> 12, index >> 6, index].map((digit) => base64Digits[digit & 63]).join('')
}

function packedCodes(level: readonly SourceRegion[], parents: readonly SourceRegion[] | undefined): string {
  if (parents === undefined) return runs(level.map(lastPart))
  const children = new Map<string, number[]>(parents.map(({ code }) => [code, []]))
  for (const region of level)
    children.get(region.code.slice(0, region.code.lastIndexOf('.')))!.push(lastPart(region))
  return [...children]
    .map(([code, parts]) => {
      if (parts.length === 0) throw new RangeError(`a region without children: ${code}`)
      return runs(parts)
    })
    .join(';')
}

function lastPart({ code }: SourceRegion): number {
  return Number(code.slice(code.lastIndexOf('.') + 1))
}

/** [1, 2, 3, 7] is "1*3,7". */
function runs(parts: readonly number[]): string {
  const found: { first: number; length: number }[] = []
  for (const part of parts) {
    const last = found.at(-1)
    if (last && last.first + last.length === part) last.length++
    else found.push({ first: part, length: 1 })
  }
  return found.map(({ first, length }) => (length === 1 ? String(first) : `${first}*${length}`)).join(',')
}
