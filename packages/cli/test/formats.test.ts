import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { inflateRawSync } from 'node:zlib'
import type { CardReading } from '@bacakk/card'
import { formats } from '../src/formats/index.ts'
import { paintFor } from '../src/formats/paint.ts'
import { columns } from '../src/formats/rows.ts'
import { cardText } from '../src/formats/text.ts'
import { uncertainCharacters } from '../src/formats/uncertain.ts'
import type { FailedOutcome, ReadOutcome } from '../src/read/outcome.ts'
import { field, header, person, reading } from './reading.ts'

function outcome(rest: Partial<CardReading> = {}): ReadOutcome {
  return { code: 'SUCCESS', file: 'a.jpg', source: 'picture', ms: 100, reading: reading(rest) }
}

const failure: FailedOutcome = {
  code: 'PARAMETER_ERROR',
  file: 'b.jpg',
  reason: 'DAMAGED_PICTURE',
  message: 'The picture is damaged.',
  ms: 1,
}

const rival = { value: 'JL. MELATI', confidence: 0.2 }
const weakAddress = field('JL. MELATl', { confidence: 0.7, alternatives: [rival] })

describe('CSV', () => {
  it('has a row a person, quotes what needs it, and disarms formulas', async () => {
    const persons = [person({ name: '=HYPERLINK("x")' }), person({ name: 'SITI, "S.PD"' })]
    const text = String(await formats.csv.file([outcome({ persons }), failure]))
    const [head, first, second, failed, rest] = text.split('\r\n')
    assert.equal(head, columns.join(','))
    assert.match(first!, /^a\.jpg,SUCCESS,3273010112180001,SUPARMAN,.*,person1,"'=HYPERLINK\(""x""\)",/)
    assert.match(second!, /,person2,"SITI, ""S\.PD""",/)
    assert.match(failed!, /^b\.jpg,DAMAGED_PICTURE,,/)
    assert.equal(rest, '')
  })

  it('names the weak fields of a row', async () => {
    const text = String(await formats.csv.file([outcome({ header: header({ address: weakAddress }) })]))
    assert.match(text, /,address\r\n$/)
  })

  it('is not written for a picture that could not be read', async () => {
    assert.equal(await formats.csv.file([failure]), null)
    assert.equal(await formats.xlsx.file([failure]), null)
    assert.equal(await formats.text.file([failure]), null)
  })
})

describe('a workbook', () => {
  it('keeps sixteen digits as text and paints weak cells', async () => {
    const file = Buffer.from(
      (await formats.xlsx.file([outcome({ header: header({ address: weakAddress }) })])) as Uint8Array,
    )
    const sheet = unzip(file, 'xl/worksheets/sheet1.xml')
    const strings = unzip(file, 'xl/sharedStrings.xml')
    assert.match(strings, /<t>3273011203540001<\/t>/)
    assert.doesNotMatch(sheet, /<v>3273011203540001<\/v>/)
    assert.match(unzip(file, 'xl/styles.xml'), /fff2b3/i)
  })
})

/** The text of a file in a ZIP archive, found by its central directory. */
function unzip(archive: Buffer, name: string): string {
  const entry = archive.lastIndexOf(name)
  const record = archive.lastIndexOf(Buffer.from([0x50, 0x4b, 1, 2]), entry)
  const size = archive.readUInt32LE(record + 20)
  const local = archive.readUInt32LE(record + 42)
  const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28)
  const data = archive.subarray(start, start + size)
  return (archive.readUInt16LE(record + 10) === 8 ? inflateRawSync(data) : data).toString('utf8')
}

describe('the card for people', () => {
  it('marks weak fields, says why a field is empty, and shows what disagrees', () => {
    const text = cardText(
      outcome({
        header: header({ address: weakAddress, familyHead: field('', { confidence: 0, reason: 'covered' }) }),
        checks: [{ check: 'one-head', outcome: 'disagrees', fields: [], message: 'There are two heads.' }],
      }),
      paintFor({}),
    )
    assert.match(text, /Alamat +JL\. MELATl\?\n/)
    assert.match(text, /Nama Kepala Keluarga +\(covered\)\n/)
    assert.match(text, /! There are two heads\.\n/)
    assert.match(text, /2 to look at \(\?\)/)
    assert.match(text, /NIK 3273011203540001 {2}BANDUNG, 12-03-1954\n/)
  })

  it('is coloured on a terminal only, and not where colours are unwanted', () => {
    const coloured = (environment: NodeJS.ProcessEnv, isTTY: boolean) =>
      paintFor({ isTTY }, environment).bad('x') !== 'x'
    assert.equal(coloured({}, true), true)
    assert.equal(coloured({}, false), false)
    assert.equal(coloured({ NO_COLOR: '1' }, true), false)
    assert.equal(coloured({ TERM: 'dumb' }, true), false)
  })
})

describe('uncertain characters', () => {
  const weak = (value: string, ...rivals: [string, number][]) =>
    uncertainCharacters({
      value,
      alternatives: rivals.map(([value, confidence]) => ({ value, confidence })),
    }).flatMap(({ weak }, index) => (weak ? [index] : []))

  it('are those that a rival has differently, where it lacks one, and around what it has more', () => {
    assert.deepEqual(weak('3273', ['3278', 0.3]), [3])
    assert.deepEqual(weak('ANNA', ['ANA', 0.3]).length, 1)
    assert.deepEqual(weak('ANA', ['ANXA', 0.3]), [1, 2])
    assert.deepEqual(weak('ANA', ['BNA', 0.3], ['ANB', 0.1]), [0, 2])
  })

  it('are none where no rival has a chance', () => {
    assert.deepEqual(weak('3273', ['3278', 0.001], ['3273', 0.9]), [])
  })
})
