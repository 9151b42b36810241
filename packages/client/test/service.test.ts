import assert from 'node:assert/strict'
import { rmSync } from 'node:fs'
import { after, before, describe, it, mock } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { readConfiguration } from '../../service/src/configuration.ts'
import { operate } from '../../service/src/operator/operations.ts'
import { type Keys, newAccount, plan } from '../../service/test/fixtures/harness.ts'
import { kill, type Node, startNode, withStore } from '../../service/test/fixtures/node.ts'
import { picture } from '../../service/test/fixtures/picture.ts'
import { builtInFolder } from '../../service/test/fixtures/stores.ts'
import { BacaKK, isApiError } from '../src/index.ts'

/** Against the real service with a stand-in for its reader: a process of its own, one worker, no queue. */
describe('against a started service', () => {
  let node: Node
  let folder: string
  let accounts: readonly Keys[]
  let tokensAskedFor = 0

  before(async () => {
    folder = await builtInFolder()
    const environment = {
      PORT: '0',
      DATA_DIR: folder,
      WORKERS: '1',
      BACAKK_QUEUE: '0',
      BACAKK_DEMO: 'off',
      BACAKK_LOG_LEVEL: 'silent',
    }
    accounts = await withStore(readConfiguration(environment), async (context) => {
      await operate(context, 'plan set', { ...plan, name: 'wide' })
      const made: Keys[] = []
      for (let count = 0; count < 5; count += 1)
        made.push((await operate(context, 'account create', newAccount)) as Keys)
      return made
    })
    node = await startNode(environment)
  })
  after(async () => {
    await kill(node)
    rmSync(folder, { recursive: true })
  })

  const countingFetch: typeof fetch = (input, init) => {
    if (String(input).includes('generate-token')) tokensAskedFor += 1
    return fetch(input, init)
  }
  function clientOf(account: number, options: object = {}): BacaKK {
    const { accessKey, secretKey } = accounts[account]!
    const credentials = { accessKey, secretKey }
    return new BacaKK({ baseUrl: node.url, credentials, fetch: countingFetch, ...options })
  }

  it('reads a card through both endpoints and finds the calls in its usage', async () => {
    const client = clientOf(0)
    const { card, pricingStrategy } = await client.checkFamilyCard(picture())
    assert.deepEqual([card.kk, card.personList.length, pricingStrategy], ['3216011506600001', 2, 'PAY'])
    const idempotencyKey = 'once'
    const read = await client.readCard(picture(), { fields: ['kk', 'name'], idempotencyKey })
    assert.deepEqual(Object.keys(read.reading.header), ['kk'])
    assert.equal(read.reading.persons[1]?.name.value, 'NAME 2')
    assert.deepEqual([read.price, read.currency], [1000, 'IDR'])
    const again = await client.readCard(picture(), { fields: ['kk', 'name'], idempotencyKey })
    assert.equal(again.transactionId, read.transactionId)
    const { available, held, calls, charges } = await client.usage()
    assert.deepEqual([available, held, calls, charges], [98_000, 0, 2, 2000])
    assert.equal((await client.transactions()).transactions[0]?.transactionId, read.transactionId)
    assert.equal((await client.transaction(read.transactionId)).state, 'posted')
  })

  it('tells answers that are no result by their codes', async () => {
    const client = clientOf(0)
    const noCard = await client.readCard(picture({ verdict: 'empty-form' })).catch((error) => error)
    assert.ok(isApiError(noCard, 'OCR_NO_RESULT') && noCard.pricingStrategy === 'PAY')
    const noPicture = await client.checkFamilyCard(Buffer.from('%PDF-1.7')).catch((error) => error)
    assert.ok(isApiError(noPicture, 'PARAMETER_ERROR') && noPicture.pricingStrategy === 'FREE')
    const stranger = clientOf(0, { credentials: { ...accounts[0]!, secretKey: 'guess' } })
    await assert.rejects(stranger.usage(), (error) => isApiError(error, 'PARAMETER_ERROR'))
  })

  it('renews a token that is refused, and one that soon expires, once for many calls', async () => {
    const client = clientOf(1, { tokenPeriod: 60 })
    tokensAskedFor = 0
    await client.token()
    mock.timers.enable({ apis: ['Date'], now: Date.now() + 45_000 })
    try {
      await Promise.all(Array.from({ length: 8 }, () => client.usage()))
      assert.equal(tokensAskedFor, 2)
    } finally {
      mock.timers.reset()
    }
    let provided = 0
    const credentials = async () => {
      provided += 1
      const token = provided === 1 ? 'stale' : await client.token()
      return { token, expiredTime: Date.now() + 3_600_000 }
    }
    const page = clientOf(1, { credentials })
    await Promise.all(Array.from({ length: 8 }, () => page.usage()))
    assert.equal(provided, 2)
  })

  it('gets its token although its own clock is an hour off', async () => {
    mock.timers.enable({ apis: ['Date'], now: Date.now() + 3_600_000 })
    try {
      assert.equal((await clientOf(2).usage()).calls, 0)
    } finally {
      mock.timers.reset()
    }
  })

  it('comes back when the service says RETRY_LATER, after the time that it asks for', async () => {
    const client = clientOf(3)
    await client.token()
    const slow = client.checkFamilyCard(picture({ delay: 1500 }))
    await sleep(400)
    await assert.rejects(clientOf(3, { retries: 0 }).checkFamilyCard(picture()), (error) => {
      return isApiError(error, 'RETRY_LATER') && error.retryAfter === 10
    })
    const start = performance.now()
    await client.checkFamilyCard(picture())
    assert.ok(performance.now() - start >= 10_000)
    await slow
    assert.equal((await client.usage()).charges, 2000)
  })

  it('is not charged for a call that it cancels', async () => {
    const client = clientOf(4)
    await client.token()
    const controller = new AbortController()
    const cancelled = client.checkFamilyCard(picture({ delay: 600 }), { signal: controller.signal })
    await sleep(300)
    assert.equal((await client.usage()).held, 1000)
    controller.abort(new Error('no longer wanted'))
    await assert.rejects(cancelled, /no longer wanted/)
    while ((await client.usage()).held > 0) await sleep(50)
    assert.deepEqual([(await client.usage()).available, (await client.usage()).calls], [newAccount.credit, 0])
  })
})
