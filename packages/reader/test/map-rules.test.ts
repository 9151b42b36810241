import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type FormMap, rasterPixel } from '../src/grid/form-map.ts'
import { fitFormRules } from '../src/grid/map-rules.ts'
import { type DrawnForm, form15, form17 } from './drawn-form.ts'
import { seeded } from './mutations.ts'

const [columns, rows] = [68, 44]
const [width, height] = [544, 352]
const [unitX, unitY] = [width / 1.3, height / 1.3]
const page = {
  strip: { width, height, data: new Uint8Array(width * height) },
  originX: 0.15 * unitX,
  originY: 0.15 * unitY,
  unitX,
  unitY,
}

/** Index of a place among knots, linear between them. */
function indexAmong(knots: readonly number[], at: number): number {
  let low = 0
  while (low < knots.length - 2 && at > knots[low + 1]!) low++
  return low + (at - knots[low]!) / (knots[low + 1]! - knots[low]!)
}

/** What a net would say of a form that is bent by `bend`, with errors made by `wrong`. */
function mapOf(
  form: DrawnForm,
  bend: (u: number, v: number) => readonly [number, number],
  wrong: (value: number, i: number, j: number) => number,
): FormMap {
  const knots = form.lines.flat()
  const middle = (form.lines[0].at(-1)! + form.lines[1][0]!) / 2
  const rule = new Float32Array(columns * rows)
  const column = new Float32Array(columns * rows)
  const inside = new Float32Array(columns * rows)
  for (let j = 0; j < rows; j++)
    for (let i = 0; i < columns; i++) {
      const at = j * columns + i
      const [u, v] = bend((rasterPixel(i) - page.originX) / unitX, (rasterPixel(j) - page.originY) / unitY)
      const table = v < middle ? 0 : 1
      rule[at] = wrong(indexAmong(knots, v), i, j)
      column[at] = wrong(indexAmong(form.edges[table], u), i, j)
      const within = rule[at]! > 12 && rule[at]! < 13 ? 0 : 1
      inside[at] = u > 0 && u < 1 && v > 0 && v < 1 ? within : 0
    }
  return {
    page,
    likeness: 1,
    seventeen: form.edges[0].length === 11 ? 1 : 0,
    columns,
    rows,
    inside,
    rule,
    column,
  }
}

/** Largest distance of a fitted rule from the truth, in rows across and in hundredths of the page along. */
function worst(map: FormMap, form: DrawnForm, bend: (u: number, v: number) => readonly [number, number]) {
  const rules = fitFormRules(map)
  const pitch = form.lines[0][3]! - form.lines[0][2]!
  let [across, along] = [0, 0]
  form.lines.flat().forEach((line, k) => {
    for (let u = 0.02; u < 1; u += 0.12) {
      const y = (rules.horizontal(k, page.originX + u * unitX) - page.originY) / unitY
      across = Math.max(across, Math.abs(bend(u, y)[1] - line) / pitch)
    }
  })
  for (const table of [0, 1] as const) {
    assert.equal(rules.edgeCounts[table], form.edges[table].length)
    const lines = form.lines[table]
    form.edges[table].forEach((edge, k) => {
      for (const v of [lines[2]!, lines[7]!, lines[12]!]) {
        const x = (rules.vertical(table, k, page.originY + v * unitY) - page.originX) / unitX
        along = Math.max(along, 100 * Math.abs(bend(x, v)[0] - edge))
      }
    })
  }
  return { across, along }
}

const still = (u: number, v: number) => [u, v] as const
const bent = (u: number, v: number) => [u + 0.02 * v - 0.01, v + 0.03 * u + 0.03 * u * u - 0.02] as const

test('finds all rules of both forms where the net says exactly where they are', () => {
  for (const form of [form15, form17])
    for (const bend of [still, bent]) {
      const { across, along } = worst(
        mapOf(form, bend, (value) => value),
        form,
        bend,
      )
      assert.ok(across < 0.12, `rules ${across}`)
      // Leans are left to the eye.
      assert.ok(along < (bend === still ? 0.3 : 2), `columns ${along}`)
    }
})

test('a net that errs by a third of a row everywhere and by a whole row in a corner does not mislead', () => {
  const random = seeded(5)
  const wrong = (value: number, i: number, j: number) =>
    value + 0.35 * (2 * random() - 1) + (i > 52 && j > 26 && j < 38 ? 1 : 0)
  const { across } = worst(mapOf(form17, bent, wrong), form17, bent)
  assert.ok(across < 0.5, `rules ${across}`)
})

test('a map that says nothing gives the usual form', () => {
  const nothing = mapOf(form17, still, (value) => value)
  nothing.inside.fill(0)
  const rules = fitFormRules(nothing)
  for (let k = 1; k < 26; k++) assert.ok(rules.horizontal(k, width / 2) > rules.horizontal(k - 1, width / 2))
})
