import { type Caller, findCaller, requireActive } from '../account/caller.ts'
import { verifyToken } from '../account/token.ts'
import type { Context } from '../context.ts'

/** Finds out who calls, from an access token, and that they may. Throws Refusal. */
export async function authenticate(context: Context, token: string): Promise<Caller> {
  const accessKeyId = await verifyToken(context.keys.tokens, token)
  const caller = await findCaller(context.store.database, { accessKeyId })
  requireActive(caller)
  return caller
}
