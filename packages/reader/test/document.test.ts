import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isFamilyCard, mayBeFamilyCard } from '../src/judge/document.ts'
import type { HeaderText } from '../src/reading/header.ts'

const names = (agreement: number) => ({ columns: 17, fields: [[], []], agreement }) as const

/** A header of which only the number was read, and whether as the form allows. */
const numbered = (conforms: boolean): HeaderText => {
  const hypotheses = [{ text: '3311090110190003', chance: 0.9 }]
  const text = { raw: '', hypotheses, weakest: 0.9, certainty: 0.9, conforms, lines: [], looks: null }
  return new Map([['kk', text]])
}
const bare: HeaderText = new Map()

test('a card whose columns are hardly legible is known by the labels of its header', () => {
  assert.ok(mayBeFamilyCard(1, names(0.06)))
  assert.ok(isFamilyCard(names(0.06), bare, 6))
  assert.ok(!isFamilyCard(names(0.16), bare, 1))
})

test('a card too blurred for any label of a column is known by its header and a whole number', () => {
  assert.ok(mayBeFamilyCard(1, names(0)))
  assert.ok(isFamilyCard(names(0), numbered(true), 3))
  assert.ok(!isFamilyCard(names(0), numbered(false), 3))
  assert.ok(!isFamilyCard(names(0), numbered(true), 1))
})

test('labels that agree with the form are enough, tables and a header alone are not', () => {
  assert.ok(isFamilyCard(names(0.5), bare, 0))
  assert.ok(!mayBeFamilyCard(0.9, names(0)))
  assert.ok(!mayBeFamilyCard(0.3, names(0.9)))
})
