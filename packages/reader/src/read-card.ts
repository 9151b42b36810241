import {
  type CardReading,
  cardOf,
  checkCard,
  type FieldReading,
  type HeaderField,
  headerFields,
  type PersonField,
  type PersonReading,
  personFieldDefinition,
  personFields,
  type QualityVerdict,
} from '@bacakk/card'
import type { ColumnNames } from './cells/column-name.ts'
import { ReaderError } from './error.ts'
import { findGrid, type GridModels } from './grid/find-grid.ts'
import type { Grid } from './grid/grid.ts'
import type { InferenceSession } from './inference/session.ts'
import type { ConfidenceModel } from './judge/confidence.ts'
import { isFamilyCard, judgeDocument, mayBeFamilyCard, notACard } from './judge/document.ts'
import { absentField, judgeField, unreadField } from './judge/field-reading.ts'
import { glareOn } from './judge/glare.ts'
import { judgeQuality } from './judge/quality.ts'
import { surroundingsOn } from './judge/surroundings.ts'
import { toGrey } from './page/grey.ts'
import { locatePage } from './page/locate-page.ts'
import type { Picture } from './picture.ts'
import { type HeaderText, readHeader } from './reading/header.ts'
import { readHeadings } from './reading/headings.ts'
import { type PersonText, readPersons } from './reading/persons.ts'
import { type FieldText, TextReader } from './reading/text-reader.ts'
import { breakTies } from './reading/ties.ts'
import type { LineRecogniser } from './recogniser/recogniser.ts'
import { Stopwatch } from './stopwatch.ts'

/** Likeness to a card of a picture on which no page could be placed, at most. */
const doubtful = 0.4

/** What reading needs beside the picture. */
export interface ReadingModels {
  readonly pageMap: InferenceSession
  readonly grid: GridModels
  readonly recogniser: LineRecogniser
  readonly confidence: ConfidenceModel
  /** Version of all of them together. */
  readonly version: string
}

/** A card that was found on a picture, and what was read in its cells. */
export interface CardPage {
  readonly grid: Grid
  readonly names: ColumnNames
  readonly header: HeaderText
  readonly persons: readonly PersonText[]
}

/** What was found on a picture before it is judged; `page` is null when it shows no family card. */
export interface PictureTexts {
  readonly grey: Picture
  /** Chance that the picture shows a family card, 0..1. */
  readonly likeness: number
  readonly page: CardPage | null
}

/**
 * Reads a decoded picture: finds the page, its grid and its cells, reads them, and judges what was read.
 * A picture that shows no family card gets that verdict, no persons, and empty header fields.
 * Throws a ReaderError with code ABORTED once `signal` is aborted, INFERENCE_FAILED when a model fails.
 */
export async function readCard(
  picture: Picture,
  models: ReadingModels,
  stopwatch: Stopwatch = new Stopwatch(),
  signal?: AbortSignal,
): Promise<CardReading> {
  const { grey, likeness, page } = await readTexts(picture, models, stopwatch, signal)
  const judged = await stopwatch.time('judge', () =>
    page === null
      ? { ...emptyReading, document: notACard(likeness) }
      : judgePage(picture, grey, likeness, page, models.confidence),
  )
  return {
    ...judged,
    picture: { width: picture.width, height: picture.height },
    timings: stopwatch.timings(),
    model: models.version,
  }
}

/** Finds the page, its grid and its cells on a decoded picture and reads them, with nothing judged yet. */
export async function readTexts(
  picture: Picture,
  { pageMap, grid: gridModels, recogniser }: ReadingModels,
  stopwatch: Stopwatch = new Stopwatch(),
  signal?: AbortSignal,
): Promise<PictureTexts> {
  const stage = async <T>(name: string, work: () => T | Promise<T>): Promise<T> => {
    if (signal?.aborted) throw new ReaderError('ABORTED', undefined, { cause: signal.reason })
    return stopwatch.time(name, work)
  }
  const grey = await stage('grey', () => toGrey(picture))
  const { card, page: coarse } = await stage('locate', () => locatePage(grey, pageMap))
  if (coarse === null) return { grey, likeness: Math.min(card, doubtful), page: null }
  const { grid, likeness } = await stage('grid', () => findGrid(grey, coarse, gridModels))
  const reader = new TextReader(grey, grid.mesh, recogniser)
  const names = await stage('headings', () => readHeadings(grid, reader))
  const refused = { grey, likeness: Math.min(likeness, names.agreement), page: null }
  if (!mayBeFamilyCard(likeness, names)) return refused
  const header = await stage('header', () => readHeader(grey, grid, reader))
  if (!isFamilyCard(names, header)) return refused
  const persons = await stage('persons', () => readPersons(grid, names, reader))
  const texts = await stage('ties', () => breakTies({ header: header.text, persons }, recogniser.alphabet))
  return { grey, likeness, page: { grid, names, ...texts } }
}

function judgePage(
  picture: Picture,
  grey: Picture,
  likeness: number,
  page: CardPage,
  model: ConfidenceModel,
) {
  const { grid, names, header, persons } = page
  const glare = glareOn(grey, grid)
  const surroundings = surroundingsOn(grid, names, page, glare)
  const judge: FieldJudge = (field, text, row) =>
    judgeField(field, text, grid.mesh, surroundings(field, text, row), model)
  const fields = {
    header: judgeHeader(header, judge),
    persons: persons.map((person, row) => judgePerson(person, row, names.columns, judge)),
  }
  return {
    ...fields,
    checks: checkCard(cardOf(fields)),
    quality: judgeQuality(picture, grey, grid, glare),
    document: judgeDocument(likeness, names, header, persons.length),
  }
}

type FieldJudge = (field: HeaderField | PersonField, text: FieldText, row: number | null) => FieldReading

function judgeHeader(header: HeaderText, judge: FieldJudge): CardReading['header'] {
  return byField(headerFields, (field) => {
    const text = header.get(field)
    return text === undefined ? unreadField : judge(field, text, null)
  })
}

function judgePerson(person: PersonText, row: number, columns: 15 | 17, judge: FieldJudge): PersonReading {
  return byField(personFields, (field) => {
    const text = person.get(field)
    if (text !== undefined) return judge(field, text, row)
    return personFieldDefinition(field).markers[columns] === null ? absentField : unreadField
  })
}

function byField<Field extends HeaderField | PersonField, T>(
  fields: readonly Field[],
  value: (field: Field) => T,
): { [field in Field]: T } {
  return Object.fromEntries(fields.map((field) => [field, value(field)])) as { [field in Field]: T }
}

const unjudged: QualityVerdict = {
  verdict: 'poor',
  blur: 0,
  glare: 0,
  dark: 0,
  small: 0,
  cropped: 0,
  tilt: 0,
  photocopy: 0,
  advice: ['No family card was found: take the picture so that the whole card is in view and upright.'],
}

const emptyReading = {
  header: byField(headerFields, () => unreadField),
  persons: [],
  checks: [],
  quality: unjudged,
}
