import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Grid, TableGrid } from '../src/grid/grid.ts'
import { glareOn } from '../src/judge/glare.ts'
import { judgeQuality } from '../src/judge/quality.ts'
import { toGrey } from '../src/page/grey.ts'
import type { Picture } from '../src/picture.ts'
import { seeded } from './mutations.ts'

const [width, height] = [1400, 1000]

/** The colour 0..255 of a pixel, from that of the paper with strokes of ink on it. */
type Capture = (x: number, y: number, tone: number) => readonly [red: number, green: number, blue: number]

const tinted: Capture = (x, _, tone) => (x % 200 < 60 ? [tone, tone, 0.9 * tone] : [tone, tone, tone])

/** A page of bluish paper with short strokes, each line of them a table row below the other, as it was captured. */
function captured(capture: Capture): Picture {
  const random = seeded(5)
  const tones = new Float32Array(width * height).fill(225)
  for (let y = 210; y < height - 60; y += 32)
    for (let x = 60; x < width - 60; x += 5 + Math.floor(9 * random()))
      for (let line = 0; line < 14; line++) tones.fill(60, (y + line) * width + x, (y + line) * width + x + 2)
  const data = new Uint8Array(3 * width * height)
  for (let at = 0; at < tones.length; at++)
    data.set(
      capture(at % width, Math.floor(at / width), tones[at]!).map((tone) => Math.min(255, tone)),
      3 * at,
    )
  return { width, height, channels: 3, data }
}

/** Its grid: the tables reach from 200 pixels below the top to 50 above the bottom, 50 inside both sides. */
function gridAt(scale = 1): Grid {
  const [left, top] = [50 * scale, 200 * scale]
  const [right, bottom] = [left + 1300 * scale, top + 750 * scale]
  const table = (number: 1 | 2, from: number): TableGrid => ({
    table: number,
    region: { left: 0, right: 1, top: from, bottom: from + 0.48 },
    columns: [],
    rows: Array.from({ length: 10 }, (_, row) => ({
      top: from + 0.1 + 0.038 * row,
      bottom: from + 0.1 + 0.038 * (row + 1),
      clarity: 1,
    })),
  })
  return {
    mesh: {
      xs: Float64Array.of(0, 1),
      ys: Float64Array.of(0, 1),
      points: Float64Array.of(left, top, right, top, left, bottom, right, bottom),
    },
    tables: [table(1, 0), table(2, 0.52)],
    header: { left: 0, right: 1, top: -0.25, bottom: 0 },
    footer: { left: 0, right: 1, top: 1, bottom: 1.3 },
    confidence: 1,
  }
}

const judged = (capture: Capture, grid = gridAt()) => {
  const picture = captured(capture)
  const grey = toGrey(picture)
  return judgeQuality(picture, grey, grid, glareOn(grey, grid))
}

test('a sharp and evenly lit picture of an original has no fault', () => {
  const { verdict, advice } = judged(tinted)
  assert.deepEqual({ verdict, advice }, { verdict: 'good', advice: [] })
})

test('a reflection that burns out a part of the tables is glare, an evenly bright page is none', () => {
  const reflection: Capture = (x, y, tone) => {
    const near = Math.exp(-(((x - 700) / 200) ** 2) - ((y - 600) / 120) ** 2)
    return tinted(x, y, tone + 160 * near)
  }
  const { glare, advice } = judged(reflection)
  assert.ok(glare > 0.5, `${glare}`)
  const { burntShare } = glareOn(toGrey(captured(reflection)), gridAt())
  assert.ok(burntShare({ left: 0.45, right: 0.55, top: 0.5, bottom: 0.56 }) > 0.9)
  assert.equal(burntShare({ left: 0.1, right: 0.2, top: 0.5, bottom: 0.56 }), 0)
  assert.match(advice.join(), /reflected/)
  assert.equal(judged((x, y, tone) => tinted(x, y, tone + 30)).glare, 0)
})

test('a picture of one hue has no colours, whatever the hue', () => {
  assert.equal(judged((_x, _y, tone) => [tone, tone, tone]).photocopy, 1)
  assert.equal(judged((_x, _y, tone) => [tone, 0.95 * tone, 0.8 * tone]).photocopy, 1)
  assert.equal(judged(tinted).photocopy, 0)
})

test('a picture without light is dark', () => {
  assert.ok(judged((x, y, tone) => tinted(x, y, 0.3 * tone)).dark > 0.5)
})

test('small print and a card that reaches out of the picture are told', () => {
  assert.ok(judged(tinted, gridAt(0.5)).small > 0.5)
  const { cropped, advice } = judged(tinted, gridAt(1.3))
  assert.ok(cropped > 0.5)
  assert.match(advice[0]!, /outside the picture/)
})
