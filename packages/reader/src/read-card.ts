import {
  type Card,
  type CardReading,
  checkCard,
  type HeaderField,
  headerFields,
  type PersonField,
  type PersonReading,
  personFieldDefinition,
  personFields,
  type QualityVerdict,
} from '@bacakk/card'
import { ReaderError } from './error.ts'
import { findGrid } from './grid/find-grid.ts'
import type { InferenceSession } from './inference/session.ts'
import type { ConfidenceModel } from './judge/confidence.ts'
import { isFamilyCard, judgeDocument, notACard } from './judge/document.ts'
import { absentField, judgeField, unreadField } from './judge/field-reading.ts'
import { judgeQuality } from './judge/quality.ts'
import { fitCoarseMesh } from './page/coarse-mesh.ts'
import { toGrey } from './page/grey.ts'
import type { Mesh } from './page/mesh.ts'
import { mapPage } from './page/page-map.ts'
import type { Picture } from './picture.ts'
import { type HeaderText, readHeader } from './reading/header.ts'
import { readHeadings } from './reading/headings.ts'
import { type PersonText, readPersons } from './reading/persons.ts'
import { TextReader } from './reading/text-reader.ts'
import { breakTies } from './reading/ties.ts'
import type { LineRecogniser } from './recogniser/recogniser.ts'
import { Stopwatch } from './stopwatch.ts'

/** What reading needs beside the picture. */
export interface ReadingModels {
  readonly pageMap: InferenceSession
  readonly recogniser: LineRecogniser
  readonly confidence: ConfidenceModel
  /** Version of all of them together. */
  readonly version: string
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
  const { recogniser, confidence } = models
  const stage = async <T>(name: string, work: () => T | Promise<T>): Promise<T> => {
    if (signal?.aborted) throw new ReaderError('ABORTED', undefined, { cause: signal.reason })
    return stopwatch.time(name, work)
  }
  const frame = { picture: { width: picture.width, height: picture.height }, model: models.version }
  const nothing = (likeness: number): CardReading => ({
    ...emptyReading,
    ...frame,
    document: notACard(likeness),
    timings: stopwatch.timings(),
  })

  const grey = await stage('grey', () => toGrey(picture))
  const map = await stage('locate', () => mapPage(grey, models.pageMap))
  const page = await stage('straighten', () => fitCoarseMesh(map))
  if (page === null) return nothing(Math.min(map.card, 0.4))
  const grid = await stage('grid', () => findGrid(grey, page))
  const reader = new TextReader(grey, grid.mesh, recogniser)
  const names = await stage('headings', () => readHeadings(grid, reader))
  if (!isFamilyCard(map.card, names)) return nothing(Math.min(map.card, names.agreement))
  const header = await stage('header', () => readHeader(grey, grid, reader))
  const persons = await stage('persons', () => readPersons(grid, names, reader))
  const text = await stage('ties', () => breakTies({ header, persons }, recogniser.alphabet))
  return stage('judge', () => {
    const fields = {
      header: judgeHeader(text.header, grid.mesh, confidence),
      persons: text.persons.map((person) => judgePerson(person, names.columns, grid.mesh, confidence)),
    }
    return {
      ...fields,
      ...frame,
      checks: checkCard(cardOf(fields)),
      quality: judgeQuality(picture, grey, grid),
      document: judgeDocument(map.card, names, text.header, persons.length),
      timings: stopwatch.timings(),
    }
  })
}

function judgeHeader(header: HeaderText, mesh: Mesh, model: ConfidenceModel): CardReading['header'] {
  return byField(headerFields, (field) => {
    const text = header.get(field)
    return text === undefined ? unreadField : judgeField(field, text, mesh, model)
  })
}

function judgePerson(
  person: PersonText,
  columns: 15 | 17,
  mesh: Mesh,
  model: ConfidenceModel,
): PersonReading {
  return byField(personFields, (field) => {
    const text = person.get(field)
    if (text !== undefined) return judgeField(field, text, mesh, model)
    return personFieldDefinition(field).markers[columns] === null ? absentField : unreadField
  })
}

function byField<Field extends HeaderField | PersonField, T>(
  fields: readonly Field[],
  value: (field: Field) => T,
): { [field in Field]: T } {
  return Object.fromEntries(fields.map((field) => [field, value(field)])) as { [field in Field]: T }
}

/** The values of a reading in the shape of the wire contract. */
export function cardOf({ header, persons }: Pick<CardReading, 'header' | 'persons'>): Card {
  return {
    ...byField(headerFields, (field) => header[field].value),
    personList: persons.map((person, row) => ({
      person: `person${row + 1}`,
      ...byField(personFields, (field) => person[field].value),
    })),
  }
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
