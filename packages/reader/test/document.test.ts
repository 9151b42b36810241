import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isFamilyCard, mayBeFamilyCard } from '../src/judge/document.ts'

const names = (agreement: number) => ({ columns: 17, fields: [[], []], agreement }) as const

test('a card whose columns are hardly legible is known by the labels of its header', () => {
  assert.ok(mayBeFamilyCard(1, names(0.06)))
  assert.ok(isFamilyCard(names(0.06), 6))
  assert.ok(!isFamilyCard(names(0.16), 1))
})

test('labels that agree with the form are enough, tables and a header alone are not', () => {
  assert.ok(isFamilyCard(names(0.5), 0))
  assert.ok(!mayBeFamilyCard(1, names(0)))
  assert.ok(!mayBeFamilyCard(0.3, names(0.9)))
})
