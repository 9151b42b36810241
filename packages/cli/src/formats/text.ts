import {
  type EmptyReason,
  type FieldReading,
  type HeaderField,
  headerFieldDefinition,
  headerFields,
  type PersonReading,
} from '@bacakk/card'
import { isCard, isFailure, isRead, type ReadOutcome, weakBelow } from '../read/outcome.ts'
import type { Format } from './format.ts'
import { type Paint, paintFor, plain } from './paint.ts'
import { uncertainCharacters } from './uncertain.ts'

/** A card for people: weak fields end in "?", on a terminal their doubtful characters are coloured. */
export const text: Format = {
  extension: '.txt',
  file: async (outcomes) =>
    outcomes.every(isFailure)
      ? null
      : outcomes
          .filter(isRead)
          .map((outcome) => cardText(outcome, plain))
          .join('\n'),
  stream: {
    head: '',
    item: (outcome, index) =>
      isFailure(outcome) ? '' : `${index === 0 ? '' : '\n'}${cardText(outcome, paintFor(process.stdout))}`,
    tail: '',
  },
  isDone: () => true,
}

/** One reading as lines of at most some 100 columns. */
export function cardText(outcome: ReadOutcome, paint: Paint): string {
  const { file, ms } = outcome
  const { document, quality } = outcome.reading
  const time = paint.dim(`${Math.round(ms)} ms`)
  if (!isCard(outcome))
    return `${paint.bold(file)}  ${paint.bad(withoutCard(document.verdict))}  ${time}\n${advice(quality.advice, paint)}`
  const kind = [
    document.verdict === 'family-card-without-number' ? 'family card without its number' : 'family card',
    document.layout === null ? '' : `layout ${document.layout}`,
    `${document.columns ?? '?'} columns`,
    sources[outcome.source],
  ]
  return [
    `${paint.bold(file)}  ${kind.filter(Boolean).join(', ')}  ${time}\n\n`,
    headerText(outcome, paint),
    ...outcome.reading.persons.map((person, row) => `\n${personText(person, row, paint)}`),
    `\n${verdicts(outcome, paint)}`,
  ].join('')
}

const sources: Readonly<Record<ReadOutcome['source'], string>> = {
  picture: '',
  'pdf-text': 'taken from the text of the PDF file, not recognised',
  'pdf-page': 'recognised on the rendered page of the PDF file',
}

function withoutCard(verdict: string): string {
  return verdict === 'empty-form' ? 'an empty form: nobody stands on it' : 'no family card found'
}

function headerText({ reading }: ReadOutcome, paint: Paint): string {
  const names = headerFields.map((field) => headerName(field))
  const width = Math.max(...names.map((name) => name.length))
  return headerFields
    .map(
      (field, index) =>
        `  ${paint.dim(names[index]!.padEnd(width))}  ${shown(reading.header[field], paint)}\n`,
    )
    .join('')
}

function headerName(field: HeaderField): string {
  return field === 'kk' ? 'No. KK' : headerFieldDefinition(field).labels[0]!
}

function personText(person: PersonReading, row: number, paint: Paint): string {
  const show = (field: keyof PersonReading) => shown(person[field], paint)
  const labelled = (label: string, field: keyof PersonReading) =>
    isEmpty(person[field]) ? '' : `${paint.dim(label)} ${show(field)}`
  const lines = [
    [paint.bold(show('name')), show('statusInFamily'), show('gender')],
    [labelled('NIK', 'idNumber'), [show('birthPlace'), show('birthDate')].filter(Boolean).join(', ')],
    [show('religion'), show('education'), show('occupation'), labelled('Gol. Darah', 'bloodType')],
    [
      show('maritalStatus'),
      show('marriageDate'),
      show('nationality'),
      labelled('Paspor', 'passport'),
      labelled('KITAP', 'kitap'),
    ],
    [labelled('Ayah', 'nameOfFather'), labelled('Ibu', 'nameOfMother')],
  ]
  return lines
    .map((parts) => parts.filter(Boolean).join('  '))
    .map((line, index) =>
      line === '' ? '' : `${index === 0 ? String(row + 1).padStart(3) : '   '} ${line}\n`,
    )
    .join('')
}

const reasons: Readonly<Record<EmptyReason, string>> = {
  covered: '(covered)',
  'out-of-frame': '(outside the picture)',
  unreadable: '(unreadable)',
}

function shown(field: FieldReading, paint: Paint): string {
  if (field.reason) return paint.bad(reasons[field.reason])
  if (isEmpty(field)) return ''
  if (field.confidence >= weakBelow) return field.value
  const characters = uncertainCharacters(field)
  if (!characters.some(({ weak }) => weak)) return paint.weak(`${field.value}?`)
  return `${characters.map(({ text, weak }) => (weak ? paint.weak(text) : text)).join('')}${paint.weak('?')}`
}

function isEmpty(field: FieldReading): boolean {
  return field.value === '' && !field.reason
}

function verdicts({ reading }: ReadOutcome, paint: Paint): string {
  const { checks, quality, header, persons } = reading
  const fields = [header, ...persons].flatMap((part): FieldReading[] => Object.values(part))
  const weak = fields.filter((field) => field.confidence < weakBelow).length
  const failed = checks.filter(({ outcome }) => outcome === 'disagrees')
  const colour = { good: paint.good, usable: paint.weak, poor: paint.bad }[quality.verdict]
  const doubt = weak === 0 ? '' : `, ${paint.weak(`${weak} to look at (?)`)}`
  return [
    `  ${colour(`${quality.verdict} picture`)}, ${fields.length} fields${doubt}\n`,
    ...failed.map(({ message }) => `  ${paint.bad('!')} ${message}\n`),
    advice(quality.advice, paint),
  ].join('')
}

function advice(sentences: readonly string[], paint: Paint): string {
  return sentences.map((sentence) => `  ${paint.dim(sentence)}\n`).join('')
}
