import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isFamilyCard, mayBeFamilyCard } from '../src/judge/document.ts'
import type { HeaderReading, HeaderText } from '../src/reading/header.ts'

const names = (agreement: number) => ({ columns: 17, fields: [[], []], agreement }) as const

/** A header with so many labels, at times its title, and a number that is as the form allows or not. */
const header = (labels: number, titled = false, number?: boolean): HeaderReading => ({
  text: number === undefined ? new Map() : numbered(number),
  labels,
  titled,
})
const numbered = (conforms: boolean): HeaderText => {
  const hypotheses = [{ text: '3311090110190003', chance: 0.9 }]
  const text = { raw: '', hypotheses, weakest: 0.9, certainty: 0.9, conforms, lines: [], looks: null }
  return new Map([['kk', text]])
}

test('a card whose columns are hardly legible is known by the labels of its header', () => {
  assert.ok(mayBeFamilyCard(1, names(0.06)))
  assert.ok(isFamilyCard(names(0.06), header(6)))
  assert.ok(!isFamilyCard(names(0.16), header(1)))
})

test('a card too blurred for any label of a column is known by its header and a whole number', () => {
  assert.ok(mayBeFamilyCard(1, names(0)))
  assert.ok(isFamilyCard(names(0), header(3, false, true)))
  assert.ok(!isFamilyCard(names(0), header(3, false, false)))
  assert.ok(!isFamilyCard(names(0), header(1, false, true)))
})

test('a worn copy of which only title and number are legible is a card, each alone is not', () => {
  assert.ok(isFamilyCard(names(0.07), header(0, true, true)))
  assert.ok(!isFamilyCard(names(0.07), header(0, true, false)))
  assert.ok(!isFamilyCard(names(0.07), header(0, false, true)))
})

test('labels that agree with the form are enough, tables and a header alone are not', () => {
  assert.ok(isFamilyCard(names(0.5), header(0)))
  assert.ok(!mayBeFamilyCard(0.9, names(0)))
  assert.ok(!mayBeFamilyCard(0.3, names(0.9)))
})
