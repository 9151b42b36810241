import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Dial } from '../src/camera/dial.ts'
import { materials } from '../src/camera/scene/materials.ts'
import { type Edition, editions, Random } from '../src/index.ts'

function draws(edition: Edition, draw: (dial: Dial) => number): number[] {
  const dial = new Dial(new Random(`dial/${edition}`), edition)
  return Array.from({ length: 2000 }, () => draw(dial))
}

test('no material is met in two editions', () => {
  const all = editions.flatMap((edition) =>
    materials[edition].map(({ name, colours }) => `${name} ${colours}`),
  )
  assert.equal(new Set(all).size, all.length)
  assert.ok(materials.training.length > materials.benchmark.length)
})

test('training strays beyond the range, the others keep to it, the benchmark to its middle', () => {
  const spread = (edition: Edition) => {
    const values = draws(edition, (dial) => dial.range(10, 20)).sort((a, b) => a - b)
    return [values[0]!, values[500]!, values[1500]!, values.at(-1)!] as const
  }
  const [training, tuning, benchmark] = editions.map(spread)
  assert.ok(training![0] < 6 && training![3] > 24)
  for (const values of [tuning!, benchmark!]) assert.ok(values[0] >= 10 && values[3] < 20)
  assert.ok(benchmark![2] - benchmark![1] < tuning![2] - tuning![1])
})

test('limits hold in every edition, and rare things are met more often in training', () => {
  for (const edition of editions) {
    for (const value of draws(edition, (dial) => dial.range(0, 1, [0, 1.2])))
      assert.ok(value >= 0 && value <= 1.2)
  }
  const share = (edition: Edition) =>
    draws(edition, (dial) => Number(dial.chance(0.2))).filter(Boolean).length / 2000
  assert.ok(share('training') > 0.26 && share('benchmark') < 0.23)
})
