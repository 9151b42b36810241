import assert from 'node:assert/strict'
import { test } from 'node:test'
import { placeRules, type RuleSight, sightTensor } from '../src/grid/rule-net.ts'
import type { InferenceSession } from '../src/inference/session.ts'

const samples = 100

/** A net that says of each rule in turn with which chance it is where; what is left is spread evenly. */
function netSaying(...answers: readonly (readonly Readonly<Record<number, number>>[])[]): InferenceSession {
  const queue = [...answers]
  return {
    async run() {
      const rules = queue.shift()!
      const data = Float32Array.from(
        rules.flatMap((places) => {
          const told = Object.values(places).reduce((sum, chance) => sum + chance, 0)
          return Array.from({ length: samples }, (_, at) =>
            Math.log((places[at] ?? 0) + (1 - told) / samples),
          )
        }),
      )
      return { chances: { data, dims: [1, rules.length, samples] } }
    },
    async close() {},
  }
}

function sightOf(expected: readonly number[], length = samples): RuleSight {
  return { profiles: [new Float32Array(length).fill(0.5)], expected, flags: [1] }
}

test('places every rule where its chance is highest, and says how high it is', async () => {
  const net = netSaying([{ 20: 0.9 }, { 50: 0.6, 70: 0.2 }])
  const [placed] = await placeRules(net, [sightOf([25, 45])], samples)
  assert.deepEqual(
    placed!.map(({ at }) => Math.round(at)),
    [20, 50],
  )
  assert.ok(placed![0]!.clarity > placed![1]!.clarity)
  assert.ok(Math.abs(placed![1]!.clarity - 0.6) < 0.05)
})

test('keeps rules in their order when the likeliest places do not', async () => {
  const net = netSaying([{ 60: 0.5, 20: 0.45 }, { 40: 0.9 }])
  const [placed] = await placeRules(net, [sightOf([25, 45])], samples)
  assert.deepEqual(
    placed!.map(({ at }) => Math.round(at)),
    [20, 40],
  )
})

test('finds an outer rule of one table by that of the other', async () => {
  const answers = [
    [{ 10: 0.9 }, { 75: 0.5, 90: 0.4 }],
    [{ 10: 0.9 }, { 90: 0.95 }],
  ]
  const sights = [sightOf([10, 88]), sightOf([10, 88])]
  const alone = await placeRules(netSaying(...answers), sights, samples)
  const together = await placeRules(netSaying(...answers), sights, samples, true)
  assert.equal(Math.round(alone[0]![1]!.at), 75)
  assert.equal(Math.round(together[0]![1]!.at), 90)
})

test('answers in pixels of the page, whatever its size', async () => {
  const [placed] = await placeRules(netSaying([{ 20: 0.9 }, { 80: 0.9 }]), [sightOf([60, 240], 300)], samples)
  assert.ok(Math.abs(placed![0]!.at - 61) < 1)
})

test('tells the net what is seen, what is expected and the flags, all along the axis', () => {
  const { data, dims } = sightTensor(sightOf([20, 80]), samples)
  assert.deepEqual(dims, [1, 4, samples])
  const channel = (index: number) => data.subarray(index * samples, (index + 1) * samples)
  assert.ok(Math.abs(channel(0)[50]! - 0.5) < 1e-6)
  assert.ok(Math.abs(channel(1)[50]! - 0.5) < 0.01)
  assert.ok(channel(2)[20]! > 0.9 && channel(2)[50]! === 0)
  assert.ok(channel(3).every((value) => value === 1))
})
