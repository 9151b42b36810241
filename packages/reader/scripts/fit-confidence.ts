/**
 * Fits the confidence of fields on a folder of labelled pictures and writes it to models/confidence.json.
 * The pictures must be of the tuning edition: neither trained on nor measured on.
 * Usage: node packages/reader/scripts/fit-confidence.ts FOLDER
 */
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { foldValue, type HeaderField, isHeaderField, type PersonField, type PictureLabel } from '@bacakk/card'
import { createSharpDecoder } from '../src/decoder/sharp-decoder.ts'
import {
  type ConfidenceKind,
  type ConfidenceModel,
  type ConfidenceWeights,
  confidenceEvidence,
  evidenceNames,
  kindOf,
} from '../src/judge/confidence.ts'
import { glareOn } from '../src/judge/glare.ts'
import { surroundingsOn } from '../src/judge/surroundings.ts'
import { openModels } from '../src/models.ts'
import { readTexts } from '../src/read-card.ts'

/** Longest change of one weight in one round of the fit. */
const longestStep = 0.3

/** One field that was read: its evidence, and whether the value was right. */
interface Observation {
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

const folder = process.argv[2]
if (folder === undefined) throw new Error('Which folder of labelled pictures?')
const models = new URL('../../../models/', import.meta.url).pathname
const observations = await observe(folder)
const common = fit(observations, [0, ...evidenceNames.map((name) => guess[name])], ridge)
const kinds = [...new Set(observations.map(({ kind }) => kind))]
const fitted = kinds.map((kind) => {
  const own = observations.filter((observation) => observation.kind === kind)
  return [kind, weightsOf(fit(own, common, kindRidge))] as const
})
await writeFile(join(models, 'confidence.json'), `${JSON.stringify(complete(fitted), null, 2)}\n`)
console.log(`${observations.length} fields, ${observations.filter(({ right }) => !right).length} wrong`)

async function observe(folder: string): Promise<Observation[]> {
  const decoder = createSharpDecoder()
  const open = await openModels(models, 1)
  const observed: Observation[] = []
  for (const file of (await readdir(folder)).filter((name) => name.endsWith('.json')).sort()) {
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
      observed.push({ kind: kindOf(field), right, evidence })
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
        for (let column = 0; column < size; column++)
          hessian[row]![column]! += chance * (1 - chance) * evidence[row]! * evidence[column]!
      }
    }
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

/** Kinds that were never printed in the folder are judged like all together. */
function complete(fitted: readonly (readonly [ConfidenceKind, ConfidenceWeights])[]): ConfidenceModel {
  const all: readonly ConfidenceKind[] = [
    'name',
    'place',
    'address',
    'region',
    'vocabulary',
    'bloodType',
    'nik',
    'kk',
    'date',
    'rtrw',
    'postcode',
    'passport',
    'kitap',
  ]
  const own = new Map(fitted)
  return Object.fromEntries(all.map((kind) => [kind, own.get(kind) ?? weightsOf(common)])) as ConfidenceModel
}
