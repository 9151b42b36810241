import type { FastifyReply } from 'fastify'
import type { Caller } from '../account/caller.ts'
import { rateLimited } from '../answer/answer.ts'
import { Refusal } from '../answer/refusal.ts'
import type { Context } from '../context.ts'
import { takeToken } from '../limit/token-bucket.ts'

/**
 * Counts a request against its key's rate and tells what is left in the `RateLimit` headers
 * (draft-ietf-httpapi-ratelimit-headers-10). Throws Refusal when the rate is exceeded.
 */
export async function limitRate(context: Context, caller: Caller, reply: FastifyReply): Promise<void> {
  const { ratePerSecond: rate, burst } = caller.plan
  const bucket = await takeToken(context.store.database, `key:${caller.accessKeyId}`, { rate, burst })
  reply.header('ratelimit-policy', `"key";q=${burst};w=${Math.max(1, Math.ceil(burst / rate))}`)
  reply.header('ratelimit', `"key";r=${bucket.remaining};t=${bucket.retryAfter}`)
  if (!bucket.taken) throw new Refusal(rateLimited(bucket.retryAfter))
}
