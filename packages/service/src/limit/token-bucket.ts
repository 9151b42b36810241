import { sql } from 'kysely'
import type { Queries } from '../store/store.ts'

/** A limit: `rate` tokens a second on average, at most `burst` saved up. */
export interface BucketLimit {
  readonly rate: number
  readonly burst: number
}

/** What is left of a bucket. */
export interface BucketState {
  /** False when no token was there; then nothing was taken. */
  readonly taken: boolean
  /** Whole tokens left. */
  readonly remaining: number
  /** Whole seconds until the next token, at least 1. */
  readonly retryAfter: number
}

/** Tokens in bucket `b` now. The store's clock counts, so that all nodes share one. */
function tokensNow({ rate, burst }: BucketLimit) {
  return sql<number>`least(${burst}::double precision,
    b.tokens + greatest(0, extract(epoch from clock_timestamp() - b.updated_at))::double precision * ${rate}::double precision)`
}

/** Takes one token from a bucket in one statement, atomic over all nodes; a new bucket starts full. */
export async function takeToken(queries: Queries, name: string, limit: BucketLimit): Promise<BucketState> {
  const now = tokensNow(limit)
  const { rows } = await sql<{ tokens: number }>`
    insert into rate_bucket as b (name, tokens, updated_at)
    values (${name}, ${limit.burst}::double precision - 1, clock_timestamp())
    on conflict (name) do update set tokens = ${now} - 1, updated_at = clock_timestamp()
    where ${now} >= 1
    returning tokens`.execute(queries)
  const row = rows[0]
  return row ? describe(limit, row.tokens, true) : peekBucket(queries, name, limit)
}

/** Looks at a bucket and takes nothing: `taken` is always false. */
export async function peekBucket(queries: Queries, name: string, limit: BucketLimit): Promise<BucketState> {
  const { rows } = await sql<{ tokens: number }>`
    select ${tokensNow(limit)} as tokens from rate_bucket as b where name = ${name}`.execute(queries)
  return describe(limit, rows[0]?.tokens ?? limit.burst, false)
}

function describe({ rate }: BucketLimit, tokens: number, taken: boolean): BucketState {
  const missing = 1 - (tokens - Math.floor(tokens))
  return {
    taken,
    remaining: Math.floor(tokens),
    retryAfter: Math.max(1, Math.ceil(missing / rate)),
  }
}
