import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import fc from 'fast-check'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import { ocrFontName } from '../src/fonts.ts'
import { answerOf, fitText } from '../src/layouts/fitted-text.ts'
import { printCard, printEmptyForm } from '../src/layouts/index.ts'
import { RasterPage } from '../src/layouts/raster-page.ts'
import { Random } from '../src/random.ts'
import { specimenFamily } from './specimen-family.ts'

const layouts = ['A1', 'A2', 'B', 'C', 'D'] as const

test('every layout prints ten rows of both tables and labels every field it has room for', () => {
  for (const layout of layouts) {
    const sheet = printCard(specimenFamily, new Random(`layout/${layout}`), {
      layout,
      edition: 'training',
      widthPx: 900,
    })
    const columns = layout === 'A1' || layout === 'A2' ? 15 : 17
    assert.equal(sheet.cells.length, 10 * (columns + 2))
    assert.equal(sheet.fields.length, 9 + specimenFamily.persons.length * columns)
    assert.equal(sheet.lines.filter((line) => line.role === 'marker').length, columns)
    assert.equal(sheet.lines.filter((line) => line.role === 'row-number').length, 20)
  }
})

test('the same seed prints the same sheet', () => {
  const print = () =>
    printCard(specimenFamily, new Random('again'), { layout: 'A1', edition: 'tuning', widthPx: 900 })
  const [first, second] = [print(), print()]
  assert.deepEqual(first.fields, second.fields)
  assert.ok(Buffer.from(first.pixels.data.buffer).equals(Buffer.from(second.pixels.data.buffer)))
})

test('an empty form has labels, and of values no more than dashes', () => {
  for (const seed of [1, 2, 3]) {
    const sheet = printEmptyForm(new Random(`empty/${seed}`), {
      layout: 'D',
      edition: 'training',
      widthPx: 900,
    })
    assert.equal(sheet.subject, 'empty-form')
    assert.equal(sheet.layout, null)
    assert.equal(sheet.fields.length, 0)
    assert.ok(sheet.lines.every((line) => line.role !== 'value' || line.text === '-'))
  }
})

test('the QR code of an electronically signed card decodes', async () => {
  const wasmBinary = await readFile(new URL(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm')))
  prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasmBinary).buffer } })
  for (const layout of ['C', 'D'] as const) {
    const { pixels } = printCard(specimenFamily, new Random(`qr/${layout}`), {
      layout,
      edition: 'benchmark',
      widthPx: 1700,
    })
    const { width, height } = pixels
    const data = Uint8ClampedArray.from(pixels.data)
    const codes = await readBarcodes({ data, width, height, colorSpace: 'srgb' } as ImageData, {
      formats: ['QRCode'],
    })
    assert.match(codes[0]?.text ?? '', /^https:\/\/example\.invalid\//)
  }
})

test('a value on two lines is answered on one', () => {
  assert.equal(answerOf('MENGURUS\nRUMAH TANGGA'), 'MENGURUS RUMAH TANGGA')
  assert.equal(answerOf('AKADEMI/\nDIPLOMA III/S. MUDA'), 'AKADEMI/DIPLOMA III/S. MUDA')
  assert.equal(answerOf('LAKI-\nLAKI'), 'LAKI-LAKI')
  assert.equal(answerOf('-'), '')
  assert.equal(answerOf('-/-'), '')
})

test('fitting a text into a cell loses none of it, whatever the means', () => {
  const page = new RasterPage(297, 210, 300)
  const style = { font: ocrFontName(), size: 2.6, tracking: 0, stretch: 1, stroke: 0 }
  const word = fc.stringMatching(/^[A-Z.']{1,12}$/)
  const text = fc.tuple(
    word,
    fc.array(fc.tuple(fc.constantFrom(' ', '/', '-', ' / '), word), { maxLength: 6 }),
  )
  const overflow = fc.constantFrom('wrap', 'shrink', 'condense', 'overrun')
  fc.assert(
    fc.property(
      text,
      overflow,
      fc.double({ min: 4, max: 60, noNaN: true }),
      ([first, rest], means, width) => {
        const printed = first + rest.flat().join('')
        const fitted = fitText(page, printed, style, width, 5.5, means)
        assert.equal(answerOf(fitted.lines.join('\n')), printed)
        for (const line of fitted.lines)
          assert.ok(page.measure(line, fitted.style).right <= width * 1.07 + 1e-9)
      },
    ),
  )
})
