import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Point } from '@bacakk/card'
import { findGrid } from '../src/grid/find-grid.ts'
import { cellRegion, type Grid } from '../src/grid/grid.ts'
import type { CoarsePage } from '../src/page/coarse-mesh.ts'
import { type Homography, project } from '../src/page/homography.ts'
import { toPicture } from '../src/page/mesh.ts'
import { type DrawnForm, drawForm, form15, form17 } from './drawn-form.ts'

const [width, height] = [1200, 850]

/** The page as a wrong guess has it: the true mapping after a shift, a lean and a change of scale. */
function guess(truth: Homography, wrong: (u: number, v: number) => Point): CoarsePage {
  const xs = Float64Array.from({ length: 29 }, (_, i) => -0.2 + 0.05 * i)
  const ys = Float64Array.from({ length: 45 }, (_, j) => -0.6 + 0.05 * j)
  const points = Float64Array.from(
    [...ys].flatMap((v) => [...xs].flatMap((u) => [...project(truth, ...wrong(u, v))])),
  )
  return { mesh: { xs, ys, points }, agreement: 1 }
}

/** Largest distance of a cell's corner from the truth, in row heights of the picture. */
function worstCorner(grid: Grid, form: DrawnForm, place: (u: number, v: number) => Point): number {
  let worst = 0
  for (const table of [0, 1] as const) {
    const { columns, rows } = grid.tables[table]
    assert.equal(columns.length, form.edges[table].length - 1)
    assert.equal(rows.length, 10)
    columns.forEach((column, i) => {
      rows.forEach((row, j) => {
        const { left, top } = cellRegion(row, column)
        const [x, y] = toPicture(grid.mesh, left, top)
        const [u, v] = [form.edges[table][i]!, form.lines[table][j + 2]!]
        const [trueX, trueY] = place(u, v)
        const [belowX, belowY] = place(u, form.lines[table][j + 3]!)
        const rowHeight = Math.hypot(belowX - trueX, belowY - trueY)
        worst = Math.max(worst, Math.hypot(x - trueX, y - trueY) / rowHeight)
      })
    })
  }
  return worst
}

/** Upright, with a lean of the camera: the page is 1100 pixels wide at its top. */
const leaning: Homography = [1100, 16, 50, 12, 620, 150, 0.03, -0.06]

test('finds every cell of a flat form from a guess that is wrong by a row', () => {
  for (const form of [form15, form17]) {
    const picture = drawForm(form, leaning, width, height)
    const page = guess(leaning, (u, v) => [0.98 * u + 0.015, 1.02 * v + 0.02 * u - 0.03])
    assert.ok(worstCorner(findGrid(picture, page), form, (u, v) => project(leaning, u, v)) < 0.15)
  }
})

test('follows rules that bend with the paper', () => {
  const wave = (u: number) => 0.02 * Math.sin(4 * u)
  const bend = (u: number, v: number): Point => [u + 0.01 * v * v, v + wave(u)]
  const picture = drawForm(form17, leaning, width, height, bend)
  const place = (u: number, v: number): Point => {
    // Undoes the bend by a few steps of fixed-point iteration.
    let [a, b] = [u, v]
    for (let i = 0; i < 20; i++) [a, b] = [u - 0.01 * b * b, v - wave(a)]
    return project(leaning, a, b)
  }
  const page = guess(leaning, (u, v) => [u, v])
  assert.ok(worstCorner(findGrid(picture, page), form17, place) < 0.2)
})

test('finds the form upside down and on its side when the guess says so', () => {
  const turned: Homography = [-1100, -16, 1150, -12, -620, 770, 0, 0]
  const picture = drawForm(form15, turned, width, height)
  const page = guess(turned, (u, v) => [u + 0.01, v - 0.01])
  assert.ok(worstCorner(findGrid(picture, page), form15, (u, v) => project(turned, u, v)) < 0.15)
  const sideways: Homography = [0, -620, 800, 1100, 0, 50, 0, 0]
  const upright = drawForm(form15, sideways, height, width)
  const other = guess(sideways, (u, v) => [u - 0.01, v + 0.01])
  assert.ok(worstCorner(findGrid(upright, other), form15, (u, v) => project(sideways, u, v)) < 0.15)
})

test('places headings above the rows and names no cell twice', () => {
  const grid = findGrid(
    drawForm(form15, leaning, width, height),
    guess(leaning, (u, v) => [u, v]),
  )
  for (const { columns, rows, region } of grid.tables) {
    assert.ok(columns.every(({ left, right }) => left < right))
    assert.ok(columns.slice(1).every(({ left }, i) => left === columns[i]!.right))
    assert.ok(
      columns.every(({ label, marker }) => label.bottom === marker.top && marker.bottom === rows[0]!.top),
    )
    assert.ok(columns.every(({ label }) => label.top >= region.top))
  }
  assert.ok(grid.header.bottom <= 0 && grid.footer.top >= 1)
})

test('survives a picture without any rule', () => {
  const blank = { width: 400, height: 300, channels: 1 as const, data: new Uint8Array(400 * 300).fill(200) }
  const flat: Homography = [360, 0, 20, 0, 200, 50, 0, 0]
  const grid = findGrid(
    blank,
    guess(flat, (u, v) => [u, v]),
  )
  assert.ok(grid.confidence < 0.3)
  assert.ok(grid.tables.every((table) => table.rows.length === 10))
})
