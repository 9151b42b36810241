import { type FailedOutcome, isCard, isFailure } from './outcome.ts'
import type { Result } from './read-inputs.ts'

const shownFailures = 20

/** Counts what came of a run and says it in lines for people. */
export class Tally {
  readonly #doneBefore: number
  readonly #failures: FailedOutcome[] = []
  readonly #notes: string[] = []
  #cards = 0
  #withoutCard = 0
  #fromText = 0
  #fromPage = 0

  /** `doneBefore` pictures were answered by an earlier run. */
  constructor(doneBefore: number) {
    this.#doneBefore = doneBefore
  }

  get failures(): readonly FailedOutcome[] {
    return this.#failures
  }

  /** Whether every picture was a card and could be read. */
  get isClean(): boolean {
    return this.#failures.length === 0 && this.#withoutCard === 0
  }

  /** Pictures answered, in this run and before. */
  get done(): number {
    return this.#doneBefore + this.#cards + this.#withoutCard
  }

  add({ outcome, pages }: Result): void {
    if (isFailure(outcome)) {
      this.#failures.push(outcome)
      return
    }
    if (isCard(outcome)) this.#cards++
    else this.#withoutCard++
    if (outcome.source === 'pdf-text') this.#fromText++
    if (outcome.source === 'pdf-page') this.#fromPage++
    if (pages > 1) this.note(`${outcome.file}: only the first of ${pages} pages was read`)
  }

  /** Adds a line to be told at the end. */
  note(line: string): void {
    this.#notes.push(line)
  }

  /** The failures, a line each, and everything that was noted. */
  lines(): string[] {
    const shown = this.#failures.slice(0, shownFailures)
    const more = this.#failures.length - shown.length
    return [
      ...shown.map(({ file, message }) => `${file}: ${message}`),
      ...(more > 0 ? [`… and ${more} more`] : []),
      ...this.#notes,
    ]
  }

  /** The run in one line. */
  summary(): string {
    const sorts = [
      counted(this.#cards, 'card', 'cards'),
      counted(this.#withoutCard, 'picture without a card', 'pictures without a card'),
      this.#failures.length > 0 ? `${this.#failures.length} failed` : '',
      this.#doneBefore > 0 ? `${this.#doneBefore} done before` : '',
    ]
    const pdf = [
      this.#fromText > 0 ? `${this.#fromText} taken from the text of PDF files` : '',
      this.#fromPage > 0 ? `${this.#fromPage} recognised on PDF pages` : '',
    ]
    return [sorts, pdf]
      .map((part) => part.filter(Boolean).join(', '))
      .filter(Boolean)
      .join('; ')
  }
}

function counted(count: number, one: string, many: string): string {
  if (count === 0) return ''
  return `${count} ${count === 1 ? one : many}`
}
