import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import type { Caller } from '../account/caller.ts'
import { authenticate } from '../call/authenticate.ts'
import type { Context } from '../context.ts'
import { currentMonth, monthBounds, today } from '../limit/calendar.ts'
import type { Queries } from '../store/store.ts'
import { requireToken } from './native.ts'
import { limitRate } from './rate-limit.ts'
import { problemSchema, usageSchema } from './schemas.ts'

/** GET /v1/usage: balance, quotas and what this month has cost so far. */
export function routeUsage(server: FastifyInstance, context: Context): void {
  server.get(
    '/v1/usage',
    {
      config: { endpoint: 'usage' },
      schema: {
        tags: ['Native'],
        summary: 'Balance, quotas and the charges of this month',
        security: [{ accessToken: [] }],
        response: { 200: usageSchema, '4xx': problemSchema },
      },
    },
    async (request, reply) => {
      const caller = await authenticate(context, requireToken(request))
      await limitRate(context, caller, reply)
      reply.answerCode = 'SUCCESS'
      return describeUsage(context.store.database, caller)
    },
  )
}

async function describeUsage(queries: Queries, caller: Caller) {
  const { accountId, kind, plan } = caller
  const month = currentMonth()
  const { from, to } = monthBounds(month)
  const balance = await queries
    .selectFrom('account_balance')
    .select(['available', 'held', 'free_used'])
    .where('account_id', '=', accountId)
    .executeTakeFirstOrThrow()
  const usedToday = await queries
    .selectFrom('free_usage')
    .select('used')
    .where('account_id', '=', accountId)
    .where('day', '=', today)
    .executeTakeFirst()
  const byCode = await queries
    .selectFrom('call')
    .select(['endpoint', sql<string>`code`.as('code')])
    .select([sql<number>`count(*)`.as('calls'), sql<number>`sum(price)::bigint`.as('charges')])
    .where('account_id', '=', accountId)
    .where('state', '=', 'posted')
    .where('settled_at', '>=', from)
    .where('settled_at', '<', to)
    .groupBy(['endpoint', 'code'])
    .orderBy('endpoint')
    .orderBy('code')
    .execute()
  return {
    accountId,
    kind,
    currency: plan.currency,
    available: balance.available,
    held: balance.held,
    month,
    calls: byCode.reduce((sum, { calls }) => sum + calls, 0),
    charges: byCode.reduce((sum, { charges }) => sum + charges, 0),
    byCode,
    free: {
      used: balance.free_used,
      quota: plan.freeQueryQuota,
      usedToday: usedToday?.used ?? 0,
      dailyQuota: plan.dailyFreeQuota,
    },
    limits: {
      ratePerSecond: plan.ratePerSecond,
      burst: plan.burst,
      concurrentReadings: plan.concurrentReadings,
    },
  }
}
