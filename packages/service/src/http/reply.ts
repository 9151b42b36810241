import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Answer } from '../answer/answer.ts'
import { envelope } from '../answer/envelope.ts'
import type { PricingStrategy } from '../answer/pricing.ts'
import { problem } from '../answer/problem.ts'

/** Sent with every answer; pages that need more say so themselves. */
export const securityHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
}

/** Whether a path belongs to the native endpoints, which answer with problems instead of envelopes. */
function isNative(url: string): boolean {
  return url.startsWith('/v1/')
}

/** HTTP statuses that the busy answers get when an operator wants them to be real ones. */
const busyStatuses: Readonly<Record<string, number>> = { SERVICE_BUSY: 429, RETRY_LATER: 503 }

declare module 'fastify' {
  interface FastifyReply {
    /** The code that was answered, for the log and the metrics. */
    answerCode: string
  }
  interface FastifyInstance {
    /** SERVICE_BUSY and RETRY_LATER carry 429 and 503 on the published endpoints too. */
    readonly busyStatus: boolean
  }
}

/** Puts on the headers that every answer carries. */
export function setCommonHeaders(request: FastifyRequest, reply: FastifyReply): void {
  reply.headers({ ...securityHeaders, 'x-transaction-id': request.id })
}

/** Sends an answer of the catalogue: as the published envelope, or as a problem on the native endpoints. */
export function sendAnswer(
  request: FastifyRequest,
  reply: FastifyReply,
  answer: Answer,
  paid: { readonly pricingStrategy: PricingStrategy; readonly data: unknown } | null = null,
): FastifyReply {
  setCommonHeaders(request, reply)
  reply.answerCode = answer.code
  if (answer.retryAfter) reply.header('retry-after', answer.retryAfter)
  if (answer.allow) reply.header('allow', answer.allow)
  if (isNative(request.url)) {
    return reply
      .code(answer.problemStatus)
      .type('application/problem+json')
      .send(JSON.stringify(problem(answer, request.id)))
  }
  const busy = request.server.busyStatus ? busyStatuses[answer.code] : undefined
  return reply
    .code(busy ?? answer.status)
    .type('application/json; charset=utf-8')
    .send(JSON.stringify(envelope(answer, request.id, paid?.pricingStrategy, paid?.data)))
}
