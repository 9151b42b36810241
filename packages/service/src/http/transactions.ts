import type { FastifyInstance } from 'fastify'
import { type Selectable, sql } from 'kysely'
import { answers, clientError } from '../answer/answer.ts'
import { Refusal } from '../answer/refusal.ts'
import { authenticate } from '../call/authenticate.ts'
import type { Context } from '../context.ts'
import type { CallTable } from '../store/schema.ts'
import { requireToken } from './native.ts'
import { limitRate } from './rate-limit.ts'
import { problemSchema, transactionListSchema, transactionSchema } from './schemas.ts'

const PAGE = 100

/** GET /v1/transactions and /v1/transactions/{id}: the account's calls, without any data of a card. */
export function routeTransactions(server: FastifyInstance, context: Context): void {
  const { database } = context.store
  const security = [{ accessToken: [] }]

  server.get<{ Querystring: { readonly before?: string } }>(
    '/v1/transactions',
    {
      config: { endpoint: 'transactions' },
      schema: {
        tags: ['Native'],
        summary: 'Calls of the account, newest first, a hundred at a time',
        security,
        querystring: {
          type: 'object',
          properties: { before: { type: 'string', description: 'The `next` of the page before' } },
        },
        response: { 200: transactionListSchema, '4xx': problemSchema },
      },
    },
    async (request, reply) => {
      const caller = await authenticate(context, requireToken(request))
      await limitRate(context, caller, reply)
      const before = parseCursor(request.query.before)
      const rows = await database
        .selectFrom('call')
        .selectAll()
        .where('account_id', '=', caller.accountId)
        .$if(before !== null, (query) =>
          query.where(
            sql<boolean>`(started_at, transaction_id) < (select started_at, transaction_id from call
              where transaction_id = ${before} and account_id = ${caller.accountId})`,
          ),
        )
        .orderBy('started_at', 'desc')
        .orderBy('transaction_id', 'desc')
        .limit(PAGE + 1)
        .execute()
      reply.answerCode = 'SUCCESS'
      const last = rows.length > PAGE ? rows[PAGE - 1] : undefined
      return {
        transactions: rows.slice(0, PAGE).map(describeTransaction),
        next: last?.transaction_id ?? null,
      }
    },
  )

  server.get<{ Params: { readonly transactionId: string } }>(
    '/v1/transactions/:transactionId',
    {
      config: { endpoint: 'transaction' },
      schema: {
        tags: ['Native'],
        summary: 'One call of the account',
        security,
        params: { type: 'object', properties: { transactionId: { type: 'string' } } },
        response: { 200: transactionSchema, '4xx': problemSchema },
      },
    },
    async (request, reply) => {
      const caller = await authenticate(context, requireToken(request))
      await limitRate(context, caller, reply)
      const row = await database
        .selectFrom('call')
        .selectAll()
        .where('account_id', '=', caller.accountId)
        .where('transaction_id', '=', request.params.transactionId)
        .executeTakeFirst()
      if (!row) throw new Refusal(clientError(404))
      reply.answerCode = 'SUCCESS'
      return describeTransaction(row)
    },
  )
}

function describeTransaction(call: Selectable<CallTable>) {
  return {
    transactionId: call.transaction_id,
    endpoint: call.endpoint,
    state: call.state,
    code: call.code,
    pricingStrategy: call.price ? ('PAY' as const) : ('FREE' as const),
    price: call.price,
    startedAt: call.started_at.toISOString(),
    settledAt: call.settled_at?.toISOString() ?? null,
  }
}

/** The last transaction id of the page before; null for the first page. Throws Refusal. */
function parseCursor(text: string | undefined): string | null {
  if (text === undefined) return null
  if (/^[0-9a-f]{16}$/.test(text)) return text
  throw new Refusal({ ...answers.parameterEmpty, message: 'Invalid before, it should be the next of a page' })
}
