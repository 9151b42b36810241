import { type Caller, findCaller, requireActive } from '../account/caller.ts'
import { verifyToken } from '../account/token.ts'
import { retryLater } from '../answer/answer.ts'
import { Refusal } from '../answer/refusal.ts'
import type { Context } from '../context.ts'

/** Seconds after which a call that found no place or lost its reading is worth repeating. */
export const RETRY_AFTER = 10

/** Finds out who calls, from an access token, and that they may. Throws Refusal. */
export async function authenticate(context: Context, token: string): Promise<Caller> {
  return requireCaller(context, verifyToken(context.keys.tokens, token))
}

/**
 * The same for a call that needs a reading. While no picture can be taken, whoever holds a token is told so
 * before the store is asked anything: the busier the service, the cheaper its refusals must be.
 */
export async function authenticateReading(context: Context, token: string): Promise<Caller> {
  const accessKeyId = verifyToken(context.keys.tokens, token)
  if (context.pool.isFull) throw new Refusal(retryLater(RETRY_AFTER))
  return requireCaller(context, accessKeyId)
}

async function requireCaller(context: Context, accessKeyId: number): Promise<Caller> {
  const caller = await findCaller(context.store.database, { accessKeyId })
  requireActive(caller)
  return caller
}
