import type { Readable } from 'node:stream'
import {
  type CardReading,
  type HeaderField,
  headerFields,
  type PersonField,
  personFields,
} from '@bacakk/card'
import type { FastifyInstance } from 'fastify'
import { requireAuthorized } from '../account/caller.ts'
import { type Answer, answers } from '../answer/answer.ts'
import { Refusal } from '../answer/refusal.ts'
import { type AnsweredCall, answerCall, timed } from '../call/answer-call.ts'
import { authenticateReading } from '../call/authenticate.ts'
import {
  claimKey,
  type IdempotentRequest,
  idempotentRequest,
  keepAnswer,
  releaseKey,
} from '../call/idempotency.ts'
import type { Context } from '../context.ts'
import { calledHost } from './called-host.ts'
import { requireToken } from './native.ts'
import { isGone, pictureFormSchema } from './ocr-kk-check.ts'
import { limitRate } from './rate-limit.ts'
import { setCommonHeaders } from './reply.ts'
import { problemSchema, readingSchema } from './schemas.ts'
import { receiveUpload } from './upload.ts'

const IDEMPOTENCY_KEY = /^[\x21-\x7e]{1,255}$/

/** What of a card is wanted: some header fields and some person fields. */
interface Selection {
  readonly header: readonly HeaderField[]
  readonly persons: readonly PersonField[]
}

/** POST /v1/cards: everything that was read from a picture. */
export function routeCards(server: FastifyInstance, context: Context): void {
  server.post<{ Querystring: { readonly fields?: string } }>(
    '/v1/cards',
    {
      config: { endpoint: 'cards', body: 'multipart/form-data' },
      validatorCompiler: () => () => true,
      schema: {
        tags: ['Native'],
        summary: 'Read a Family Card with confidence, outlines, alternatives, checks and quality',
        consumes: ['multipart/form-data'],
        security: [{ accessToken: [] }],
        querystring: {
          type: 'object',
          properties: {
            fields: {
              type: 'string',
              description:
                'Names of the fields wanted, with commas; header and person fields alike. Default: all',
              examples: ['kk,familyHead,idNumber,name'],
            },
          },
        },
        headers: {
          type: 'object',
          properties: {
            'idempotency-key': {
              type: 'string',
              description:
                'Any 1 to 255 visible characters. The same key with the same picture and fields gives the same answer for 24 hours and is charged once',
            },
          },
        },
        body: pictureFormSchema,
        response: { 200: readingSchema, '4xx': problemSchema, '5xx': problemSchema },
      },
    },
    async (request, reply) => {
      const upload = await timed(context, 'receive', () =>
        receiveUpload(request.body as Readable, request.headers, context.uploads),
      )
      const caller = await authenticateReading(context, requireToken(request))
      requireAuthorized(caller, 'cards', calledHost(request))
      const selection = parseSelection(request.query.fields)
      const key = request.headers['idempotency-key']
      if (key !== undefined && !IDEMPOTENCY_KEY.test(String(key))) {
        throw new Refusal(parameterError('Invalid Idempotency-Key, it should be 1 to 255 visible characters'))
      }
      await limitRate(context, caller, reply)
      const picture = upload.picture
      if (!picture) throw new Refusal(answers.glossaryParameterEmpty)

      const { database } = context.store
      const idempotent =
        key === undefined
          ? null
          : idempotentRequest(context.keys, caller.accountId, String(key), picture, JSON.stringify(selection))
      const kept = idempotent && (await claimKey(database, idempotent, request.id))
      setCommonHeaders(request, reply)
      reply.type('application/json; charset=utf-8')
      if (kept) return sendKept(reply, kept)

      let body = ''
      const answered = await releasing(context, idempotent, request.id, () =>
        answerCall(context, {
          transactionId: request.id,
          endpoint: 'cards',
          caller,
          isGone: () => isGone(request, reply),
          picture: () => picture,
          prepare: (result) => {
            body = JSON.stringify(describe(request.id, result, caller.plan.currency, selection))
          },
          keep: idempotent && ((queries) => keepAnswer(queries, idempotent, request.id, body)),
        }),
      )
      reply.answerCode = answered.answer.code
      return reply.send(body)
    },
  )
}

/** The answer of the first time, under its own transaction id. */
function sendKept(reply: import('fastify').FastifyReply, kept: string) {
  const { transactionId, code } = JSON.parse(kept) as { transactionId: string; code: string }
  reply.answerCode = code
  return reply.headers({ 'x-transaction-id': transactionId, 'idempotency-replayed': 'true' }).send(kept)
}

/** Runs a call and frees its idempotency key when it fails. */
async function releasing<T>(
  context: Context,
  idempotent: IdempotentRequest | null,
  transactionId: string,
  run: () => Promise<T>,
): Promise<T> {
  try {
    return await run()
  } catch (error) {
    if (idempotent) await releaseKey(context.store.database, idempotent, transactionId)
    throw error
  }
}

function parameterError(message: string): Answer {
  return { ...answers.parameterEmpty, message }
}

/** Throws Refusal for a name that is not a field of the card. */
function parseSelection(wanted: string | undefined): Selection {
  if (wanted === undefined) return { header: headerFields, persons: personFields }
  const names = new Set(String(wanted).split(','))
  const selection = {
    header: headerFields.filter((field) => names.delete(field)),
    persons: personFields.filter((field) => names.delete(field)),
  }
  if (names.size > 0) {
    const known = [...headerFields, ...personFields].join(', ')
    throw new Refusal(parameterError(`Invalid fields, the fields of a card are ${known}`))
  }
  return selection
}

function pick<Name extends string, Value>(from: { readonly [name in Name]: Value }, names: readonly Name[]) {
  return Object.fromEntries(names.map((name) => [name, from[name]]))
}

/** The answer's body: of the values only those that were asked for, and no check that names another. */
function describe(transactionId: string, answered: AnsweredCall, currency: string, selection: Selection) {
  const { reading, answer, pricingStrategy, price } = answered
  const head = { transactionId, code: answer.code, pricingStrategy, price, currency }
  const { document, quality, picture, timings, model } = reading
  const about = { document, quality, picture, timings, model }
  if (answer.code !== 'SUCCESS') return { ...head, ...about }
  return {
    ...head,
    header: pick(reading.header, selection.header),
    persons: reading.persons.map((person) => pick(person, selection.persons)),
    checks: selectedChecks(reading, selection),
    ...about,
  }
}

function selectedChecks(reading: CardReading, selection: Selection) {
  const names = new Set<string>([...selection.header, ...selection.persons])
  return reading.checks.filter(({ fields }) =>
    fields.every((path) => names.has(path.split('.').at(-1) ?? '')),
  )
}
