import type { CardReading } from '@bacakk/card'
import type { Kysely } from 'kysely'
import type { Caller } from '../account/caller.ts'
import { type Answer, answers, clientError, retryLater } from '../answer/answer.ts'
import { type PricedEndpoint, type PricingStrategy, priceOf } from '../answer/pricing.ts'
import { Refusal } from '../answer/refusal.ts'
import type { Context } from '../context.ts'
import { requireReadablePicture } from '../image/image-rules.ts'
import { moveFunds } from '../ledger/funds.ts'
import { type Hold, placeHold } from '../ledger/hold.ts'
import { settle } from '../ledger/settlement.ts'
import { type Place, ReadingFailed, ReadingLost } from '../pool/worker-pool.ts'
import type { Database } from '../store/schema.ts'
import type { Queries } from '../store/store.ts'
import { RETRY_AFTER } from './authenticate.ts'
import { hasResult } from './contract-data.ts'

/** A call that has passed transport, token, account and rate. */
export interface Call {
  readonly transactionId: string
  readonly endpoint: PricedEndpoint
  readonly caller: Caller
  /** Throws Refusal when the request lacks its picture. */
  readonly picture: () => Uint8Array
  /** Whether the client has hung up, so that nobody would get the answer. */
  readonly isGone: () => boolean
  /** Makes the answer ready to be sent before it is charged for: what cannot be told is not charged. */
  readonly prepare: (answered: AnsweredCall) => void
  /** Keeps the answer, in the transaction that charges for it; null when it need not be kept. */
  readonly keep: ((queries: Queries) => Promise<void>) | null
}

/** An answer that may be charged. */
export interface AnsweredCall {
  readonly answer: Answer
  readonly pricingStrategy: PricingStrategy
  /** Minor units charged. */
  readonly price: number
  /** Null when the picture shows no filled card. */
  readonly reading: CardReading
}

/** Milliseconds that a hold lives: longer than a reading may wait and take together. */
export function holdLifetime(readTimeout: number): number {
  return 2 * readTimeout + 30_000
}

/**
 * Holds the price, reads the picture and settles. It returns only after the charge is committed; whatever
 * goes wrong before that gives the hold back and throws a Refusal, which costs nothing.
 */
export async function answerCall(context: Context, call: Call): Promise<AnsweredCall> {
  const { pool, store, configuration } = context
  const place = pool.reserve()
  if (!place) throw new Refusal(retryLater(RETRY_AFTER))
  try {
    const hold = await timed(context, 'admit', () =>
      placeHold(store.database, call.caller, {
        transactionId: call.transactionId,
        endpoint: call.endpoint,
        lifetime: holdLifetime(configuration.readTimeout),
      }),
    )
    return await readAndCharge(context, call, hold, place)
  } finally {
    place.release()
  }
}

async function readAndCharge(context: Context, call: Call, hold: Hold, place: Place): Promise<AnsweredCall> {
  let refusal: Refusal
  try {
    const reading = await read(context, call, place)
    if (call.isGone()) throw new Refusal(clientError(400))
    const answer = hasResult(reading) ? answers.success : answers.noResult
    const { prices } = call.caller.plan
    const price = hold.free ? 0 : priceOf(prices, call.endpoint, answer.code, call.caller.noResultFree)
    const answered: AnsweredCall = { answer, price, pricingStrategy: price > 0 ? 'PAY' : 'FREE', reading }
    call.prepare(answered)
    if (await timed(context, 'settle', () => charge(context, call, answered))) return answered
    // The hold's time ran out and it was given back: what is not paid for is not handed out.
    refusal = new Refusal(retryLater(RETRY_AFTER))
  } catch (error) {
    refusal = error instanceof Refusal ? error : new Refusal(answers.serverError, { cause: error })
    if (!(error instanceof Refusal))
      context.log.error({ err: error, transactionId: call.transactionId }, 'call failed')
  }
  await giveBack(context, call, refusal)
  throw refusal
}

async function read(context: Context, call: Call, place: Place): Promise<CardReading> {
  const bytes = call.picture()
  requireReadablePicture(bytes)
  try {
    const reading = await timed(context, 'read', () => place.read(bytes))
    for (const [stage, milliseconds] of Object.entries(reading.timings)) {
      context.metrics.stageSeconds.observe({ stage: `read_${stage}` }, milliseconds / 1000)
    }
    return reading
  } catch (cause) {
    if (cause instanceof ReadingLost) throw new Refusal(retryLater(RETRY_AFTER), { cause })
    if (!(cause instanceof ReadingFailed) || cause.failure.cause === 'reader') throw cause
    throw new Refusal(cause.failure.cause === 'size' ? answers.imageSize : answers.imageFormat, { cause })
  }
}

const ATTEMPTS = 3
const PAUSE = 200

/**
 * Charges for an answer; false when the hold had ended before. A lost connection leaves it open whether the
 * charge was committed, so it is tried again: the second time finds the call posted by this very answer.
 */
async function charge(context: Context, call: Call, answered: AnsweredCall): Promise<boolean> {
  const { database } = context.store
  for (let attempt = 1; ; attempt += 1) {
    try {
      if (await post(database, call, answered)) return true
      return attempt > 1 && (await postedPrice(database, call.transactionId)) !== null
    } catch (error) {
      if (attempt === ATTEMPTS) throw error
      await new Promise((resolve) => setTimeout(resolve, PAUSE * attempt))
    }
  }
}

/** Posts a call, and keeps its answer with it where that is wanted. */
function post(
  database: Kysely<Database>,
  { transactionId, keep }: Call,
  { answer, price }: AnsweredCall,
): Promise<boolean> {
  const settlement = { kind: 'post', code: answer.code, price } as const
  if (!keep) return settle(database, transactionId, settlement)
  return database.transaction().execute(async (queries) => {
    const posted = await settle(queries, transactionId, settlement)
    if (posted) await keep(queries)
    return posted
  })
}

/** What a call was charged; null when it was not posted. */
async function postedPrice(queries: Queries, transactionId: string): Promise<number | null> {
  const call = await queries
    .selectFrom('call')
    .select('price')
    .where('transaction_id', '=', transactionId)
    .where('state', '=', 'posted')
    .executeTakeFirst()
  return call?.price ?? null
}

/**
 * Voids the hold of a call that was not answered. A charge whose commit was not heard of is refunded. If the
 * store cannot be reached now, the sweeper gives the hold back when its time is over.
 */
async function giveBack(context: Context, call: Call, refusal: Refusal): Promise<void> {
  const { transactionId, caller } = call
  const { database } = context.store
  try {
    if (await settle(database, transactionId, { kind: 'void', code: refusal.answer.code })) return
    const posted = await postedPrice(database, transactionId)
    if (!posted) return
    const reason = `No answer was sent for ${transactionId}`
    await database
      .transaction()
      .execute((queries) => moveFunds(queries, caller.accountId, 'correction', posted, reason))
  } catch (error) {
    context.log.error({ err: error, transactionId }, 'hold left to the sweeper')
  }
}

/** Runs a stage and notes how long it took. */
export async function timed<T>(context: Context, stage: string, run: () => Promise<T>): Promise<T> {
  const end = context.metrics.stageSeconds.startTimer({ stage })
  try {
    return await run()
  } finally {
    end()
  }
}
