import assert from 'node:assert/strict'
import { test } from 'node:test'
import { LetterModel } from '../src/decoding/letter-model.ts'

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'

function logProbabilityOf(word: string, model: LetterModel): number {
  let context = model.start
  let sum = 0
  for (const letter of `${word} `) {
    sum += model.logProbability(context, letter)
    context = model.after(context, letter)
  }
  return sum
}

test('the chances of all letters after a context, and of the end of the word, add up to one', () => {
  const model = new LetterModel(['SITI', 'SITA', 'SANTI'], letters, 4)
  for (const beginning of ['', 'S', 'SIT', 'XQ', 'SITAZ']) {
    const context = [...beginning].reduce((state, letter) => model.after(state, letter), model.start)
    const sum = [...letters, ' '].reduce(
      (total, letter) => total + Math.exp(model.logProbability(context, letter)),
      0,
    )
    assert.ok(Math.abs(sum - 1) < 1e-9, `${beginning}: ${sum}`)
  }
})

test('words like those that were counted are likelier than others, the more often the more', () => {
  const model = new LetterModel(['SITI', 'SITI', 'SITI', 'SANTI', 'SARI'], letters, 6)
  assert.ok(logProbabilityOf('SITI', model) > logProbabilityOf('SANTI', model))
  assert.ok(logProbabilityOf('SANTI', model) > logProbabilityOf('SAITI', model))
  assert.ok(logProbabilityOf('SAITI', model) > logProbabilityOf('XQWVZ', model))
})

test('a sign that is no letter ends the word', () => {
  const model = new LetterModel(['SITI'], letters, 6)
  assert.equal(model.after(model.after(model.start, 'S'), '.'), model.start)
})
