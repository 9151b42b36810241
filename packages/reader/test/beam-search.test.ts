import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { characterAutomaton, patternAutomaton } from '../src/decoding/automaton.ts'
import { beamSearch, logProbabilityOf } from '../src/decoding/beam-search.ts'
import { Alphabet, type Emission } from '../src/decoding/emission.ts'
import { greedyReading } from '../src/decoding/greedy.ts'

const alphabet = new Alphabet([...' 0189OIB-/'])
const anyText = characterAutomaton('0189OIB-/')

/** An emission whose steps give the listed probabilities; what is left goes to the blank. */
function emission(steps: readonly Readonly<Record<string, number>>[]): Emission {
  const symbols = alphabet.characters.length + 1
  const logProbabilities = new Float32Array(steps.length * symbols).fill(Math.log(1e-9))
  for (const [step, chances] of steps.entries()) {
    let left = 1
    for (const [character, chance] of Object.entries(chances)) {
      logProbabilities[step * symbols + alphabet.symbol(character)!] = Math.log(chance)
      left -= chance
    }
    logProbabilities[step * symbols] = Math.log(Math.max(left, 1e-9))
  }
  return { steps: steps.length, symbols, logProbabilities }
}

test('the greedy reading collapses repeats, keeps doubled characters apart and places them', () => {
  const reading = greedyReading(emission([{ 8: 0.9 }, { 8: 0.8 }, {}, { 8: 0.95 }, { 1: 0.7 }]), alphabet)
  assert.equal(reading.text, '881')
  assert.deepEqual(reading.positions, [0.2, 0.7, 0.9])
  assert.ok(Math.abs(reading.weakest - 0.7) < 1e-6)
})

test('a pattern lets the beam choose the digit where the letter looks likelier', () => {
  const blurred = emission([{ 8: 0.9 }, {}, { O: 0.6, 0: 0.39 }, {}, { I: 0.7, 1: 0.29 }])
  assert.equal(beamSearch(blurred, alphabet, anyText)[0]?.text, '8OI')
  const [best, second] = beamSearch(blurred, alphabet, patternAutomaton('999'))
  assert.equal(best?.text, '801')
  assert.equal(second, undefined)
})

test('a pattern takes optional items and the spaces that cards print', () => {
  const rtrw = patternAutomaton('999?/999?')
  const accepts = (text: string) => {
    let state: number | undefined = rtrw.start
    for (const character of text) {
      state = rtrw.next(state, character)
      if (state === undefined) return false
    }
    return rtrw.accepts(state)
  }
  assert.deepEqual(['003/006', '03/06', '003 / 006', '003/', '3-6', '0003/006'].map(accepts), [
    true,
    true,
    true,
    false,
    false,
    false,
  ])
})

test('the probability of a text sums over all its alignments', () => {
  const two = emission([{ 1: 0.5 }, { 1: 0.5 }])
  assert.ok(Math.abs(Math.exp(logProbabilityOf('1', two, alphabet)) - 0.75) < 1e-6)
  assert.ok(Math.abs(Math.exp(logProbabilityOf('', two, alphabet)) - 0.25) < 1e-6)
  assert.ok(Math.exp(logProbabilityOf('11', two, alphabet)) < 1e-6)
})

test('a wide beam finds the probability that the forward algorithm computes', () => {
  const chances = fc.record({
    0: fc.double({ min: 0.01, max: 0.3, noNaN: true }),
    O: fc.double({ min: 0.01, max: 0.3, noNaN: true }),
    1: fc.double({ min: 0.01, max: 0.3, noNaN: true }),
  })
  fc.assert(
    fc.property(fc.array(chances, { minLength: 1, maxLength: 5 }), (steps) => {
      const drawn = emission(steps)
      for (const { text, logProbability } of beamSearch(drawn, alphabet, anyText, 2000)) {
        assert.ok(Math.abs(logProbability - logProbabilityOf(text, drawn, alphabet)) < 1e-3)
      }
    }),
    { numRuns: 30 },
  )
})
