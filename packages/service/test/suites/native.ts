import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { sql } from 'kysely'
import { openPostgres } from '../../src/store/store.ts'
import { form, type Harness, type Keys, KK_PATH, plan, startHarness } from '../fixtures/harness.ts'
import { picture } from '../fixtures/picture.ts'
import type { BackEnd } from '../fixtures/stores.ts'

interface Problem {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail: string
  readonly code: string
  readonly transactionId: string
}

/** The endpoints beyond the published ones. */
export function nativeSuite(backEnd: BackEnd): void {
  describe('the native endpoints', () => {
    let databaseUrl: string | undefined
    let h: Harness
    let keys: Keys
    let token: string

    before(async () => {
      const environment = await backEnd.environment()
      databaseUrl = environment.DATABASE_URL
      h = await startHarness(environment)
      keys = await h.account({ credit: 1_000_000 })
      token = await h.token(keys)
    })
    after(() => h.close())

    const cards = (file: Uint8Array, headers: Record<string, string> = {}, query = '', access = token) =>
      fetch(`${h.service.url}/v1/cards${query}`, {
        method: 'POST',
        headers: { 'x-access-token': access, ...headers },
        body: form(file),
      })
    async function expectProblem(response: Response, status: number, code: string): Promise<Problem> {
      assert.match(response.headers.get('content-type') ?? '', /^application\/problem\+json/)
      const problem = (await response.json()) as Problem
      assert.deepEqual([response.status, problem.status, problem.code], [status, status, code])
      assert.deepEqual(Object.keys(problem), ['type', 'title', 'status', 'detail', 'code', 'transactionId'])
      assert.equal(response.headers.get('x-transaction-id'), problem.transactionId)
      return problem
    }
    const get = (path: string, access = token) =>
      fetch(h.service.url + path, { headers: { 'x-access-token': access } })
    const available = async (account: Keys) =>
      (await h.operate<{ accountId: number; available: number }[]>('account list')).find(
        ({ accountId }) => accountId === account.accountId,
      )!.available

    it('POST /v1/cards answers the whole reading and what it cost', async () => {
      const response = await cards(picture({ rows: 3 }))
      assert.equal(response.status, 200)
      const body = await response.json()
      assert.deepEqual(
        [body.code, body.pricingStrategy, body.price, body.currency],
        ['SUCCESS', 'PAY', 1000, 'IDR'],
      )
      assert.equal(body.transactionId, response.headers.get('x-transaction-id'))
      assert.equal(body.header.kk.value, '3216011506600001')
      assert.equal(body.header.kk.confidence, 0.99)
      assert.equal(body.persons.length, 3)
      assert.equal(body.model, 'stand-in')
      assert.deepEqual(body.picture, { width: 1000, height: 700 })
      assert.deepEqual([body.document.layout, body.quality.verdict, body.checks.length], ['D', 'good', 1])
    })

    it('returns only the fields asked for, checks included', async () => {
      const body = await (await cards(picture(), {}, '?fields=kk,idNumber')).json()
      assert.deepEqual(Object.keys(body.header), ['kk'])
      assert.deepEqual(body.persons.map(Object.keys), [['idNumber'], ['idNumber']])
      assert.deepEqual(body.checks, [])
      assert.ok(!JSON.stringify(body).includes('NAME 1'))
      const whole = await (await cards(picture(), {}, '?fields=familyHead,name')).json()
      assert.equal(whole.checks.length, 1)
      const problem = await expectProblem(
        await cards(picture(), {}, '?fields=kk,shoeSize'),
        400,
        'PARAMETER_ERROR',
      )
      assert.match(problem.detail, /familyHead/)
    })

    it("tells failures as problems with the catalogue's code", async () => {
      await expectProblem(await cards(picture(), {}, '', 'x'), 401, 'IAM_FAILED')
      const unsigned = await fetch(`${h.service.url}/v1/cards`, { method: 'POST', body: form(picture()) })
      await expectProblem(unsigned, 400, 'EMPTY_PARAMETER_ERROR')
      await expectProblem(await cards(new Uint8Array()), 400, 'EMPTY_PARAMETER_ERROR')
      await expectProblem(await cards(Buffer.from('%PDF')), 415, 'PARAMETER_ERROR')
      await expectProblem(await cards(picture({}, 20, 20)), 413, 'PARAMETER_ERROR')
      await expectProblem(await cards(picture({ crash: true })), 503, 'RETRY_LATER')
      await expectProblem(await cards(picture({ failure: 'reader' })), 500, 'ERROR')
      await expectProblem(await get('/v1/nothing'), 404, 'CLIENT_ERROR')
      await expectProblem(await get('/v1/cards'), 405, 'CLIENT_ERROR')
      const poor = await h.token(await h.account({ credit: 0 }))
      await expectProblem(await cards(picture(), {}, '', poor), 402, 'INSUFFICIENT_BALANCE')
    })

    it('says when no card was found, with the verdict and no field', async () => {
      const body = await (await cards(picture({ verdict: 'empty-form' }))).json()
      assert.deepEqual([body.code, body.price, body.document.verdict], ['OCR_NO_RESULT', 1000, 'empty-form'])
      assert.equal(body.header, undefined)
      assert.equal(body.persons, undefined)
    })

    it('the same key and picture: the same answer, charged once', async () => {
      const account = await h.account()
      const access = await h.token(account)
      const once = { 'idempotency-key': 'order-1' }
      const first = await cards(picture({ rows: 4 }), once, '', access)
      const text = await first.text()
      for (let time = 0; time < 3; time += 1) {
        const again = await cards(picture({ rows: 4 }), once, '', access)
        assert.equal(await again.text(), text)
        assert.equal(again.headers.get('idempotency-replayed'), 'true')
        assert.equal(again.headers.get('x-transaction-id'), first.headers.get('x-transaction-id'))
      }
      assert.equal(await available(account), 99_000)
      const poorer = await h.account({ credit: 1000 })
      const poorToken = await h.token(poorer)
      await cards(picture(), once, '', poorToken)
      assert.equal((await cards(picture(), once, '', poorToken)).status, 200)
    })

    it('the same key with another picture or selection is refused, while it runs too', async () => {
      const once = { 'idempotency-key': 'order-2' }
      const running = cards(picture({ delay: 400 }), once)
      await new Promise((resolve) => setTimeout(resolve, 150))
      await expectProblem(await cards(picture({ delay: 400 }), once), 409, 'CLIENT_ERROR')
      assert.equal((await running).status, 200)
      await expectProblem(await cards(picture({ rows: 1 }), once), 422, 'CLIENT_ERROR')
      await expectProblem(await cards(picture({ delay: 400 }), once, '?fields=kk'), 422, 'CLIENT_ERROR')
      await expectProblem(
        await cards(picture(), { 'idempotency-key': 'x'.repeat(256) }),
        400,
        'PARAMETER_ERROR',
      )
    })

    it('a key whose call was not charged can be tried again', async () => {
      const once = { 'idempotency-key': 'order-3' }
      await h.operate('plan set', { ...plan, name: 'one', concurrentReadings: 1 })
      const access = await h.token(await h.account({ plan: 'one' }))
      const running = cards(picture({ delay: 300 }), {}, '', access)
      await new Promise((resolve) => setTimeout(resolve, 100))
      await expectProblem(await cards(picture(), once, '', access), 429, 'SERVICE_BUSY')
      await running
      assert.equal((await cards(picture(), once, '', access)).status, 200)
    })

    it('what is kept for an idempotency key cannot be read without the picture', async (): Promise<void> => {
      if (!databaseUrl) return
      await cards(picture({ rows: 5 }), { 'idempotency-key': 'order-4' })
      const store = await openPostgres(databaseUrl)
      const dump =
        await sql`select row_to_json(i)::text as row, encode(sealed, 'escape') as sealed from idempotency i`.execute(
          store.database,
        )
      await store.close()
      const text = JSON.stringify(dump.rows)
      assert.ok(dump.rows.length > 0)
      for (const value of ['NAME', '3216011506600001', 'familyHead']) assert.ok(!text.includes(value), value)
    })

    it('GET /v1/usage adds up', async () => {
      const account = await h.account({ credit: 10_000 })
      const access = await h.token(account)
      await cards(picture(), {}, '', access)
      await h.check(access)
      await h.check(access, picture({ verdict: 'empty-form' }))
      const usage = await (await get('/v1/usage', access)).json()
      assert.deepEqual([usage.available, usage.held, usage.calls, usage.charges], [7000, 0, 3, 3000])
      assert.deepEqual(usage.byCode, [
        { endpoint: 'cards', code: 'SUCCESS', calls: 1, charges: 1000 },
        { endpoint: 'ocr-kk-check', code: 'OCR_NO_RESULT', calls: 1, charges: 1000 },
        { endpoint: 'ocr-kk-check', code: 'SUCCESS', calls: 1, charges: 1000 },
      ])
    })

    it("GET /v1/transactions tells the account's own calls, page by page, and no card data", async () => {
      const account = await h.account({ credit: 1_000_000 })
      const access = await h.token(account)
      const ids: string[] = []
      for (let index = 0; index < 104; index += 1) {
        const { body } = await h.check(access, index === 3 ? Buffer.from('x') : picture())
        ids.push(body.transactionId)
      }
      const first = await (await get('/v1/transactions', access)).json()
      assert.equal(first.transactions.length, 100)
      const second = await (await get(`/v1/transactions?before=${first.next}`, access)).json()
      const listed = [...first.transactions, ...second.transactions]
      assert.deepEqual(new Set(listed.map(({ transactionId }) => transactionId)), new Set(ids))
      assert.equal(second.next, null)

      const one = await (await get(`/v1/transactions/${ids[3]}`, access)).json()
      assert.deepEqual(
        [one.state, one.code, one.price, one.pricingStrategy],
        ['voided', 'PARAMETER_ERROR', 0, 'FREE'],
      )
      const paid = await (await get(`/v1/transactions/${ids[0]}`, access)).json()
      assert.deepEqual(
        [paid.state, paid.code, paid.price, paid.endpoint],
        ['posted', 'SUCCESS', 1000, 'ocr-kk-check'],
      )
      await expectProblem(await get(`/v1/transactions/${ids[0]}`), 404, 'CLIENT_ERROR')
      await expectProblem(await get('/v1/transactions?before=yesterday', access), 400, 'PARAMETER_ERROR')

      const month = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 7)
      const statement = await h.operate<{
        opening: number
        closing: number
        topUps: number
        charges: number
        calls: { transactionId: string; price: number }[]
      }>('statement', { account: account.accountId, month })
      assert.deepEqual(
        statement.calls.map(({ transactionId }) => transactionId),
        ids.filter((_, index) => index !== 3),
      )
      assert.equal(statement.charges, 103_000)
      assert.equal(statement.closing, statement.opening + statement.topUps - statement.charges)
    })

    it('/healthz, /readyz and /metrics tell how it is, of nobody in particular', async () => {
      assert.deepEqual(await (await fetch(`${h.service.url}/healthz`)).json(), { status: 'ok' })
      assert.deepEqual(await (await fetch(`${h.service.url}/readyz`)).json(), {
        status: 'ok',
        store: true,
        workers: true,
      })
      const metrics = await (await fetch(`${h.service.url}/metrics`)).text()
      assert.match(metrics, /bacakk_answers_total\{endpoint="ocr-kk-check",code="SUCCESS"\} \d+/)
      assert.match(metrics, /bacakk_stage_seconds_count\{stage="read_recognise"\} \d+/)
      assert.match(metrics, /bacakk_workers_ready 2/)
      assert.match(metrics, /bacakk_holds 0/)
      assert.ok(!metrics.includes(keys.accessKey) && !metrics.includes(String(keys.accountId)))
    })

    it('/openapi.json describes every endpoint, /docs shows it without reaching out', async () => {
      const description = await (await fetch(`${h.service.url}/openapi.json`)).json()
      assert.equal(description.openapi, '3.1.0')
      for (const path of [
        KK_PATH,
        '/v1/cards',
        '/v1/usage',
        '/v1/transactions',
        '/v1/transactions/{transactionId}',
      ]) {
        assert.ok(description.paths[path], path)
      }
      const upload = description.paths['/v1/cards'].post
      assert.equal(
        upload.requestBody.content['multipart/form-data'].schema.properties.ocrImage.format,
        'binary',
      )
      const page = await fetch(`${h.service.url}/docs/`)
      assert.equal(page.status, 200)
      const html = await page.text()
      const links = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1]!)
      assert.ok(links.length > 3)
      for (const link of links) {
        assert.ok(!/^(https?:)?\/\//.test(link), link)
        assert.equal((await fetch(new URL(link, `${h.service.url}/docs/`))).status, 200, link)
      }
    })

    it('the books prove after all of it', async () => {
      const books = await h.operate<{ proved: boolean }>('books')
      assert.ok(books.proved, JSON.stringify(books))
    })
  })
}
