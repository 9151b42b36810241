import type { FastifyRequest } from 'fastify'
import { answers } from '../answer/answer.ts'
import { Refusal } from '../answer/refusal.ts'

/** The access token of a request to a native endpoint. Throws Refusal. */
export function requireToken(request: FastifyRequest): string {
  const token = request.headers['x-access-token']
  if (!token) throw new Refusal(answers.glossaryParameterEmpty)
  return String(token)
}
