/**
 * Fits the confidence of fields on a folder of labelled pictures and writes it to models/confidence.json, then tells by
 * cross-validation from which confidence on values may be accepted. The pictures must be of the tuning edition: neither
 * trained on nor measured on.
 * Usage: node packages/reader/scripts/fit-confidence.ts FOLDER
 */
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  foldValue,
  type HeaderField,
  headerFields,
  isHeaderField,
  type PersonField,
  type PictureLabel,
  personFields,
} from '@bacakk/card'
import { createSharpDecoder } from '../src/decoder/sharp-decoder.ts'
import {
  type ConfidenceKind,
  type ConfidenceModel,
  type ConfidenceWeights,
  confidenceEvidence,
  confidenceOf,
  evidenceNames,
  type FieldSurroundings,
  kindOf,
} from '../src/judge/confidence.ts'
import { glareOn } from '../src/judge/glare.ts'
import { surroundingsOn } from '../src/judge/surroundings.ts'
import { openModels } from '../src/models.ts'
import { readTexts } from '../src/read-card.ts'
import type { FieldText } from '../src/reading/text-reader.ts'
import { seeded } from '../test/mutations.ts'

/** Longest change of one weight in one round of the fit. */
const longestStep = 0.3

/** One field that was read: of which card, counted from 0, its evidence, and whether the value was right. */
interface Observation {
  readonly card: number
  readonly field: HeaderField | PersonField
  readonly text: FieldText
  readonly around: FieldSurroundings
  readonly kind: ConfidenceKind
  readonly evidence: readonly number[]
  readonly right: boolean
}

/** Weights of evidence of which too little is seen. */
const guess: Readonly<Record<(typeof evidenceNames)[number], number>> = {
  chance: 0.3,
  weakest: 0.1,
  certainty: 0.2,
  lowChance: 0.1,
  lowWeakest: 0.1,
  lowCertainty: 0.1,
  page: 0.2,
  column: 0,
  place: 0.2,
  burnt: -0.3,
  blank: 0,
  bare: -0.5,
  inked: -0.5,
  missing: -2,
  conforms: 2,
  confirmed: 1,
  displaced: -1,
  contradicted: -0.5,
  changed: -0.5,
  respelled: -0.5,
  usual: 0.3,
}

/** Pull of the weights of all kinds towards a guess, and of each kind's towards those of all, in observations. */
const ridge = 4
const kindRidge = 25

/** Parts of the cards, each of which is judged by a model that was fitted on the others, and how often they are parted anew. */
const folds = 5
const partitions = 5

/** The accepted share of wrong values, the end of its 95 % interval that must not exceed it, and the draws that tell it. */
const mostWrong = 1e-3
const intervalEnd = 0.975
const draws = 2000

/** Thresholds that are tried: the lowest one, and the steps to the next. */
const lowest = 0.95
const step = 5e-4

const kinds: readonly ConfidenceKind[] = [
  ...new Set([...headerFields, ...personFields].map((field) => kindOf(field))),
]

const folder = process.argv[2]
if (folder === undefined) throw new Error('Which folder of labelled pictures?')
const models = new URL('../../../models/', import.meta.url).pathname
const observations = await observe(folder)
await writeFile(join(models, 'confidence.json'), `${JSON.stringify(fitModel(observations), null, 2)}\n`)
console.log(`${observations.length} fields, ${observations.filter(({ right }) => !right).length} wrong`)
const thresholds = Array.from({ length: partitions }, (_, seed) =>
  lowestThreshold(crossValidated(observations, seed)),
).sort((a, b) => a - b)
console.log(
  `accept from ${thresholds[partitions >> 1]!.toFixed(4)} on (by partition: ${thresholds.map((threshold) => threshold.toFixed(4)).join(', ')})`,
)

/** A value's confidence by a model that its card had no part in. */
interface Judged {
  readonly card: number
  readonly confidence: number
  readonly right: boolean
}

function crossValidated(all: readonly Observation[], seed: number): Judged[] {
  const random = seeded(seed)
  const parts = Array.from({ length: cardsIn(all) }, () => Math.floor(folds * random()))
  return Array.from({ length: folds }, (_, part) => part).flatMap((part) => {
    const model = fitModel(all.filter(({ card }) => parts[card] !== part))
    return all
      .filter(({ card }) => parts[card] === part)
      .map(({ card, text, field, around, right }) => ({
        card,
        right,
        confidence: confidenceOf(text, field, around, model),
      }))
  })
}

function cardsIn(values: readonly { readonly card: number }[]): number {
  return values.reduce((most, { card }) => Math.max(most, card + 1), 0)
}

/**
 * The lowest threshold at which the 95 % interval of the share of wrong values ends below one in 1,000. Errors of a card
 * come together, so cards are drawn anew, not values (Efron & Tibshirani, "An Introduction to the Bootstrap", 1993).
 */
function lowestThreshold(judged: readonly Judged[]): number {
  const cards = cardsIn(judged)
  const samples = drawCards(cards)
  for (let threshold = lowest; threshold < 1; threshold += step) {
    const acceptedOf = new Float64Array(cards)
    const wrongOf = new Float64Array(cards)
    for (const { card, right, confidence } of judged) {
      if (confidence < threshold) continue
      acceptedOf[card]!++
      if (!right) wrongOf[card]!++
    }
    const shares = Float64Array.from(
      samples,
      (sample) => sumOver(sample, wrongOf) / sumOver(sample, acceptedOf),
    )
    if (shares.sort()[Math.floor(intervalEnd * draws)]! <= mostWrong) return threshold
  }
  return 1
}

/** As many cards as there are, drawn with replacement, many times over. */
function drawCards(cards: number): Uint16Array[] {
  const random = seeded(1)
  return Array.from({ length: draws }, () =>
    Uint16Array.from({ length: cards }, () => Math.floor(cards * random())),
  )
}

function sumOver(sample: Uint16Array, counts: Float64Array): number {
  let sum = 0
  for (const card of sample) sum += counts[card]!
  return sum
}

/** The weights of every kind, drawn towards those of all kinds together. */
function fitModel(observations: readonly Observation[]): ConfidenceModel {
  const common = fit(observations, [0, ...evidenceNames.map((name) => guess[name])], ridge)
  const weights = (kind: ConfidenceKind) => {
    const own = observations.filter((observation) => observation.kind === kind)
    return weightsOf(fit(own, common, kindRidge))
  }
  return Object.fromEntries(kinds.map((kind) => [kind, weights(kind)])) as ConfidenceModel
}

async function observe(folder: string): Promise<Observation[]> {
  const decoder = createSharpDecoder()
  const open = await openModels(models, 1)
  const observed: Observation[] = []
  const files = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort()
  for (const [card, file] of files.entries()) {
    const label = JSON.parse(await readFile(join(folder, file), 'utf8')) as PictureLabel
    if (label.card === null) continue
    const picture = await decoder.decode(await readFile(join(folder, label.file)))
    const texts = await readTexts(picture, open)
    if (texts.page === null) continue
    const { grid, names } = texts.page
    const surroundings = surroundingsOn(grid, names, texts.page, glareOn(texts.grey, grid))
    for (const { path, value, unreadable } of label.fields) {
      if (unreadable !== undefined) continue
      const [, row, name] = /^personList\.(\d+)\.(\w+)$/.exec(path) ?? []
      const field = (name ?? path) as HeaderField | PersonField
      const text = isHeaderField(field)
        ? texts.page.header.get(field)
        : texts.page.persons[Number(row)]?.get(field)
      if (text === undefined) continue
      const right = foldValue(field, text.hypotheses[0]!.text) === foldValue(field, value)
      const around = surroundings(field, text, isHeaderField(field) ? null : Number(row))
      const evidence = [1, ...confidenceEvidence(text, field, around)]
      // What the recogniser said would fill the memory.
      const own = { ...text, looks: null }
      observed.push({ card, field, text: own, around, kind: kindOf(field), right, evidence })
    }
  }
  await open.close()
  return observed
}

/** Logistic regression by Newton's method, drawn towards `prior` by `strength`. */
function fit(observations: readonly Observation[], prior: readonly number[], strength: number): number[] {
  const weights = [...prior]
  const size = weights.length
  for (let round = 0; round < 100; round++) {
    const gradient = weights.map((weight, index) => strength * (weight - prior[index]!))
    const hessian = weights.map((_, row) =>
      weights.map((_, column) => (row === column ? strength + 1e-6 : 0)),
    )
    for (const { evidence, right } of observations) {
      const score = evidence.reduce((sum, value, index) => sum + value * weights[index]!, 0)
      const chance = 1 / (1 + Math.exp(-score))
      for (let row = 0; row < size; row++) {
        gradient[row]! += (chance - Number(right)) * evidence[row]!
        const share = chance * (1 - chance) * evidence[row]!
        for (let column = 0; column <= row; column++) hessian[row]![column]! += share * evidence[column]!
      }
    }
    for (let row = 0; row < size; row++)
      for (let column = 0; column < row; column++) hessian[column]![row] = hessian[row]![column]!
    const step = solve(hessian, gradient)
    // Full steps may overshoot where nearly all values are right.
    const scale = Math.min(1, longestStep / Math.max(...step.map(Math.abs)))
    for (let index = 0; index < size; index++) weights[index]! -= scale * step[index]!
    if (Math.max(...step.map(Math.abs)) < 1e-6) break
  }
  return weights
}

/** Solves a small system of linear equations by Gaussian elimination. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, index) => [...row, right[index]!])
  for (let pivot = 0; pivot < rows.length; pivot++) {
    const best = rows.slice(pivot).reduce((a, b) => (Math.abs(a[pivot]!) > Math.abs(b[pivot]!) ? a : b))
    rows.splice(rows.indexOf(best), 1)
    rows.splice(pivot, 0, best)
    for (const row of rows) {
      if (row === best) continue
      const factor = row[pivot]! / best[pivot]!
      for (let column = pivot; column < row.length; column++) row[column]! -= factor * best[column]!
    }
  }
  return rows.map((row, index) => row.at(-1)! / row[index]!)
}

function weightsOf(weights: readonly number[]): ConfidenceWeights {
  const names = ['bias', ...evidenceNames] as const
  return Object.fromEntries(
    names.map((name, index) => [name, Math.round(weights[index]! * 1000) / 1000]),
  ) as unknown as ConfidenceWeights
}
