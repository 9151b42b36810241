import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import type { Context } from '../context.ts'

const PROBE_TIMEOUT = 2_000

/** GET /healthz, /readyz and /metrics, for machines that watch the service. */
export function routeHealth(server: FastifyInstance, context: Context): void {
  const schema = { tags: ['Operation'] }

  server.get('/healthz', { schema: { ...schema, summary: 'The process runs' } }, async () => ({
    status: 'ok',
  }))

  server.get(
    '/readyz',
    { schema: { ...schema, summary: 'Pictures can be read: the store answers and a worker is ready' } },
    async (_request, reply) => {
      const store = await storeAnswers(context)
      const workers = context.pool.state.ready > 0
      return reply
        .code(store && workers ? 200 : 503)
        .send({ status: store && workers ? 'ok' : 'unready', store, workers })
    },
  )

  server.get(
    '/metrics',
    { schema: { ...schema, summary: 'Metrics for Prometheus' } },
    async (_request, reply) => {
      const { registry } = context.metrics
      return reply.type(registry.contentType).send(await registry.metrics())
    },
  )
}

async function storeAnswers(context: Context): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), PROBE_TIMEOUT)
  })
  const probe = sql`select 1`.execute(context.store.database).then(
    () => true,
    () => false,
  )
  return Promise.race([probe, late]).finally(() => clearTimeout(timer))
}
