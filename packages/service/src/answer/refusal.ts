import type { Answer } from './answer.ts'

/** Thrown to stop a request with an answer of the catalogue; such a request costs nothing. */
export class Refusal extends Error {
  readonly answer: Answer

  constructor(answer: Answer, options?: ErrorOptions) {
    super(answer.message, options)
    this.name = 'Refusal'
    this.answer = answer
  }
}
