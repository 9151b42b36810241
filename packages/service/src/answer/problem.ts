import type { Answer } from './answer.ts'

/** A problem document (RFC 9457) with the catalogue's code and the transaction id as extension members. */
export interface Problem {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail: string
  readonly code: string
  readonly transactionId: string
}

/** Turns an answer into a problem; `detail` replaces the catalogue's message where more can be said. */
export function problem(answer: Answer, transactionId: string, detail = answer.message): Problem {
  return {
    type: 'about:blank',
    title: answer.message,
    status: answer.problemStatus,
    detail,
    code: answer.code,
    transactionId,
  }
}
