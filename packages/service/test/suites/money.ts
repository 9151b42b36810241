import assert from 'node:assert/strict'
import { rmSync } from 'node:fs'
import { after, before, describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { createAccessKey } from '../../src/account/access-key.ts'
import { createAccount } from '../../src/account/account.ts'
import { type Caller, findCaller } from '../../src/account/caller.ts'
import { deriveKeys } from '../../src/account/master-key.ts'
import { flatPrices, setPlan } from '../../src/account/plan.ts'
import { Refusal } from '../../src/answer/refusal.ts'
import { newTransactionId } from '../../src/answer/transaction-id.ts'
import { claimKey, idempotentRequest } from '../../src/call/idempotency.ts'
import { proveBooks } from '../../src/ledger/books.ts'
import { moveFunds, NotEnoughFunds } from '../../src/ledger/funds.ts'
import { placeHold } from '../../src/ledger/hold.ts'
import { settle } from '../../src/ledger/settlement.ts'
import { sweep } from '../../src/ledger/sweeper.ts'
import { takeToken } from '../../src/limit/token-bucket.ts'
import { openBuiltIn, openPostgres, type Store } from '../../src/store/store.ts'
import { type Harness, startHarness } from '../fixtures/harness.ts'
import { killRun } from '../fixtures/kill-run.ts'
import { picture } from '../fixtures/picture.ts'
import { type BackEnd, builtInFolder } from '../fixtures/stores.ts'

const keys = deriveKeys(new Uint8Array(32))
const terms = {
  name: 'ledger',
  currency: 'IDR',
  ratePerSecond: 1000,
  burst: 1000,
  concurrentReadings: 1000,
  dailyFreeQuota: null,
  freeQueryQuota: null,
  prices: flatPrices(100),
}

/** That nothing is lost, and nothing charged twice. */
export function moneySuite(backEnd: BackEnd): void {
  describe('money', () => {
    let store: Store
    let folder: string | null = null

    before(async () => {
      const { DATABASE_URL } = await backEnd.environment()
      if (!DATABASE_URL) folder = await builtInFolder()
      store = folder ? await openBuiltIn(folder) : await openPostgres(DATABASE_URL!)
      await setPlan(store.database, terms)
    })
    after(async () => {
      await store.close()
      if (folder) rmSync(folder, { recursive: true })
    })

    async function customer(credit: number, plan = 'ledger'): Promise<Caller> {
      const id = await createAccount(store.database, { name: 'Acme', plan, kind: 'standard' })
      if (credit > 0) await moveFunds(store.database, id, 'top-up', credit, 'test')
      const { accessKey } = await createAccessKey(store.database, keys, id)
      return (await findCaller(store.database, { accessKey }))!
    }
    const hold = (caller: Caller, lifetime = 60_000) =>
      placeHold(store.database, caller, { transactionId: newTransactionId(), endpoint: 'cards', lifetime })
    const balance = async (caller: Caller) => {
      const row = await store.database
        .selectFrom('account_balance')
        .select(['available', 'held', 'free_used'])
        .where('account_id', '=', caller.accountId)
        .executeTakeFirstOrThrow()
      return [row.available, row.held, row.free_used]
    }
    const codeOf = (error: unknown) => (error instanceof Refusal ? error.answer.code : String(error))

    it('a hold takes from the balance; a post charges its price and returns the rest; a void returns all', async () => {
      const caller = await customer(1000)
      const first = await hold(caller)
      assert.deepEqual(await balance(caller), [900, 100, 0])
      assert.ok(
        await settle(store.database, first.transactionId, { kind: 'post', code: 'SUCCESS', price: 30 }),
      )
      assert.deepEqual(await balance(caller), [970, 0, 0])
      const second = await hold(caller)
      assert.ok(await settle(store.database, second.transactionId, { kind: 'void', code: 'ERROR' }))
      assert.deepEqual(await balance(caller), [970, 0, 0])
    })

    it('of any number of settlements at once exactly one takes effect', async () => {
      const caller = await customer(1000)
      const { transactionId } = await hold(caller)
      const results = await Promise.all(
        Array.from({ length: 12 }, (_, index) =>
          settle(
            store.database,
            transactionId,
            index % 2 ? { kind: 'post', code: 'SUCCESS', price: 100 } : { kind: 'void', code: 'ERROR' },
          ),
        ),
      )
      assert.equal(results.filter(Boolean).length, 1)
      const [available, held] = await balance(caller)
      assert.ok(held === 0 && (available === 900 || available === 1000))
    })

    it('no number of holds at once takes more than the balance', async () => {
      const caller = await customer(1050)
      const results = await Promise.allSettled(Array.from({ length: 40 }, () => hold(caller)))
      assert.equal(results.filter(({ status }) => status === 'fulfilled').length, 10)
      const refused = results.find((result) => result.status === 'rejected')
      assert.equal(codeOf(refused?.reason), 'INSUFFICIENT_BALANCE')
      assert.deepEqual(await balance(caller), [50, 1000, 0])
    })

    it('the sweeper gives back holds whose time is over, and only those', async () => {
      const caller = await customer(1000)
      const dead = await hold(caller, 1)
      const live = await hold(caller)
      await sleep(20)
      assert.equal(await sweep(store.database), 1)
      assert.deepEqual(await balance(caller), [900, 100, 0])
      assert.equal(
        await settle(store.database, dead.transactionId, { kind: 'post', code: 'SUCCESS', price: 100 }),
        false,
      )
      assert.ok(
        await settle(store.database, live.transactionId, { kind: 'post', code: 'SUCCESS', price: 100 }),
      )
      assert.deepEqual(await balance(caller), [900, 0, 0])
    })

    it('the sweeper frees the idempotency key of a call that died on its way, and no other', async () => {
      const caller = await customer(1000)
      const { transactionId } = await hold(caller)
      const request = (key: string) => idempotentRequest(keys, caller.accountId, key, new Uint8Array(9), '')
      const claim = (key: string, id: string) => claimKey(store.database, request(key), id)
      await claim('before its hold', newTransactionId())
      await claim('under way', transactionId)
      const age = sql`update idempotency set created_at = created_at - interval '2 minutes'`
      await age.execute(store.database)
      await claim('fresh', newTransactionId())
      await sweep(store.database)
      assert.equal(await claim('before its hold', newTransactionId()), null)
      await assert.rejects(claim('under way', newTransactionId()), /409/)
      await assert.rejects(claim('fresh', newTransactionId()), /409/)
      await settle(store.database, transactionId, { kind: 'void', code: 'ERROR' })
      await sweep(store.database)
      assert.equal(await claim('under way', newTransactionId()), null)
    })

    it('a free quota is taken at the hold and given back by a void', async () => {
      await setPlan(store.database, {
        ...terms,
        name: 'free',
        prices: flatPrices(0),
        dailyFreeQuota: 2,
        freeQueryQuota: 3,
      })
      const caller = await customer(0, 'free')
      const first = await hold(caller)
      await hold(caller)
      assert.equal(codeOf(await hold(caller).catch((error) => error)), 'SERVICE_BUSY')
      await settle(store.database, first.transactionId, { kind: 'void', code: 'ERROR' })
      await hold(caller)
      await sql`update free_usage set day = '2000-01-01' where account_id = ${caller.accountId}`.execute(
        store.database,
      )
      await hold(caller)
      assert.equal(codeOf(await hold(caller).catch((error) => error)), 'OVER_QUERY_LIMIT')
      assert.deepEqual(await balance(caller), [0, 0, 3])
    })

    it('a correction cannot take more than there is', async () => {
      const caller = await customer(100)
      const correct = (amount: number) =>
        store.database
          .transaction()
          .execute((queries) => moveFunds(queries, caller.accountId, 'correction', amount, 'test'))
      await assert.rejects(correct(-101), NotEnoughFunds)
      assert.equal(await correct(-100), 0)
      assert.equal(await correct(40), 40)
    })

    it('the ledger cannot be changed, emptied, or written out of balance', async () => {
      for (const statement of [
        'update ledger_entry set amount = 1',
        'delete from ledger_entry',
        'truncate ledger_entry cascade',
        "update ledger_transaction set reason = 'x'",
        'delete from ledger_account',
      ]) {
        await assert.rejects(sql.raw(statement).execute(store.database), /append-only/)
      }
      const caller = await customer(100)
      const unbalanced = sql`
        with t as (insert into ledger_transaction (account_id, kind, reason) values (${caller.accountId}, 'top-up', 'x') returning id)
        insert into ledger_entry (ledger_transaction_id, ledger_account_id, side, amount)
        select t.id, l.id, 'credit', 5 from t, ledger_account l where l.account_id = ${caller.accountId} and l.kind = 'available'`
      await assert.rejects(unbalanced.execute(store.database), /does not balance/)
    })

    it('the books tell when a balance is not the sum of its entries', async () => {
      assert.ok((await proveBooks(store.database)).proved)
      const caller = await customer(100)
      const add = (amount: number) =>
        sql`update account_balance set available = available + ${amount}::bigint where account_id = ${caller.accountId}`.execute(
          store.database,
        )
      await add(1)
      const books = await proveBooks(store.database)
      assert.equal(books.proved, false)
      assert.deepEqual(
        books.checks.filter(({ violations }) => violations > 0).map(({ check: name }) => name),
        ['every balance equals the sum of its entries'],
      )
      await add(-1)
      assert.ok((await proveBooks(store.database)).proved)
    })

    it('a token bucket lets through its burst, then its rate, however many ask at once', async () => {
      const limit = { rate: 10, burst: 5 }
      const taken = async (count: number) =>
        (
          await Promise.all(Array.from({ length: count }, () => takeToken(store.database, 'test', limit)))
        ).filter((state) => state.taken).length
      const start = Date.now()
      const first = await taken(30)
      assert.ok(first >= 5 && first <= 6 + (Date.now() - start) / 100, String(first))
      await sql`update rate_bucket set tokens = 0, updated_at = clock_timestamp() - interval '310 milliseconds' where name = 'test'`.execute(
        store.database,
      )
      const later = await taken(10)
      assert.ok(later >= 3 && later <= 10)
      const refused = await takeToken(store.database, 'slow', { rate: 0.1, burst: 1 })
      assert.ok(refused.taken)
      const { taken: none, retryAfter } = await takeToken(store.database, 'slow', { rate: 0.1, burst: 1 })
      assert.ok(!none && retryAfter >= 9 && retryAfter <= 10)
    })

    it('200 clients at once with balance for 100 calls get exactly 100 paid answers', async () => {
      const h = await startHarness(await backEnd.environment())
      try {
        const account = await h.account({ credit: 100_000 })
        const token = await h.token(account)
        const answers = await Promise.all(Array.from({ length: 200 }, () => h.check(token)))
        const count = (code: string) => answers.filter(({ body }) => body.code === code).length
        assert.deepEqual([count('SUCCESS'), count('INSUFFICIENT_BALANCE')], [100, 100])
        const paid = answers
          .filter(({ body }) => body.pricingStrategy === 'PAY')
          .map(({ body }) => body.transactionId)
        assert.equal(new Set(paid).size, 100)
        const accounts =
          await h.operate<{ accountId: number; available: number; held: number }[]>('account list')
        assert.deepEqual(
          accounts.map(({ available, held }) => [available, held]),
          [[0, 0]],
        )
        assert.ok((await h.operate<{ proved: boolean }>('books')).proved)
      } finally {
        await h.close()
      }
    })

    it('killed under load and started again, it has charged every answer once and nothing else', async () => {
      const { DATABASE_URL = null } = await backEnd.environment()
      const result = await killRun({ databaseUrl: DATABASE_URL, kills: 2, clients: 6 })
      assert.ok(result.answered > 0)
      assert.deepEqual([result.answeredButNotCharged, result.chargedTwice, result.heldAfterwards], [0, 0, 0])
      assert.ok(result.proved)
    })

    if (backEnd.kind === 'postgresql') {
      it('two nodes on one PostgreSQL share balance, rate and concurrency exactly', async () => {
        const { DATABASE_URL = '' } = await backEnd.environment()
        const BACAKK_MASTER_KEY = Buffer.alloc(32, 7).toString('base64')
        const nodes = await Promise.all([1, 2].map(() => startHarness({ DATABASE_URL, BACAKK_MASTER_KEY })))
        try {
          const [one, two] = nodes as [Harness, Harness]
          const both = async (token: string, count: number, behaviour?: Uint8Array) => {
            const answers = await Promise.all(
              Array.from({ length: count }, (_, index) => (index % 2 ? one : two).check(token, behaviour)),
            )
            return answers.filter(({ body }) => body.code === 'SUCCESS').length
          }
          assert.equal(await both(await one.token(await two.account({ credit: 25_000 })), 60), 25)

          const wide = { currency: 'IDR', prices: ['1000'], dailyFreeQuota: null, freeQueryQuota: null }
          await one.operate('plan set', {
            ...wide,
            name: 'rate',
            ratePerSecond: 0.01,
            burst: 7,
            concurrentReadings: 100,
          })
          assert.equal(await both(await two.token(await one.account({ plan: 'rate' })), 30), 7)

          await one.operate('plan set', {
            ...wide,
            name: 'few',
            ratePerSecond: 1000,
            burst: 1000,
            concurrentReadings: 3,
          })
          assert.equal(
            await both(await two.token(await one.account({ plan: 'few' })), 12, picture({ delay: 1500 })),
            3,
          )

          const account = await one.account()
          const token = await one.token(account)
          await two.operate('account disable', { account: account.accountId, enable: false })
          assert.equal((await one.check(token)).body.code, 'IAM_FAILED')
          assert.ok((await two.operate<{ proved: boolean }>('books')).proved)
        } finally {
          await Promise.all(nodes.map((node) => node.close()))
        }
      })
    }
  })
}
