import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { InferenceSession } from '../src/inference/session.ts'
import { halve, resizeGrey, toGrey } from '../src/page/grey.ts'
import { type Homography, invert, project } from '../src/page/homography.ts'
import { LeastSquares } from '../src/page/least-squares.ts'
import { locatePage } from '../src/page/locate-page.ts'
import { type Mesh, outline, sizeInPicture, toPicture } from '../src/page/mesh.ts'
import { cutStrip } from '../src/page/strip.ts'
import type { Picture } from '../src/picture.ts'

function greyPicture(width: number, height: number, value: (x: number, y: number) => number): Picture {
  const data = Uint8Array.from({ length: width * height }, (_, i) => value(i % width, Math.floor(i / width)))
  return { width, height, channels: 1, data }
}

/** A flat mesh: page unit square to a rectangle of the picture. */
function flatMesh(left: number, top: number, width: number, height: number): Mesh {
  return {
    xs: Float64Array.of(0, 0.5, 1),
    ys: Float64Array.of(0, 1),
    points: Float64Array.of(
      ...[0, 1].flatMap((y) => [0, 0.5, 1].flatMap((x) => [left + x * width, top + y * height])),
    ),
  }
}

test('grey is luma, and area means keep it', () => {
  const red = { width: 2, height: 1, channels: 3 as const, data: Uint8Array.of(255, 0, 0, 255, 255, 255) }
  assert.deepEqual([...toGrey(red).data], [77, 255])
  const flat = greyPicture(97, 61, () => 123)
  for (const small of [resizeGrey(flat, 20), resizeGrey(flat, 200), halve(flat)])
    assert.ok(small.data.every((value) => value === 123))
  assert.deepEqual([resizeGrey(flat, 20).width, resizeGrey(flat, 20).height], [20, 13])
})

test('least squares finds the line through exact points', () => {
  fc.assert(
    fc.property(fc.integer({ min: -50, max: 50 }), fc.integer({ min: -50, max: 50 }), (slope, offset) => {
      const system = new LeastSquares(2)
      for (const x of [0, 1, 2, 5]) system.add([x, 1], slope * x + offset)
      const [a, b] = system.solve()
      assert.ok(Math.abs(a! - slope) < 1e-6 && Math.abs(b! - offset) < 1e-6)
    }),
  )
})

test('an inverted homography leads back', () => {
  const small = fc.double({ min: -0.3, max: 0.3, noNaN: true })
  fc.assert(
    fc.property(small, small, small, small, (a, b, g, k) => {
      const h: Homography = [1 + a, b, 3, -b, 1 - a, -2, g / 4, k / 4]
      const [x, y] = project(invert(h), ...project(h, 0.7, 0.4))
      assert.ok(Math.hypot(x - 0.7, y - 0.4) < 1e-9)
    }),
  )
})

test('a mesh maps, outlines and measures regions', () => {
  const mesh = flatMesh(100, 50, 400, 200)
  assert.deepEqual(toPicture(mesh, 0.25, 0.5), [200, 150])
  assert.deepEqual(toPicture(mesh, -0.5, 2), [-100, 450])
  const region = { left: 0.25, right: 0.75, top: 0, bottom: 0.5 }
  assert.deepEqual(sizeInPicture(mesh, region), { width: 200, height: 100 })
  assert.deepEqual(outline(mesh, region), [
    [200, 50],
    [300, 50],
    [400, 50],
    [400, 150],
    [300, 150],
    [200, 150],
  ])
})

test('a strip holds what the region shows, at any size, and repeats the edge beyond the picture', () => {
  const ramp = greyPicture(256, 100, (x) => x)
  const mesh = flatMesh(0, 0, 256, 100)
  for (const width of [32, 100, 256, 600]) {
    const strip = cutStrip(ramp, mesh, { left: 0.25, right: 0.75, top: 0.2, bottom: 0.8 }, width, 20)
    assert.equal(strip.data.length, 20 * width)
    for (let x = 0; x < width; x++) {
      const expected = 64 + (128 * (x + 0.5)) / width - 0.5
      assert.ok(Math.abs(strip.data[10 * width + x]! - expected) <= 1)
    }
  }
  const beyond = cutStrip(ramp, mesh, { left: 1, right: 2, top: 0, bottom: 1 }, 10, 10)
  assert.ok(beyond.data.every((value) => value >= 254))
})

/** A net that knows where the page is: answers for every block what `toPage` says. */
function knowingNet(toPage: Homography, longSide: number): InferenceSession {
  return {
    async run({ picture }) {
      const [, , height, width] = picture!.dims as [number, number, number, number]
      const [columns, rows] = [width / 8, height / 8]
      const map = new Float32Array(3 * columns * rows)
      for (let row = 0; row < rows; row++)
        for (let column = 0; column < columns; column++) {
          const scale = longSide / 240
          const [u, v] = project(toPage, ((column + 0.5) * 8 - 16) * scale, ((row + 0.5) * 8 - 16) * scale)
          const at = row * columns + column
          map[at] = Math.min(1, Math.max(0, 0.5 + 15 * Math.min(u, 1 - u, v, 1 - v)))
          map[columns * rows + at] = u
          map[2 * columns * rows + at] = v
        }
      return {
        map: { data: map, dims: [1, 3, rows, columns] },
        card: { data: Float32Array.of(0.99), dims: [1, 1] },
      }
    },
    async close() {},
  }
}

test('places the page in all four orientations and leaning', async () => {
  const picture = greyPicture(1200, 1200, () => 128)
  for (const quarter of [0, 1, 2, 3]) {
    const [cos, sin] = [
      Math.round(Math.cos((quarter * Math.PI) / 2)),
      Math.round(Math.sin((quarter * Math.PI) / 2)),
    ]
    const truth: Homography = [
      900 * cos + 30,
      -600 * sin,
      600 - 450 * cos + 300 * sin,
      900 * sin,
      600 * cos + 30,
      600 - 450 * sin - 300 * cos,
      0.02,
      -0.03,
    ]
    const { card, page } = await locatePage(picture, knowingNet(invert(truth), 1200))
    assert.ok(card > 0.9)
    for (const [u, v] of [
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 1],
      [0.5, -0.3],
    ] as const) {
      const [x, y] = toPicture(page!.mesh, u, v)
      const [trueX, trueY] = project(truth, u, v)
      assert.ok(Math.hypot(x - trueX, y - trueY) < 15)
    }
  }
})

test('places no page where the net sees no tables', async () => {
  const nowhere: Homography = [0, 0, -5, 0, 0, -5, 0, 0]
  const { page } = await locatePage(
    greyPicture(600, 400, () => 90),
    knowingNet(nowhere, 600),
  )
  assert.equal(page, null)
})
