import { sql } from 'kysely'
import type { AnswerCode } from '../answer/answer.ts'
import type { Queries } from '../store/store.ts'

/** How a hold ends: charged, given back, or given back because its time ran out. */
export type Settlement =
  | { readonly kind: 'post'; readonly code: AnswerCode; readonly price: number }
  | { readonly kind: 'void'; readonly code: AnswerCode }
  | { readonly kind: 'expire' }

/**
 * Ends the hold of a call in one statement. Of any number of settlements of one call, over all nodes, exactly
 * one takes effect: this returns false when the call was settled before, and true for the one that did it.
 */
export async function settle(queries: Queries, transactionId: string, how: Settlement): Promise<boolean> {
  const price = how.kind === 'post' ? how.price : 0
  const code = how.kind === 'expire' ? null : how.code
  const { rows } = await sql<{ settled: boolean }>`
    select settle_call(${transactionId}, ${how.kind}, ${code}, ${price}::bigint) as settled`.execute(queries)
  return rows[0]!.settled
}
