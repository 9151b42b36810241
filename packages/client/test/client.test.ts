import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, describe, it } from 'node:test'
import {
  ApiError,
  BacaKK,
  ConnectionError,
  isApiError,
  type Picture,
  sign,
  TimeLimitError,
} from '../src/index.ts'
import { pictureFile } from '../src/node.ts'
import { card, envelope, type FakeService, keys, reading, say, startFakeService } from './fake-service.ts'

const jpeg = Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3])
const tokenPath = 'generate-token'
const checkPath = 'ocr-kk-check'

let service: FakeService
let client: BacaKK
beforeEach(async () => {
  service = await startFakeService()
  client = new BacaKK({ baseUrl: `${service.baseUrl}/`, credentials: keys })
})
afterEach(() => service.close())

describe('reading a card', () => {
  it('signs as the contract says', async () => {
    const signature = await sign(keys.accessKey, keys.secretKey, 1665993522952)
    assert.equal(signature, '02209bbeaf0d0a3dd587f6a1ba22f84c98d142e3b545e77db7e4906ca56349f5')
  })

  it('gives the card of the published endpoint with the id and price of the call', async () => {
    assert.deepEqual(await client.checkFamilyCard(jpeg), {
      card,
      transactionId: '196eb0c777789e58',
      pricingStrategy: 'PAY',
    })
  })

  it('gives the reading of the native endpoint, and asks for single fields', async () => {
    const paid = { transactionId: '00b05cb9cf6f0fed', pricingStrategy: 'PAY', price: 500, currency: 'IDR' }
    assert.deepEqual(await client.readCard(jpeg), { reading, ...paid })
    await client.readCard(jpeg, { fields: ['kk', 'name'] })
    assert.equal(service.requests.at(-1)?.path, '/v1/cards?fields=kk,name')
  })

  const pictures: readonly [name: string, make: () => Picture | Promise<Picture>][] = [
    ['a Uint8Array', () => jpeg],
    ['a part of a larger buffer', () => new Uint8Array([0, ...jpeg, 0]).subarray(1, -1)],
    ['an ArrayBuffer', () => jpeg.slice().buffer],
    ['a Buffer', () => Buffer.from(jpeg)],
    ['a Blob that says nothing of its type', () => new Blob([jpeg])],
    ['a File with a lying type', () => new File([jpeg], 'kk.txt', { type: 'text/plain' })],
    ['a web stream', () => new Blob([jpeg]).stream()],
    ['a Node stream', () => Readable.from([jpeg.subarray(0, 2), jpeg.subarray(2)])],
  ]
  for (const [name, make] of pictures) {
    it(`sends ${name} as the JPEG that it is`, async () => {
      await client.checkFamilyCard(await make())
      const file = service.requests.at(-1)?.picture
      assert.equal(file?.type, 'image/jpeg')
      assert.equal(file?.name, 'picture.jpg')
      assert.deepEqual(new Uint8Array(await file.arrayBuffer()), jpeg)
    })
  }

  it('sends a file by its path, and says which one is missing', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'bacakk-client-'))
    try {
      await writeFile(join(folder, 'kk.jpg'), jpeg)
      await client.checkFamilyCard(await pictureFile(join(folder, 'kk.jpg')))
      assert.equal(service.requests.at(-1)?.picture?.size, jpeg.length)
      await assert.rejects(pictureFile(join(folder, 'none.jpg')), /ENOENT.*none\.jpg/)
    } finally {
      await rm(folder, { recursive: true })
    }
  })

  it('asks for usage and transactions with the same token', async () => {
    assert.deepEqual(await client.usage(), { path: '/v1/usage' })
    assert.deepEqual(await client.transactions({ before: 'a:b' }), { path: '/v1/transactions?before=a%3Ab' })
    assert.deepEqual(await client.transaction('a/b'), { path: '/v1/transactions/a%2Fb' })
    const noResult = { transactionId: '00b05cb9cf6f0fed', code: 'OCR_NO_RESULT', price: 500 }
    service.script('/v1/transactions', (_, response) => say(response, 200, noResult))
    assert.deepEqual(await client.transaction('00b05cb9cf6f0fed'), noResult)
    assert.equal(service.requestsTo(tokenPath).length, 1)
  })
})

describe('tokens', () => {
  it('are asked for once, however many calls need one', async () => {
    await Promise.all(Array.from({ length: 20 }, () => client.checkFamilyCard(jpeg)))
    assert.equal(service.requestsTo(tokenPath).length, 1)
    assert.equal(service.requestsTo(checkPath).length, 20)
  })

  it('are renewed once when they are withdrawn, however many calls find out', async () => {
    await client.checkFamilyCard(jpeg)
    service.withdrawTokens()
    await Promise.all([
      ...Array.from({ length: 10 }, () => client.checkFamilyCard(jpeg)),
      ...Array.from({ length: 10 }, () => client.readCard(jpeg)),
    ])
    assert.equal(service.requestsTo(tokenPath).length, 2)
  })

  it('are renewed before they expire', async () => {
    // A token of 20 s is due for renewal at once.
    let asked = 0
    const credentials = async () => {
      asked++
      return { token: await client.token(), expiredTime: Date.now() + 20_000 }
    }
    const page = new BacaKK({ baseUrl: service.baseUrl, credentials })
    await page.checkFamilyCard(jpeg)
    await page.checkFamilyCard(jpeg)
    assert.equal(asked, 2)
  })

  it('may come from elsewhere, so that a page need not know the secret key', async () => {
    const credentials = async () => ({ token: await client.token(), expiredTime: Date.now() + 3_600_000 })
    const page = new BacaKK({ baseUrl: service.baseUrl, credentials })
    assert.deepEqual((await page.checkFamilyCard(jpeg)).card, card)
  })

  it('are had although the own clock is wrong', async () => {
    const ahead = await startFakeService({ clockAhead: 3_600_000 })
    try {
      const late = new BacaKK({ baseUrl: ahead.baseUrl, credentials: keys })
      await late.checkFamilyCard(jpeg)
      await late.checkFamilyCard(jpeg)
      assert.equal(ahead.requestsTo(tokenPath).length, 2)
    } finally {
      await ahead.close()
    }
  })

  it('with a wrong secret are refused by code, and nothing is tried twice', async () => {
    const wrong = new BacaKK({ baseUrl: service.baseUrl, credentials: { ...keys, secretKey: 'wrong' } })
    await assert.rejects(wrong.checkFamilyCard(jpeg), { code: 'PARAMETER_ERROR', message: 'Signature error' })
    assert.equal(service.requests.length, 1)
  })

  it('of an account that may not make the call lead to one renewal and then the refusal', async () => {
    const refuse = envelope('IAM_FAILED', 'Account not authorized for this country')
    service.script(
      checkPath,
      (_, response) => say(response, 200, refuse),
      (_, response) => say(response, 200, refuse),
    )
    await assert.rejects(client.checkFamilyCard(jpeg), { code: 'IAM_FAILED' })
    assert.equal(service.requestsTo(checkPath).length, 2)
  })

  it('that one cancelled call waits for still come for the others', async () => {
    service.script(tokenPath, async () => void (await new Promise((resolve) => setTimeout(resolve, 100))))
    const controller = new AbortController()
    const cancelled = client.checkFamilyCard(jpeg, { signal: controller.signal })
    const other = client.checkFamilyCard(jpeg)
    setTimeout(() => controller.abort(new Error('changed my mind')), 20)
    await assert.rejects(cancelled, { message: 'changed my mind' })
    assert.deepEqual((await other).card, card)
    assert.equal(service.requestsTo(tokenPath).length, 1)
  })
})

describe('what goes wrong', () => {
  it('is an error with the code, the id and the price of the answer', async () => {
    const message = 'OCR check failed, unable to find any kk field in the uploaded picture'
    service.script(checkPath, (_, response) =>
      say(response, 200, envelope('OCR_NO_RESULT', message, null, 'PAY')),
    )
    await assert.rejects(client.checkFamilyCard(jpeg), (error: unknown) => {
      assert.ok(isApiError(error, 'OCR_NO_RESULT'))
      assert.ok(!isApiError(error, 'IAM_FAILED'))
      const { code, transactionId, pricingStrategy, status } = error
      assert.deepEqual(
        { code, message: error.message, transactionId, pricingStrategy, status },
        {
          code: 'OCR_NO_RESULT',
          message,
          transactionId: '196eb0c777789e58',
          pricingStrategy: 'PAY',
          status: 200,
        },
      )
      return true
    })
  })

  it('of a problem document is the same error', async () => {
    const problem = {
      type: 'about:blank',
      title: 'No',
      status: 402,
      detail: 'Insufficient balance',
      code: 'INSUFFICIENT_BALANCE',
    }
    service.script('/v1/cards', (_, response) =>
      say(response, 402, problem, { 'x-transaction-id': 'a9c2a6c199ad5db5' }),
    )
    await assert.rejects(client.readCard(jpeg), {
      code: 'INSUFFICIENT_BALANCE',
      message: 'Insufficient balance',
      status: 402,
      transactionId: 'a9c2a6c199ad5db5',
    })
  })

  it('of a native reading without a card still tells the quality of the picture', async () => {
    const noResult = {
      code: 'OCR_NO_RESULT',
      transactionId: 'a9c2a6c199ad5db5',
      quality: { verdict: 'poor' },
    }
    service.script('/v1/cards', (_, response) => say(response, 200, noResult))
    await assert.rejects(client.readCard(jpeg), (error: unknown) => {
      assert.ok(isApiError(error, 'OCR_NO_RESULT'))
      assert.deepEqual(error.body.quality, { verdict: 'poor' })
      return true
    })
  })

  it('is tried again after the time that the service asks for', async () => {
    const busy = envelope('SERVICE_BUSY', 'Rate limit is exceeded')
    service.script(
      checkPath,
      (_, response) => say(response, 200, busy, { 'retry-after': '1' }),
      (_, response) => say(response, 503, envelope('RETRY_LATER', 'Query failed'), { 'retry-after': ':0s' }),
    )
    const start = performance.now()
    assert.deepEqual((await client.checkFamilyCard(jpeg)).card, card)
    const waited = performance.now() - start
    assert.ok(waited >= 1000 && waited < 2000, `${waited} ms`)
    assert.equal(service.requestsTo(checkPath).length, 3)
  })

  it('is told at once when the service asks for more time than the call has', async () => {
    const quota = envelope('SERVICE_BUSY', 'You have exceeded the daily quota for free queries')
    service.script(checkPath, (_, response) => say(response, 200, quota, { 'retry-after': '40000' }))
    await assert.rejects(client.checkFamilyCard(jpeg), { code: 'SERVICE_BUSY', retryAfter: 40_000 })
    assert.equal(service.requestsTo(checkPath).length, 1)
  })

  it('is tried as often as allowed and not more', async () => {
    const patient = new BacaKK({ baseUrl: service.baseUrl, credentials: keys, retries: 2 })
    const later = () => (_: unknown, response: Parameters<typeof say>[0]) =>
      say(response, 200, envelope('RETRY_LATER', 'Query failed'), { 'retry-after': '0' })
    service.script(checkPath, later(), later(), later(), later())
    await assert.rejects(patient.checkFamilyCard(jpeg), { code: 'RETRY_LATER' })
    assert.equal(service.requestsTo(checkPath).length, 3)
  })

  it('without an answer is tried again where that cannot be charged twice, under one idempotency key', async () => {
    const hangUp = (_: unknown, response: Parameters<typeof say>[0]) => response.destroy()
    service.script('/v1/cards', hangUp, hangUp)
    assert.deepEqual((await client.readCard(jpeg)).reading, reading)
    const sent = service.requestsTo('/v1/cards').map(({ headers }) => headers['idempotency-key'])
    assert.equal(sent.length, 3)
    assert.equal(new Set(sent).size, 1)
    assert.match(String(sent[0]), /^[0-9a-f-]{36}$/)

    service.script(checkPath, hangUp)
    await assert.rejects(client.checkFamilyCard(jpeg), ConnectionError)
    assert.equal(service.requestsTo(checkPath).length, 1)
  })

  it('waits for the answer of a request that is still under way under the same key', async () => {
    const conflict = { title: 'HTTP 409 - Conflict', status: 409, code: 'CLIENT_ERROR' }
    service.script('/v1/cards', (_, response) => say(response, 409, conflict))
    assert.deepEqual((await client.readCard(jpeg)).reading, reading)
  })

  it('of a proxy in JSON of its own is no answer of the service, and not tried again where it may cost', async () => {
    service.script(checkPath, (_, response) => say(response, 502, { message: 'upstream timed out' }))
    await assert.rejects(client.checkFamilyCard(jpeg), ConnectionError)
    assert.equal(service.requestsTo(checkPath).length, 1)
  })

  it('uses the idempotency key that it was given', async () => {
    await client.readCard(jpeg, { idempotencyKey: 'order-17' })
    assert.equal(service.requests.at(-1)?.headers['idempotency-key'], 'order-17')
  })

  it('is a ConnectionError when something else than the service answers', async () => {
    service.script(checkPath, (_, response) => response.writeHead(502).end('<h1>Bad Gateway</h1>'))
    await assert.rejects(client.checkFamilyCard(jpeg), (error: unknown) => {
      assert.ok(error instanceof ConnectionError)
      assert.equal(error.status, 502)
      return true
    })
    await service.close()
    const gone = new BacaKK({ baseUrl: service.baseUrl, credentials: keys, retries: 0 })
    await assert.rejects(
      gone.usage(),
      (error: unknown) => error instanceof ConnectionError && error.status === null,
    )
  })

  it('is a TimeLimitError when the time is over, also while waiting to try again', async () => {
    const never = () => new Promise((resolve) => setTimeout(resolve, 2000))
    service.script(checkPath, never)
    await client.token()
    const start = performance.now()
    await assert.rejects(client.checkFamilyCard(jpeg, { timeLimit: 100 }), TimeLimitError)
    assert.ok(performance.now() - start < 1000)
  })

  it('is the reason of the signal when the call is cancelled, before and while it runs', async () => {
    const reason = new Error('closed the window')
    await assert.rejects(client.checkFamilyCard(jpeg, { signal: AbortSignal.abort(reason) }), reason)
    await client.token()
    const controller = new AbortController()
    service.script(checkPath, async () => {
      controller.abort(reason)
      await new Promise((resolve) => setTimeout(resolve, 50))
    })
    await assert.rejects(client.checkFamilyCard(jpeg, { signal: controller.signal }), reason)
    assert.equal(service.requestsTo(checkPath).length, 1)
  })

  it('never carries the secret key', async () => {
    const wrong = new BacaKK({ baseUrl: service.baseUrl, credentials: { ...keys, secretKey: 'very-secret' } })
    await assert.rejects(wrong.token(), (error: unknown) => {
      assert.ok(error instanceof ApiError)
      assert.ok(!JSON.stringify([error, error.stack]).includes('very-secret'))
      return true
    })
    assert.ok(!String(service.requests[0]?.body).includes('very-secret'))
  })
})
