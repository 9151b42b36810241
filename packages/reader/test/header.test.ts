import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findFieldRows } from '../src/header/field-rows.ts'
import type { HeaderLine } from '../src/header/header-line.ts'
import { findNumber, locateValues } from '../src/header/header-text.ts'
import { leaning, straightHeader } from '../src/header/straight-header.ts'
import { toPicture } from '../src/page/mesh.ts'

/** A run of words that begins at `left`; each character is a hundredth of the page wide. */
function run(left: number, text: string): HeaderLine {
  const count = text.length
  return {
    region: { left, right: left + 0.01 * count, top: 0, bottom: 0.02 },
    text,
    positions: Array.from({ length: count }, (_, index) => (index + 0.5) / count),
  }
}

const places = (rows: readonly (readonly HeaderLine[])[]) =>
  new Map(locateValues(rows).values.map(({ field, row, left, right }) => [field, { row, left, right }]))

const near = (actual: number | undefined, expected: number) =>
  assert.ok(Math.abs((actual ?? Number.NaN) - expected) < 0.012, `${actual} is not ${expected}`)

const card = [
  [run(0, 'Nama Kepala Keluarga'), run(0.22, ': SITI AMINAH'), run(0.6, 'Desa/Kelurahan'), run(0.76, 'SUKA')],
  [run(0, 'Alamat'), run(0.22, ': JL. MELATI'), run(0.6, 'Kecamatan'), run(0.76, 'MAJU')],
  [run(0, 'RT/RW'), run(0.22, ': 001/002'), run(0.6, 'Kabupaten/Kota'), run(0.76, 'KOTA BATU')],
  [run(0, 'Kode Pos'), run(0.22, ': 12345'), run(0.6, 'Provinsi'), run(0.76, 'JAWA TIMUR')],
]

test('values begin behind the colon and end before the next block', () => {
  const found = places(card)
  assert.equal(found.get('postcode')?.row, 3)
  near(found.get('postcode')?.left, 0.23)
  near(found.get('postcode')?.right, 0.594)
  near(found.get('province')?.left, 0.76)
})

test('where no label can be read, values stand below one another and the postcode tells their order', () => {
  const worn = (fourth: string, seventh: string) => [
    [run(0, 'N4'), run(0.22, 'SITI AMINAH'), run(0.6, 'K'), run(0.76, 'SUKA')],
    [run(0.08, 'xx'), run(0.22, 'JL. MELATI'), run(0.64, 'xx'), run(0.76, 'MAJU')],
    [run(0, '-'), run(0.22, '001/002'), run(0.6, ''), run(0.76, seventh)],
    [run(0.03, 'xx'), run(0.22, fourth), run(0.6, 'x'), run(0.76, 'JAWA TIMUR')],
  ]
  const found = places(worn('12345', 'KOTA BATU'))
  assert.equal(found.get('postcode')?.row, 3)
  near(found.get('postcode')?.left, 0.21)
  near(found.get('district')?.left, 0.75)
  assert.equal(places(worn('SUKAMAJU', '12345')).get('village')?.row, 3)
  assert.equal(places(worn('SUKAMAJU', 'KOTA BATU')).size, 0)
})

test('a label that could not be read is placed by the others of its block', () => {
  const blurred = card.with(1, [run(0, 'xxxx'), run(0.22, 'JL. MELATI'), run(0.6, 'mmmm'), run(0.76, 'MAJU')])
  const found = places(blurred)
  assert.equal(found.get('address')?.row, 1)
  near(found.get('address')?.left, 0.23)
  near(found.get('subDistrict')?.left, 0.76)
})

test('values that follow their labels at once begin behind each of them', () => {
  const found = places([
    [run(0, 'Kepala Keluarga'), run(0.16, 'SITI AMINAH'), run(0.6, 'Desa/Kelurahan: SUKA')],
    [run(0, 'Alamat JL. MELATI'), run(0.6, 'Kecamatan: MAJU')],
    [run(0, 'RT/RW 001/002'), run(0.6, 'Kabupaten/Kota: KOTA BATU')],
    [run(0, 'Kode Pos 12345'), run(0.6, 'Provinsi: JAWA TIMUR')],
  ])
  near(found.get('familyHead')?.left, 0.16)
  near(found.get('address')?.left, 0.06)
  near(found.get('rtrw')?.left, 0.05)
  near(found.get('postcode')?.left, 0.08)
  near(found.get('province')?.left, 0.69)
})

test('the rest of a label that was read in part is none of the value', () => {
  const part = card.with(2, [
    run(0, 'RT/RW'),
    run(0.22, ': 001/002'),
    run(0.6, 'Kabupaten'),
    run(0.7, '/Kola'),
    run(0.76, 'KOTA BATU'),
  ])
  near(places(part).get('district')?.left, 0.76)
})

test('a block none of whose labels was read is told by its print', () => {
  const blurred = card.map(([, value, ...rest]) => [run(0, 'xxxx'), value!, ...rest])
  const found = places(blurred)
  near(found.get('address')?.left, 0.22)
  near(found.get('familyHead')?.left, 0.22)
})

test('a speck before a label is none of it, and a short value behind it no misread letter', () => {
  const found = places([
    [run(-0.03, '.'), run(0, 'Nama Kepala Keluarga: SITI'), run(0.6, 'Desa/Kelurahan: SUKA')],
    [run(-0.03, '.'), run(0, 'Alamat IV'), run(0.6, 'Kecamatan: MAJU')],
    [run(-0.03, '.'), run(0, 'RT/RW: 001/002'), run(0.6, 'Kabupaten/Kota: BATU')],
    [run(-0.03, '.'), run(0, 'Kode Pos: 12345'), run(0.6, 'Provinsi: JAWA TIMUR')],
  ])
  near(found.get('address')?.left, 0.06)
  near(found.get('familyHead')?.left, 0.21)
})

test('letters far behind a label are a value of which others were overlooked', () => {
  const seenAt = [0, 1, 2, 3, 4, 5, 6, 7, 10, 14].map((at) => (at + 0.5) / 16)
  const overlooked: HeaderLine = { ...run(0.6, 'KAB/KOTA : BLORA'), text: 'Kab/KotaBA', positions: seenAt }
  const found = places([
    [run(0, 'Nama Kepala Keluarga: SITI'), run(0.6, 'Desa/Kelurahan: SUKA')],
    [run(0, 'Alamat: JL. MELATI'), run(0.6, 'Kecamatan: MAJU')],
    [run(0, 'RT/RW: 001/002'), overlooked],
    [run(0, 'Kode Pos: 12345'), run(0.6, 'Provinsi: JAWA TIMUR')],
  ])
  near(found.get('district')?.left, 0.685)
})

test('colons need not stand below one another', () => {
  const ragged = [
    [run(0, 'Nama Kepala Keluarga: SITI'), run(0.6, 'Desa/Kelurahan: SUKA')],
    [run(0, 'Alamat: JL. MELATI'), run(0.6, 'Kecamatan: MAJU')],
    [run(0, 'RT/RW: 001/002'), run(0.6, 'Kabupaten/Kota: BATU')],
    [run(0, 'Kode Pos: 12345'), run(0.6, 'Provinsi: JAWA TIMUR')],
  ]
  const found = places(ragged)
  near(found.get('address')?.left, 0.07)
  near(found.get('familyHead')?.left, 0.21)
  near(found.get('subDistrict')?.left, 0.7)
})

test('the number is the line of sixteen digits, without the word before it', () => {
  const number = findNumber([run(0.3, 'KARTU KELUARGA'), run(0.3, 'No. 3273010101200001')])
  near(number?.left, 0.34)
  assert.equal(findNumber([run(0.3, 'KARTU KELUARGA')]), null)
})

test('digits of the number that were overlooked at its beginning are looked for before it', () => {
  const paper = { ...run(0.3, '73010101200001'), region: { left: 0.1, right: 0.44, top: 0, bottom: 0.02 } }
  const positions = Array.from({ length: 14 }, (_, index) => (0.2 + 0.01 * index + 0.005) / 0.34)
  near(findNumber([{ ...paper, positions }])?.left, 0.28)
})

const [width, height] = [640, 300]

/** A mask with bars of print: from left to right, around a middle, so many pixels up and down. */
function maskOf(draw: (print: (left: number, right: number, middle: number, half: number) => void) => void) {
  const data = new Uint8Array(width * height)
  draw((left, right, middle, half) => {
    for (let y = middle - half; y < middle + half; y++)
      for (let x = left; x < right; x += 3) data[y * width + x] = 1
  })
  return { width, height, data, faint: data }
}

test('finds the four rows of fields by their even distance though each has little print', () => {
  const mask = maskOf((print) => {
    print(200, 420, 60, 14)
    print(220, 390, 110, 10)
    for (const [row, middle] of [160, 188, 216, 244].entries()) {
      print(10, 60 + 8 * row, middle, 6)
      print(400, 470, middle, 6)
      if (row !== 2) print(500, 560, middle, 6)
    }
  })
  const { bands, leans } = findFieldRows(mask, 28)
  assert.equal(bands.length, 4)
  for (const [row, { top, bottom }] of bands.entries())
    assert.ok(Math.abs((top + bottom) / 2 - (160 + 28 * row)) < 4, `${top} to ${bottom}`)
  for (const { first, last } of leans) assert.ok(Math.abs(first) < 3 && Math.abs(last) < 3)
})

test('rows that stand lower and closer together on one side lean', () => {
  const mask = maskOf((print) => {
    for (let row = 0; row < 4; row++) {
      for (const left of [10, 60, 110]) print(left, left + 45, 140 + 30 * row, 6)
      for (const left of [420, 470, 530]) print(left, left + 45, 164 + 26 * row, 6)
    }
  })
  const { leans } = findFieldRows(mask, 28)
  const [left, right] = [leans[0]!, leans.at(-1)!]
  assert.ok(Math.abs(right.first - left.first - 24) < 5, `${left.first} to ${right.first}`)
  assert.ok(Math.abs(right.last - left.last - 12) < 5, `${left.last} to ${right.last}`)
})

test('the straightened header has its leaning rows level and the tables as they were', () => {
  const mesh = {
    xs: Float64Array.of(0, 1),
    ys: Float64Array.of(-0.5, 1),
    points: Float64Array.of(0, -50, 100, -50, 0, 100, 100, 100),
  }
  const places = [
    { x: 0, first: -0.02, last: -0.01 },
    { x: 1, first: 0.02, last: 0.01 },
  ]
  const lean = { first: -0.3, last: -0.1, places }
  const straight = straightHeader(mesh, lean)
  assert.deepEqual(toPicture(straight, 0, -0.3).map(Math.round), [0, -32])
  assert.deepEqual(toPicture(straight, 1, -0.1).map(Math.round), [100, -9])
  assert.deepEqual(toPicture(straight, 0.25, 0.5).map(Math.round), [25, 50])
  const region = leaning({ left: 0.9, right: 1, top: -0.31, bottom: -0.29 }, lean)
  assert.ok(region.top > -0.3 && region.top < -0.285, `${region.top}`)
})

test('a value that begins like a label is not one', () => {
  const found = places([
    [run(0, 'Nama Kepala Keluarga'), run(0.22, 'SITI'), run(0.6, 'Desa/Kelurahan'), run(0.76, 'DESA SUKA')],
    [run(0, 'Alamat'), run(0.22, 'JL. MELATI'), run(0.6, 'Kecamatan'), run(0.76, 'MAJU')],
    [run(0, 'RT/RW'), run(0.22, '001/002'), run(0.6, 'Kab/Kota'), run(0.76, 'KABUPATEN BOGOR')],
    [run(0, 'Kode Pos'), run(0.22, '12345'), run(0.6, 'Provinsi'), run(0.76, 'JAWA BARAT')],
  ])
  near(found.get('district')?.left, 0.76)
  near(found.get('village')?.left, 0.76)
})

test('a label with a letter too few or none behind it ends where its words do', () => {
  const found = places([
    [run(0, 'Nama Kep. Keluarg  ZADRAK'), run(0.6, 'Kecamatan: MAJU')],
    [run(0, 'Alamat:JL. MELATI'), run(0.6, 'Kabupaten / ota: BATU')],
    [run(0, 'RT/RW: 001/002'), run(0.6, 'Kode Pos: 12345')],
    [run(0, 'Desa/KelurahanSUKA'), run(0.6, 'Provinsi: JAWA TIMUR')],
  ])
  near(found.get('familyHead')?.left, 0.175)
  near(found.get('village')?.left, 0.14)
  near(found.get('district')?.left, 0.76)
})
