import {
  type CardReading,
  type CheckResult,
  type EmptyReason,
  type FieldPath,
  type FieldReading,
  headerFieldDefinition,
  headerFields,
  oneLine,
  personFieldDefinition,
  personFields,
  personPath,
} from '@bacakk/card'
import { uncertainCharacters } from '../formats/uncertain.ts'
import { type Source, weakBelow } from '../read/outcome.ts'
import { crop } from './crop.ts'
import { Html, html } from './html.ts'
import { embedPicture } from './picture.ts'
import { script, style } from './style.ts'

export interface ProofOptions {
  /** Leaves out every value and makes the picture illegible. */
  readonly redact: boolean
}

/** What a proof page shows. */
export interface Proof {
  readonly name: string
  readonly reading: CardReading
  readonly source: Source
  /** Bytes of the picture file that the reading's polygons lie on. */
  readonly picture: Uint8Array
}

/** A field with its name for people and its place on the card. */
interface Entry {
  readonly path: FieldPath
  readonly name: string
  readonly field: FieldReading
}

/**
 * One HTML page that needs nothing else: the picture with every value outlined, beside it each value with its
 * pixels, its doubtful characters marked, what else it may say, the checks and the quality of the picture.
 */
export async function proofPage(proof: Proof, { redact }: ProofOptions): Promise<string> {
  const { reading, name } = proof
  const { uri } = await embedPicture(proof.picture, redact)
  const header = headerEntries(reading)
  const persons = reading.persons.map((_, row) => personEntries(reading, row))
  const entries = [...header, ...persons.flat()]
  const title = redact ? 'Redacted card' : name
  const rows = (fields: readonly Entry[]) => fieldTable(fields, redact)
  const sections = persons.map(
    (fields, row) =>
      html`<section><h2>${row + 1} <small>of ${persons.length}</small></h2>${rows(fields)}</section>`,
  )
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer">
<title>${title} – proof</title>
<style>${new Html(style)}</style>
</head>
<body>
<header><h1>${title}</h1>${chips(proof, entries)}</header>
<main>
<div class="card">${pictureWithOutlines(reading, uri, entries, redact)}</div>
<div>
<section><h2>Card</h2>${rows(header)}</section>
${sections}
${checkList(reading.checks)}
${qualityList(reading)}
</div>
</main>
<footer>Model ${reading.model}. Amber values are below ${weakBelow * 100} % confidence; amber characters are those that another reading has differently.</footer>
<script>${new Html(script)}</script>
</body>
</html>
`.text
}

function headerEntries({ header }: CardReading): Entry[] {
  return headerFields.map((field) => {
    const name = field === 'kk' ? 'No. KK' : headerFieldDefinition(field).labels[0]!
    return { path: field, name, field: header[field] }
  })
}

/** Fields that the card has not, such as the blood type in 15 columns, have no place and are left out. */
function personEntries({ persons, document }: CardReading, row: number): Entry[] {
  return personFields.flatMap((field) => {
    const { labels, group, markers } = personFieldDefinition(field)
    if (document.columns !== null && markers[document.columns] === null) return []
    const label = oneLine(labels[0]!)
    const name = group === 'Nama Orang Tua' ? `Nama ${label}` : label
    return [{ path: personPath(row, field), name, field: persons[row]![field] }]
  })
}

const sources: Readonly<Record<Source, string>> = {
  picture: '',
  'pdf-text': 'from the text of the PDF file',
  'pdf-page': 'recognised on the rendered PDF page',
}

const verdicts: Readonly<Record<CardReading['document']['verdict'], string>> = {
  'family-card': 'Family card',
  'family-card-without-number': 'Family card without a number',
  'empty-form': 'Empty form',
  'not-a-family-card': 'Not a family card',
}

function chips({ reading, source }: Proof, entries: readonly Entry[]): Html {
  const { document, quality, checks } = reading
  const weak = entries.filter(({ field }) => field.confidence < weakBelow).length
  const failed = checks.filter(({ outcome }) => outcome === 'disagrees').length
  const all: (readonly [string, string])[] = [
    [verdicts[document.verdict], document.verdict === 'family-card' ? 'good' : 'bad'],
    [document.columns === null ? '' : `${document.columns} columns`, ''],
    [document.layout === null ? '' : `layout ${document.layout}`, ''],
    [sources[source], 'good'],
    [`${quality.verdict} picture`, { good: 'good', usable: 'weak', poor: 'bad' }[quality.verdict]],
    [weak === 0 ? 'no weak field' : `${weak} of ${entries.length} fields weak`, weak === 0 ? 'good' : 'weak'],
    [failed === 0 ? '' : `${failed} ${failed === 1 ? 'check disagrees' : 'checks disagree'}`, 'bad'],
  ]
  const shown = all
    .filter(([text]) => text !== '')
    .map(([text, kind]) => html`<span class="chip ${kind}">${text}</span>`)
  return html`<div class="chips">${shown}</div>`
}

function pictureWithOutlines(
  reading: CardReading,
  uri: string,
  entries: readonly Entry[],
  redact: boolean,
): Html {
  const { width, height } = reading.picture
  const outlines = entries.flatMap(({ path, name, field }) => {
    if (field.polygon === null || field.value === '') return []
    const points = field.polygon.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ')
    const kind = field.confidence < weakBelow ? 'weak' : ''
    const says = redact ? name : `${name}: ${field.value}`
    return [
      html`<polygon class="${kind}" data-path="${path}" points="${points}"><title>${says}</title></polygon>`,
    ]
  })
  return html`<svg class="${redact ? 'redacted' : ''}" viewBox="0 0 ${width} ${height}" role="img" aria-label="The picture of the card"><image id="picture" href="${uri}" width="${width}" height="${height}" preserveAspectRatio="none"/>${outlines}</svg>`
}

function fieldTable(entries: readonly Entry[], redact: boolean): Html {
  const rows = entries.map(({ path, name, field }) => {
    const isWeak = field.confidence < weakBelow && !isBlank(field)
    const pixels = field.polygon === null || redact || isBlank(field) ? html`` : crop(field.polygon)
    const score = isBlank(field) ? '' : percent(field.confidence)
    return html`<tr class="${isWeak ? 'weak' : ''}" data-path="${path}"><td class="name">${name}</td><td>${pixels}${value(field, redact)}${rivals(field, redact)}</td><td class="score">${score}</td></tr>`
  })
  return html`<table>${rows}</table>`
}

const reasons: Readonly<Record<EmptyReason, string>> = {
  covered: 'covered',
  'out-of-frame': 'outside the picture',
  unreadable: 'unreadable',
}

function value(field: FieldReading, redact: boolean): Html {
  if (field.reason) return html`<span class="missing">${reasons[field.reason]}</span>`
  if (isBlank(field)) return html`<span class="value">–</span>`
  const characters = uncertainCharacters(field).map(({ text, weak }) => {
    const shown = redact && text !== ' ' ? '•' : text
    return weak ? html`<mark>${shown}</mark>` : html`${shown}`
  })
  return html`<div class="value">${characters}</div>`
}

function rivals({ alternatives, value }: FieldReading, redact: boolean): Html {
  const others = alternatives.filter((rival) => rival.value !== value)
  if (others.length === 0) return html``
  if (redact)
    return html`<p class="rivals">${others.length} other reading${others.length === 1 ? '' : 's'}</p>`
  const shown = others
    .slice(0, 3)
    .map((rival) => html` <b>${rival.value || '–'}</b> ${percent(rival.confidence)}`)
  return html`<p class="rivals">or ${shown}</p>`
}

function isBlank({ value, reason }: FieldReading): boolean {
  return value === '' && !reason
}

/** Cut off, not rounded: 100 % is said of nothing less. */
function percent(share: number): string {
  return share === 1 ? 'exact' : `${(Math.floor(share * 1000) / 10).toFixed(1)} %`
}

function checkList(checks: readonly CheckResult[]): Html {
  if (checks.length === 0) return html``
  const items = (outcome: CheckResult['outcome']) =>
    checks
      .filter((check) => check.outcome === outcome)
      .map(({ message }) => html`<li class="${outcome}">${message}</li>`)
  const [agrees, disagrees, unknown] = [items('agrees'), items('disagrees'), items('unknown')]
  return html`<section><h2>Checks over the family</h2><ul>${disagrees}</ul>
<details><summary>${agrees.length} agree, ${unknown.length} cannot be told</summary><ul>${[...agrees, ...unknown]}</ul></details></section>`
}

function qualityList({ quality }: CardReading): Html {
  const { verdict, advice, ...scores } = quality
  const meters = Object.entries(scores).map(
    ([name, score]) =>
      html`<div>${name}<meter min="0" max="1" low="0.35" high="0.7" optimum="0" value="${score.toFixed(2)}"></meter></div>`,
  )
  return html`<section><h2>Picture <small>${verdict}</small></h2><ul>${advice.map((sentence) => html`<li class="advice">${sentence}</li>`)}</ul><div class="scores">${meters}</div></section>`
}
