import type { Edition } from '../edition.ts'
import { printEmptyForm } from '../layouts/index.ts'
import type { Random } from '../random.ts'
import type { Sheet } from '../sheet.ts'
import { attendanceList } from './attendance-list.ts'
import { bankStatement } from './bank-statement.ts'
import { blankPage } from './blank-page.ts'
import { certificate } from './certificate.ts'
import type { DrawOptions } from './draw-options.ts'
import { familyDataForm } from './family-data-form.ts'
import { idCard } from './id-card.ts'
import { idCardCopy } from './id-card-copy.ts'
import { invoice } from './invoice.ts'
import { landTaxNotice } from './land-tax-notice.ts'
import { letter } from './letter.ts'
import { memberCard } from './member-card.ts'
import { newspaper } from './newspaper.ts'
import { noise } from './noise.ts'
import { notes } from './notes.ts'
import { photograph } from './photograph.ts'
import { receipt } from './receipt.ts'
import { schoolReport } from './school-report.ts'
import { screenshot } from './screenshot.ts'
import { spreadsheet } from './spreadsheet.ts'
import { stockCard } from './stock-card.ts'

type Kind = (random: Random, options: DrawOptions) => Sheet

/** A family card's form that nobody filled in. */
const emptyForm: Kind = (random, { edition, longSidePx }) =>
  printEmptyForm(random.fork('form'), {
    layout: random.pick(['A1', 'A2', 'B', 'C', 'D']),
    edition,
    widthPx: longSidePx,
  })

/** Every kind of picture that is not a filled card, and how often it is met; what resembles a card comes often. */
const kinds: Readonly<Record<string, readonly [kind: Kind, weight: number]>> = {
  'empty-form': [emptyForm, 3],
  'family-data-form': [familyDataForm, 3],
  'stock-card': [stockCard, 3],
  'id-card': [idCard, 2],
  'id-card-copy': [idCardCopy, 1.5],
  'member-card': [memberCard, 1],
  invoice: [invoice, 1.5],
  receipt: [receipt, 1],
  letter: [letter, 1.5],
  spreadsheet: [spreadsheet, 1.5],
  'school-report': [schoolReport, 1.2],
  certificate: [certificate, 1.5],
  'land-tax-notice': [landTaxNotice, 1.2],
  'bank-statement': [bankStatement, 1],
  'attendance-list': [attendanceList, 1.2],
  newspaper: [newspaper, 1],
  notes: [notes, 0.8],
  screenshot: [screenshot, 1],
  photograph: [photograph, 1.5],
  'blank-page': [blankPage, 1],
  noise: [noise, 0.4],
}

/** What a sheet from `notACard` may show: the values of its `subject`. */
export const notACardSubjects: readonly string[] = Object.keys(kinds)

/**
 * Draws something that is not a filled family card, as people hand in by mistake or to try a reader.
 * `longSidePx` is the number of pixels of the sheet's longer side.
 */
export function notACard(random: Random, edition: Edition, longSidePx = 2480): Sheet {
  const subject = random.weighted(Object.entries(kinds).map(([name, [, weight]]) => [name, weight] as const))
  return drawSubject(subject, random.fork(subject), edition, longSidePx)
}

/** Draws one kind by its subject. Throws a RangeError where there is none of that name. */
export function drawSubject(subject: string, random: Random, edition: Edition, longSidePx = 2480): Sheet {
  const kind = kinds[subject]
  if (kind === undefined) throw new RangeError(`no picture shows "${subject}"`)
  return kind[0](random, { edition, longSidePx })
}
