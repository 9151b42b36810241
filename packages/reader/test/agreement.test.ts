import assert from 'node:assert/strict'
import { test } from 'node:test'
import { agreement } from '../src/decoding/agreement.ts'
import type { DecodedText, WeighedText } from '../src/decoding/text-decoder.ts'

const reading = (raw: string, ...hypotheses: WeighedText[]): DecodedText => ({
  raw,
  hypotheses,
  weakest: 0.5,
  certainty: 0.5,
  conforms: true,
})

test('the text that both readings allow wins over the favourite of each', () => {
  const first = reading('SITI', { text: 'SITI', chance: 0.6 }, { text: 'SRI', chance: 0.4 })
  const second = reading('SARI', { text: 'SARI', chance: 0.55 }, { text: 'SRI', chance: 0.45 })
  const { hypotheses, raw } = agreement([first, second])
  assert.equal(hypotheses[0]!.text, 'SRI')
  assert.equal(raw, 'SARI')
  assert.ok(Math.abs(hypotheses.reduce((sum, { chance }) => sum + chance, 0) - 1) < 1e-9)
})
