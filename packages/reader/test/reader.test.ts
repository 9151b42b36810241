import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type CardReading, cardOf, foldValue, headerFields, personFields } from '@bacakk/card'
import { makeSpecimen, type Specimen } from '@bacakk/press'
import sharp from 'sharp'
import { createReader, type Reader, ReaderError } from '../src/index.ts'

/** Flat cards as an office's system renders them: what every reader must be able to read. */
const seeds = [3, 11]

let reader: Reader
let specimens: Specimen[]
let readings: CardReading[]

before(async () => {
  reader = await createReader()
  specimens = await Promise.all(
    seeds.map((seed) => makeSpecimen({ edition: 'tuning', bucket: 'digital', seed })),
  )
  readings = []
  for (const { bytes } of specimens) readings.push(await reader.read(bytes))
})

after(() => reader.close())

test('finds the card, its columns and exactly the rows that hold a person', () => {
  for (const [index, { document }] of readings.entries()) {
    const { label } = specimens[index]!
    assert.equal(document.verdict, 'family-card')
    assert.equal(document.columns, label.layout === 'A1' || label.layout === 'A2' ? 15 : 17)
    assert.equal(document.rows, label.card!.personList.length)
  }
})

test('reads most fields of a rendered card exactly', () => {
  let right = 0
  let printed = 0
  for (const [index, reading] of readings.entries()) {
    const truth = specimens[index]!.label.card!
    const card = cardOf(reading)
    for (const field of headerFields) {
      if (truth[field] === '') continue
      printed++
      if (foldValue(field, card[field]) === foldValue(field, truth[field])) right++
    }
    for (const [row, person] of truth.personList.entries()) {
      for (const field of personFields) {
        if (person[field] === '') continue
        printed++
        if (foldValue(field, card.personList[row]![field]) === foldValue(field, person[field])) right++
      }
    }
  }
  assert.ok(right / printed > 0.8, `${right} of ${printed} fields`)
})

test('says where each value stands on the picture', () => {
  for (const [index, reading] of readings.entries()) {
    const { label } = specimens[index]!
    const row = reading.document.rows - 1
    const { polygon } = reading.persons[row]!.idNumber
    const truth = label.fields.find(({ path }) => path === `personList.${row}.idNumber`)!.polygon
    const middle = (points: readonly (readonly [number, number])[]) =>
      points.reduce((sum, [, y]) => sum + y / points.length, 0)
    const height = Math.max(...truth.map(([, y]) => y)) - Math.min(...truth.map(([, y]) => y))
    assert.ok(Math.abs(middle(polygon!) - middle(truth)) < height)
  }
})

test('gives every field a confidence and times every stage', () => {
  for (const { header, persons, timings } of readings) {
    const fields = [header, ...persons].flatMap((group) => Object.values(group))
    for (const { confidence } of fields) assert.ok(confidence >= 0 && confidence <= 1)
    for (const stage of ['decode', 'locate', 'grid', 'persons', 'judge']) assert.ok(timings[stage]! >= 0)
  }
})

test('invents nothing where there is no card', async () => {
  const blank = await sharp({ create: { width: 1200, height: 900, channels: 3, background: '#d8d4cc' } })
    .jpeg()
    .toBuffer()
  const { document, header, persons } = await reader.read(blank)
  assert.equal(document.verdict, 'not-a-family-card')
  assert.equal(persons.length, 0)
  for (const field of headerFields) {
    assert.equal(header[field].value, '')
    assert.equal(header[field].confidence, 0)
    assert.equal(header[field].reason, 'unreadable')
  }
})

test('stops when it is cancelled, and reads the next picture all the same', async () => {
  const { bytes } = specimens[0]!
  const cancelled = reader.read(bytes, { signal: AbortSignal.abort() })
  await assert.rejects(cancelled, (error) => error instanceof ReaderError && error.code === 'ABORTED')
  const controller = new AbortController()
  const late = reader.read(bytes, { signal: controller.signal })
  setTimeout(() => controller.abort(), 5)
  await assert.rejects(late, (error) => error instanceof ReaderError && error.code === 'ABORTED')
  assert.equal((await reader.read(bytes)).document.verdict, 'family-card')
})

test('refuses to read once it is closed, and a folder without models', async () => {
  const short = await createReader()
  await short.close()
  await assert.rejects(short.read(specimens[0]!.bytes), { code: 'CLOSED' })
  await assert.rejects(createReader({ models: '/nowhere' }), { code: 'MODEL_MISSING' })
})
