import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { decodeJwt } from 'jose'
import { clientNetwork } from '../src/http/client-network.ts'
import { type Harness, json, type Keys, signed, startHarness, TOKEN_PATH } from './fixtures/harness.ts'
import { picture } from './fixtures/picture.ts'

describe('behind a proxy, with real HTTP statuses', () => {
  let h: Harness
  let keys: Keys

  before(async () => {
    h = await startHarness({
      BACAKK_TRUST_PROXY: '127.0.0.1',
      BACAKK_BUSY_STATUS: 'on',
      BACAKK_QUEUE: '0',
      WORKERS: '1',
    })
    keys = await h.account()
  })
  after(() => h.close())

  const tokenFrom = async (headers: Record<string, string>) => {
    const init = json(signed(keys, Date.now() + Math.floor(Math.random() * 1e5)))
    const response = await fetch(h.service.url + TOKEN_PATH, {
      ...init,
      headers: { ...init.headers, ...headers },
    })
    return ((await response.json()) as { data: { token: string } }).data.token
  }

  it("the real client's address is the one that the trusted proxy names", async () => {
    const token = await tokenFrom({ 'x-forwarded-for': '10.9.9.9, 203.0.113.7' })
    assert.equal(JSON.parse(decodeJwt(token).sub!).realIp, '203.0.113.7')
  })

  it('a made-up X-Forwarded-Host does not open a domain', async () => {
    const account = await h.account({ domains: ['kk.example.com'] })
    const token = await h.token(account)
    const { body } = await h.check(token, picture(), { 'x-forwarded-host': 'kk.example.com' })
    assert.equal(body.message, 'Account not authorized for this domain')
  })

  it('SERVICE_BUSY is 429 and RETRY_LATER is 503 when an operator wants them so (row 14)', async () => {
    const token = await h.token(keys, signed(keys, Date.now() + 7))
    const first = h.check(token, picture({ delay: 600 }))
    await new Promise((resolve) => setTimeout(resolve, 200))
    const full = await h.check(token)
    assert.deepEqual([full.body.code, full.response.status], ['RETRY_LATER', 503])
    assert.equal((await first).response.status, 200)
    await h.operate('plan set', { name: 'slow', prices: null, ratePerSecond: 0.1, burst: 1 })
    const slow = await h.token(await h.account({ plan: 'slow' }))
    await h.check(slow)
    const busy = await h.check(slow)
    assert.deepEqual([busy.body.code, busy.response.status], ['SERVICE_BUSY', 429])
    assert.ok(Number(busy.response.headers.get('retry-after')) > 0)
  })

  it('counts an IPv6 network as one client', () => {
    assert.equal(clientNetwork('203.0.113.7'), '203.0.113.7')
    assert.equal(clientNetwork('::ffff:203.0.113.7'), '203.0.113.7')
    assert.equal(clientNetwork('2001:db8:0:1::1'), clientNetwork('2001:0db8::1:ffff:2:3:4'))
    assert.notEqual(clientNetwork('2001:db8:0:1::1'), clientNetwork('2001:db8:0:2::1'))
    assert.equal(clientNetwork('::1'), '0:0:0:0::/64')
  })
})
