import assert from 'node:assert/strict'
import { test } from 'node:test'
import { editions } from '../src/edition.ts'
import { drawSubject, notACard, notACardSubjects } from '../src/not-a-card/index.ts'
import { Random } from '../src/random.ts'

const longSidePx = 500

test('there are at least a dozen kinds, and draws vary among them', () => {
  assert.ok(notACardSubjects.length >= 12)
  const random = new Random('kinds')
  const drawn = new Set(
    Array.from({ length: 24 }, (_, seed) => notACard(random.fork(`${seed}`), 'training', 64).subject),
  )
  assert.ok(drawn.size >= 8, [...drawn].join())
  for (const subject of drawn) assert.ok(notACardSubjects.includes(subject), subject)
})

for (const subject of notACardSubjects) {
  test(`${subject}: an opaque sheet of the size asked for, that holds no card`, () => {
    for (const edition of editions) {
      const sheet = drawSubject(subject, new Random(`${subject}/${edition}`), edition, longSidePx)
      const { width, height, data } = sheet.pixels
      assert.equal(sheet.subject, subject)
      assert.equal(sheet.layout, null)
      assert.equal(Math.max(width, height), longSidePx)
      assert.equal(data.length, width * height * 4)
      assert.ok(Math.abs(width / height - sheet.widthMm / sheet.heightMm) < 0.02)
      assert.deepEqual(
        sheet.fields.filter(({ value }) => value !== ''),
        [],
      )
      for (let at = 3; at < data.length; at += 4) assert.equal(data[at], 255)
    }
  })
}

test('the same draws give the same pixels, other draws others', () => {
  for (const subject of notACardSubjects) {
    const draw = (seed: string) => drawSubject(subject, new Random(seed), 'benchmark', 200).pixels
    assert.deepEqual(draw('same'), draw('same'), subject)
    assert.notDeepEqual(draw('same'), draw('other'), subject)
  }
})

test('lines are noted where they stand', () => {
  const { lines, pixels } = drawSubject('letter', new Random('lines'), 'training', 900)
  assert.ok(lines.length > 20)
  let dark = 0
  for (const { polygon } of lines) {
    const [[left, top], , [right, bottom]] = polygon as [[number, number], [number, number], [number, number]]
    let darkest = 255
    for (let y = Math.max(0, Math.floor(top)); y < Math.min(pixels.height, bottom); y++) {
      for (let x = Math.max(0, Math.floor(left)); x < Math.min(pixels.width, right); x++)
        darkest = Math.min(darkest, pixels.data[(y * pixels.width + x) * 4 + 1]!)
    }
    if (darkest < 190) dark++
  }
  assert.ok(dark >= lines.length - 1, `${dark} of ${lines.length} lines have ink`)
})

test('an unknown subject is refused', () => {
  assert.throws(() => drawSubject('family-card', new Random('x'), 'training'), RangeError)
})
