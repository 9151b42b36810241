import { cardOf } from '@bacakk/card'
import { isCard, type Outcome } from '../read/outcome.ts'
import type { Format } from './format.ts'

/** Everything that is known: an object for one picture, an array for several. */
export const json: Format = documents('.json', (outcome) => outcome, 'reading')

/** What the wire contract's envelope says of the picture: code, data, ms. */
export const envelope: Format = documents(
  '.json',
  (outcome) => ({
    code: outcome.code,
    data: isCard(outcome) ? cardOf(outcome.reading) : null,
    ms: outcome.ms,
  }),
  'data',
)

/** One document a line. */
export const jsonl: Format = {
  extension: '.jsonl',
  file: async (outcomes) => outcomes.map(line).join(''),
  stream: { head: '', item: line, tail: '' },
  isDone: (text) => isAnswer(text, 'reading'),
}

function documents(extension: string, document: (outcome: Outcome) => unknown, key: string): Format {
  const text = (outcome: Outcome) => JSON.stringify(document(outcome), null, 2)
  return {
    extension,
    file: async ([first, ...others]) =>
      `${others.length === 0 ? text(first!) : `[\n${[first!, ...others].map(text).join(',\n')}\n]`}\n`,
    isDone: (written) => isAnswer(written, key),
    stream: {
      head: '[\n',
      item: (outcome, index) => `${index === 0 ? '' : ',\n'}${text(outcome)}`,
      tail: '\n]\n',
    },
  }
}

function line(outcome: Outcome): string {
  return `${JSON.stringify(outcome)}\n`
}

/** Failures are tried again; so is a file of another format. */
function isAnswer(text: string, key: string): boolean {
  try {
    const document = JSON.parse(text) as Record<string, unknown>
    return (document.code === 'SUCCESS' || document.code === 'OCR_NO_RESULT') && key in document
  } catch {
    return false
  }
}
