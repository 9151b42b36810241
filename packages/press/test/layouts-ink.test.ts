import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Layout, Polygon } from '@bacakk/card'
import type { Edition } from '../src/edition.ts'
import type { Family } from '../src/family.ts'
import { printCard } from '../src/layouts/index.ts'
import { Random } from '../src/random.ts'
import { specimenFamily } from './specimen-family.ts'

/** The same household with nothing to print. */
const silentFamily: Family = {
  ...specimenFamily,
  header: silence(specimenFamily.header),
  persons: specimenFamily.persons.map(silence),
}

function silence<T extends object>(fields: T): T {
  return Object.fromEntries(Object.keys(fields).map((key) => [key, ''])) as T
}

interface Extent {
  left: number
  top: number
  right: number
  bottom: number
}

function extentOf(polygon: Polygon): Extent {
  const xs = polygon.map(([x]) => x)
  const ys = polygon.map(([, y]) => y)
  return { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) }
}

/** Prints one card with and without its values: the pixels that differ are the values' ink. */
function inkOf(layout: Layout, edition: Edition, seed: number) {
  const print = (family: Family) =>
    printCard(family, new Random(`ink/${seed}`), { layout, edition, widthPx: 2000 })
  const [filled, silent] = [print(specimenFamily), print(silentFamily)]
  const { width, height } = filled.pixels
  const ink = new Uint8Array(width * height)
  for (let index = 0; index < ink.length; index++) {
    const change = silent.pixels.data[index * 4 + 1]! - filled.pixels.data[index * 4 + 1]!
    ink[index] = Math.abs(change) > 24 ? 1 : 0
  }
  return { sheet: filled, ink, width, height }
}

function inkExtent(ink: Uint8Array, width: number, around: Extent): Extent | null {
  let found: Extent | null = null
  for (let y = Math.max(0, Math.floor(around.top)); y < around.bottom; y++) {
    for (let x = Math.max(0, Math.floor(around.left)); x < around.right; x++) {
      if (ink[y * width + x] === 0) continue
      found ??= { left: x, top: y, right: x + 1, bottom: y + 1 }
      found.left = Math.min(found.left, x)
      found.right = Math.max(found.right, x + 1)
      found.bottom = Math.max(found.bottom, y + 1)
    }
  }
  return found
}

function grow(extent: Extent, by: number): Extent {
  return {
    left: extent.left - by,
    top: extent.top - by,
    right: extent.right + by,
    bottom: extent.bottom + by,
  }
}

const cases = [
  { layout: 'A1', edition: 'training', seed: 0 },
  { layout: 'A2', edition: 'benchmark', seed: 1 },
  { layout: 'B', edition: 'tuning', seed: 2 },
  { layout: 'D', edition: 'benchmark', seed: 4 },
] as const

test('all ink of the values lies inside their polygons, and the polygons hug it within 2 px at 2000 px', () => {
  for (const { layout, edition, seed } of cases) {
    const { sheet, ink, width, height } = inkOf(layout, edition, seed)
    for (const field of sheet.fields) {
      if (field.printed === '') continue
      const drawn = extentOf(field.polygon)
      const found = inkExtent(ink, width, grow(drawn, 1))
      const where = `${layout} ${seed} ${field.path} "${field.printed}"`
      assert.ok(found !== null, `no ink: ${where}`)
      // A dash that meets a rule leaves no more than its ends to be seen.
      if (field.value === '') continue
      for (const side of ['left', 'top', 'right', 'bottom'] as const) {
        assert.ok(
          Math.abs(found[side] - drawn[side]) <= 2,
          `${side} ${found[side]} != ${drawn[side]}: ${where}`,
        )
      }
    }
    const outside = Uint8Array.from(ink)
    const printed = sheet.fields.filter((field) => field.printed !== '').map((field) => field.polygon)
    const others = sheet.lines.filter(({ role, text }) => role === 'footer' || text === ':')
    for (const polygon of [...printed, ...others.map((line) => line.polygon)]) {
      const { left, top, right, bottom } = grow(extentOf(polygon), 2)
      for (let y = Math.max(0, Math.floor(top)); y < Math.min(height, bottom + 3); y++) {
        outside.fill(0, y * width + Math.max(0, Math.floor(left)), y * width + Math.ceil(right))
      }
    }
    assert.equal(
      outside.indexOf(1),
      -1,
      `ink outside every polygon: ${layout} ${seed} at ${outside.indexOf(1) % width}`,
    )
  }
})
