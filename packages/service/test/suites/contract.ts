import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { decodeJwt } from 'jose'
import sharp from 'sharp'
import { deriveKeys, loadMasterKey } from '../../src/account/master-key.ts'
import { signToken } from '../../src/account/token.ts'
import type { Envelope } from '../../src/answer/envelope.ts'
import {
  form,
  type Harness,
  json,
  type Keys,
  KK_PATH,
  plan,
  signed,
  startHarness,
  TOKEN_PATH,
} from '../fixtures/harness.ts'
import { picture } from '../fixtures/picture.ts'
import type { BackEnd } from '../fixtures/stores.ts'

const FORMAT =
  'Invalid image format, image format should be one of jpeg/jpg/png/tif, and request content type should be image/jpeg,image/png or image/tif'
const SIZE =
  'Invalid image size, max image size should be less than 2M, and image dimension should be between 256 * 256 and 4096 * 4096'
const envelopeKeys = ['code', 'message', 'data', 'extra', 'transactionId', 'pricingStrategy']

/** Every row of the contract, every code and message of the published pages. */
export function contractSuite(backEnd: BackEnd): void {
  describe('the published contract', () => {
    let h: Harness
    let keys: Keys
    let token: string
    const transactionIds = new Set<string>()

    before(async () => {
      h = await startHarness(await backEnd.environment())
      keys = await h.account({ credit: 10_000_000 })
      token = await h.token(keys)
    })
    after(() => h.close())

    async function ask(path: string, init: RequestInit): Promise<{ response: Response; body: Envelope }> {
      const response = await fetch(h.service.url + path, init)
      const body = (await response.json()) as Envelope
      assert.deepEqual(Object.keys(body), envelopeKeys)
      assert.match(body.transactionId, /^[0-9a-f]{16}$/)
      assert.equal(response.headers.get('x-transaction-id'), body.transactionId)
      assert.ok(!transactionIds.has(body.transactionId), 'a transaction id came twice')
      transactionIds.add(body.transactionId)
      assert.equal(body.extra, null)
      if (body.code !== 'SUCCESS') assert.equal(body.data, null)
      return { response, body }
    }
    const askToken = (body: unknown) => ask(TOKEN_PATH, json(body))
    const read = (access: string | null, body: FormData) =>
      ask(KK_PATH, { method: 'POST', headers: access === null ? {} : { 'x-access-token': access }, body })
    async function expectRead(
      access: string,
      file: Uint8Array,
      code: string,
      message: string,
      pricing = 'FREE',
    ) {
      const { response, body } = await read(access, form(file))
      assert.deepEqual(
        [body.code, body.message, body.pricingStrategy, response.status],
        [code, message, pricing, 200],
      )
      return { response, body }
    }
    async function expectToken(body: unknown, code: string, message: string) {
      const answer = await askToken(body)
      assert.deepEqual(
        [answer.body.code, answer.body.message, answer.body.pricingStrategy],
        [code, message, 'FREE'],
      )
      assert.equal(answer.response.status, 200)
      return answer
    }

    describe('generate-token', () => {
      it('answers a token with the published claims (row 17)', async () => {
        const { body, response } = await askToken({ ...signed(keys), periodSecond: 120 })
        assert.equal(response.status, 200)
        assert.deepEqual([body.code, body.message, body.pricingStrategy], ['SUCCESS', 'OK', 'FREE'])
        const data = body.data as { token: string; expiredTime: number }
        assert.deepEqual(Object.keys(data), ['token', 'expiredTime'])
        const claims = decodeJwt(data.token)
        assert.deepEqual(Object.keys(claims).sort(), ['aud', 'exp', 'iat', 'iss', 'sub'])
        assert.equal(claims.exp! - claims.iat!, 120)
        assert.equal(data.expiredTime, claims.exp! * 1000)
        assert.ok(Math.abs(claims.iat! * 1000 - Date.now()) < 10_000)
        const subject = JSON.parse(claims.sub!)
        assert.deepEqual(Object.keys(subject), ['customerId', 'accountId', 'realIp'])
        assert.deepEqual([subject.accountId, subject.realIp], [keys.accountId, '127.0.0.1'])
        const header = JSON.parse(Buffer.from(data.token.split('.')[0]!, 'base64url').toString())
        assert.equal(header.alg, 'HS512')
      })

      it('lives an hour when no period is given, and takes an empty optional one', async () => {
        for (const body of [signed(keys), { ...signed(keys, Date.now() + 1), periodSecond: null }]) {
          const data = (await askToken(body)).body.data as { token: string }
          const { exp, iat } = decodeJwt(data.token)
          assert.equal(exp! - iat!, 3600)
        }
      })

      it('takes the timestamp as a number and as a string (row 7)', async () => {
        await expectToken(signed(keys, Date.now()), 'SUCCESS', 'OK')
        await expectToken(signed(keys, String(Date.now())), 'SUCCESS', 'OK')
      })

      it('takes an upper-case signature (row 18)', async () => {
        const request = signed(keys, Date.now() + 7)
        await expectToken({ ...request, signature: request.signature.toUpperCase() }, 'SUCCESS', 'OK')
      })

      it('answers an exact replay with the same token, whatever period it asks for (row 19)', async () => {
        const request = signed(keys, Date.now() + 11)
        const tokenOf = async (body: object) => ((await askToken(body)).body.data as { token: string }).token
        const first = await tokenOf({ ...request, periodSecond: 60 })
        await new Promise((resolve) => setTimeout(resolve, 1100))
        assert.equal(await tokenOf({ ...request, periodSecond: 60 }), first)
        assert.equal(await tokenOf({ ...request, periodSecond: 86_400 }), first)
        assert.equal(await tokenOf({ ...request, timestamp: String(request.timestamp) }), first)
      })

      it('refuses what is missing or empty: Parameter should not be empty (row 3)', async () => {
        const request = signed(keys)
        for (const name of ['accessKey', 'timestamp', 'signature']) {
          for (const value of [undefined, null, '']) {
            await expectToken(
              { ...request, [name]: value },
              'PARAMETER_ERROR',
              'Parameter should not be empty',
            )
          }
        }
        await expectToken({}, 'PARAMETER_ERROR', 'Parameter should not be empty')
      })

      it('refuses a timestamp that is not 13 digits or too far off: Timestamp error (rows 7 and 10)', async () => {
        const now = Date.now()
        const bad = [
          now - 310_000,
          now + 310_000,
          123,
          '123',
          `${now}0`,
          'x'.repeat(13),
          now + 0.5,
          -now,
          true,
          {},
          [],
        ]
        for (const timestamp of bad) {
          await expectToken({ ...signed(keys), timestamp }, 'PARAMETER_ERROR', 'Timestamp error')
        }
        await expectToken(signed(keys, now - 290_000), 'SUCCESS', 'OK')
        await expectToken(signed(keys, now + 290_000), 'SUCCESS', 'OK')
      })

      it('names the range of a bad period (row 17)', async () => {
        for (const periodSecond of [59, 86_401, 0, -60, 60.5, '120', true, {}, 1e99]) {
          const { body } = await askToken({ ...signed(keys), periodSecond })
          assert.equal(body.code, 'PARAMETER_ERROR')
          assert.match(body.message, /60.*86400/)
        }
        for (const periodSecond of [60, 86_400]) {
          await expectToken({ ...signed(keys, Date.now() + periodSecond), periodSecond }, 'SUCCESS', 'OK')
        }
      })

      it('refuses a wrong signature: Signature error', async () => {
        const request = signed(keys)
        for (const signature of ['0'.repeat(64), request.signature.slice(1), 'zz']) {
          await expectToken({ ...request, signature }, 'PARAMETER_ERROR', 'Signature error')
        }
        await expectToken(
          { ...request, timestamp: Number(request.timestamp) + 1 },
          'PARAMETER_ERROR',
          'Signature error',
        )
      })

      it('refuses keys and accounts in the words of the glossary', async () => {
        await expectToken(signed({ ...keys, accessKey: 'nobody' }), 'IAM_FAILED', 'Access Key not found')
        const other = await h.account()
        await h.operate('key disable', { key: other.accessKey })
        await expectToken(signed(other), 'IAM_FAILED', 'Access Key not found or expired')
        const expired = await h.account({ expires: '2020-01-01' })
        const message = 'Account is expired. Please contact your sales manager for help'
        await expectToken(signed(expired), 'IAM_FAILED', message)
      })

      it('tells a disabled account only to whoever knows its secret: ACCOUNT_DISABLED (row 5)', async () => {
        const disabled = await h.account()
        await h.operate('account disable', { account: disabled.accountId, enable: false })
        await expectToken(signed(disabled), 'ACCOUNT_DISABLED', 'Account Disabled')
        await expectToken(signed({ ...disabled, secretKey: 'guess' }), 'PARAMETER_ERROR', 'Signature error')
      })

      it('keeps two secrets alive during a rotation and ends the old one in time', async () => {
        const rotated = await h.account()
        const fresh = await h.operate<Keys>('key rotate', { key: rotated.accessKey, overlap: 3600 })
        await expectToken(signed(rotated), 'SUCCESS', 'OK')
        await expectToken(signed(fresh, Date.now() + 3), 'SUCCESS', 'OK')
        const last = await h.operate<Keys>('key rotate', { key: rotated.accessKey, overlap: 0 })
        await expectToken(signed(rotated, Date.now() + 5), 'PARAMETER_ERROR', 'Signature error')
        await expectToken(signed(fresh, Date.now() + 6), 'PARAMETER_ERROR', 'Signature error')
        await expectToken(signed(last, Date.now() + 7), 'SUCCESS', 'OK')
      })
    })

    describe('ocr-kk-check', () => {
      it('answers a card with every key of the published data (rows 1, 8, 13 to 15)', async () => {
        const { body, response } = await read(token, form(picture({ rows: 2 })))
        assert.equal(response.status, 200)
        assert.deepEqual([body.code, body.message, body.pricingStrategy], ['SUCCESS', 'OK', 'PAY'])
        const data = body.data as Record<string, unknown>
        assert.deepEqual(Object.keys(data), [
          'address',
          'familyHead',
          'subDistrict',
          'postcode',
          'village',
          'rtrw',
          'province',
          'district',
          'personList',
          'kk',
        ])
        assert.deepEqual(
          [data.province, data.district, data.subDistrict, data.village, data.kk],
          ['PROVINCE', 'DISTRICT', 'SUBDISTRICT', 'VILLAGE', '3216011506600001'],
        )
        const persons = data.personList as Record<string, string>[]
        assert.deepEqual(
          persons.map(({ person }) => person),
          ['person1', 'person2'],
        )
        for (const person of persons) {
          assert.deepEqual(Object.keys(person), [
            'person',
            'idNumber',
            'name',
            'birthPlace',
            'occupation',
            'birthDate',
            'religion',
            'marriageDate',
            'bloodType',
            'statusInFamily',
            'gender',
            'education',
            'nationality',
            'maritalStatus',
            'passport',
            'nameOfFather',
            'nameOfMother',
            'kitap',
          ])
          assert.equal(person.passport, '')
          assert.ok(Object.values(person).every((value) => typeof value === 'string'))
        }
        assert.equal(persons[1]?.name, 'NAME 2')
      })

      it('charges OCR_NO_RESULT, unless the operator made it free (row 11)', async () => {
        const message = 'OCR check failed, unable to find any kk field in the uploaded picture'
        for (const behaviour of [
          { verdict: 'not-a-family-card' },
          { verdict: 'empty-form' },
          { empty: true, rows: 0 },
        ] as const) {
          await expectRead(token, picture(behaviour), 'OCR_NO_RESULT', message, 'PAY')
        }
        const free = await h.account({ noResultFree: true, credit: 1000 })
        const freeToken = await h.token(free)
        for (let time = 0; time < 3; time += 1) {
          await expectRead(freeToken, picture({ verdict: 'empty-form' }), 'OCR_NO_RESULT', message, 'FREE')
        }
        await expectRead(freeToken, picture(), 'SUCCESS', 'OK', 'PAY')
      })

      it('decides by the bytes, not by name or declared type (row 2)', async () => {
        const blank = sharp({ create: { width: 300, height: 300, channels: 3, background: 'white' } })
        const misnamed = form(picture(), 'ocrImage', 'card.pdf')
        assert.equal((await read(token, misnamed)).body.code, 'SUCCESS')
        for (const bytes of [
          await blank.png().toBuffer(),
          await blank.jpeg().toBuffer(),
          await blank.tiff().toBuffer(),
        ])
          await expectRead(token, bytes, 'SUCCESS', 'OK', 'PAY')
        const webp = new FormData()
        webp.set(
          'ocrImage',
          new Blob([(await blank.webp().toBuffer()) as BlobPart], { type: 'image/png' }),
          'card.png',
        )
        const { body } = await read(token, webp)
        assert.deepEqual([body.code, body.message], ['PARAMETER_ERROR', FORMAT])
        for (const bytes of [Buffer.from('GIF89a...'), Buffer.from('%PDF-1.7'), Buffer.alloc(1)]) {
          await expectRead(token, bytes, 'PARAMETER_ERROR', FORMAT)
        }
        await expectRead(token, picture({ failure: 'format' }), 'PARAMETER_ERROR', FORMAT)
      })

      it('refuses a file of 2 MiB and takes one of a byte less (row 12)', async () => {
        const limit = 2 * 1024 * 1024
        const sized = (size: number) => Buffer.concat([picture(), Buffer.alloc(size - picture().length)])
        await expectRead(token, sized(limit), 'PARAMETER_ERROR', SIZE)
        await expectRead(token, sized(limit + 1), 'PARAMETER_ERROR', SIZE)
        await expectRead(token, sized(3 * limit), 'PARAMETER_ERROR', SIZE)
        await expectRead(token, sized(limit - 1), 'SUCCESS', 'OK', 'PAY')
      })

      it('takes sides from 256 to 4096 pixels inclusive (row 12)', async () => {
        for (const [width, height] of [
          [256, 4096],
          [4096, 256],
        ]) {
          await expectRead(token, picture({}, width, height), 'SUCCESS', 'OK', 'PAY')
        }
        for (const [width, height] of [
          [255, 300],
          [300, 255],
          [4097, 300],
          [300, 4097],
          [0, 0],
          [2 ** 31, 1],
        ]) {
          await expectRead(token, picture({}, width, height), 'PARAMETER_ERROR', SIZE)
        }
        await expectRead(token, picture({ failure: 'size' }), 'PARAMETER_ERROR', SIZE)
      })

      it('refuses a missing picture, an empty one and one under another name (row 3)', async () => {
        const empty = 'Parameter should not be empty'
        const other = form(picture(), 'image')
        const text = new FormData()
        text.set('note', 'x')
        for (const body of [other, text, form(new Uint8Array())]) {
          const answer = await read(token, body)
          assert.deepEqual([answer.body.code, answer.body.message], ['PARAMETER_ERROR', empty])
        }
        const unsigned = await read(null, form(picture()))
        assert.deepEqual([unsigned.body.code, unsigned.body.message], ['PARAMETER_ERROR', empty])
      })

      it('takes a picture in a field without a file name, and tells text from a picture', async () => {
        const text = new FormData()
        text.set('ocrImage', 'just text')
        const { body } = await read(token, text)
        assert.deepEqual([body.code, body.message], ['PARAMETER_ERROR', FORMAT])
      })

      it('refuses tokens in the words of the glossary', async () => {
        const invalid = 'Access denied: Token not found or expired'
        const [head, payload, mark] = token.split('.')
        const none = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${payload}.`
        for (const bad of ['x', `${head}.${payload}`, `${head}.${payload}.${mark!.slice(0, -2)}AA`, none]) {
          await expectRead(bad, picture(), 'IAM_FAILED', invalid)
        }
        const expired = await signToken(deriveKeys(loadMasterKey(null, h.dataDir)).tokens, {
          customerId: 1,
          accountId: keys.accountId,
          accessKeyId: 1,
          realIp: '127.0.0.1',
          issuedAt: 1_000_000_000,
          expiresAt: 1_000_003_600,
        })
        await expectRead(expired, picture(), 'IAM_FAILED', 'Token not found or expired')
      })

      it('refuses accounts in the words of the glossary, live tokens included (rows 5 and 9)', async () => {
        const cases: readonly (readonly [object, string])[] = [
          [{ products: ['cards'] }, 'You are not authorized by the Identity and Access Management system'],
          [{ countries: ['PH'] }, 'Account not authorized for this country'],
          [{ domains: ['api.example.com'] }, 'Account not authorized for this domain'],
        ]
        for (const [options, message] of cases) {
          await expectRead(await h.token(await h.account(options)), picture(), 'IAM_FAILED', message)
        }
        const allowed = await h.account({ domains: ['127.0.0.1'], products: ['ocr-kk-check'] })
        await expectRead(await h.token(allowed), picture(), 'SUCCESS', 'OK', 'PAY')

        const account = await h.account()
        const live = await h.token(account)
        await expectRead(live, picture(), 'SUCCESS', 'OK', 'PAY')
        await h.operate('account disable', { account: account.accountId, enable: false })
        const disabled = 'Account is disabled. Please contact your sales manager for help'
        await expectRead(live, picture(), 'IAM_FAILED', disabled)
        await h.operate('account disable', { account: account.accountId, enable: true })
        await h.operate('account expire', { account: account.accountId, at: null })
        const expired = 'Account is expired. Please contact your sales manager for help'
        await expectRead(live, picture(), 'IAM_FAILED', expired)

        const other = await h.account()
        const otherToken = await h.token(other)
        await h.operate('key disable', { key: other.accessKey })
        await expectRead(otherToken, picture(), 'IAM_FAILED', 'Access Key not found or expired')
      })

      it('refuses without balance: INSUFFICIENT_BALANCE, and takes a top-up', async () => {
        const message = 'Insufficient balance, please top up or contact your sales manager for help'
        const poor = await h.account({ credit: 1999 })
        const access = await h.token(poor)
        await expectRead(access, picture(), 'SUCCESS', 'OK', 'PAY')
        await expectRead(access, picture(), 'INSUFFICIENT_BALANCE', message)
        await h.operate('topup', { account: poor.accountId, amount: 1, reason: 'test', correction: false })
        await expectRead(access, picture(), 'SUCCESS', 'OK', 'PAY')
      })

      it('checks in the published order: the first fault of several is told', async () => {
        const notAPicture = Buffer.from('%PDF-1.7')
        const big = Buffer.alloc(2 * 1024 * 1024)
        const [none, poor, shut] = await Promise.all([
          h.account({ credit: 0, products: ['cards'] }),
          h.account({ credit: 0 }),
          h.account({ credit: 0, products: ['cards'] }),
        ])
        const [noneToken, poorToken, shutToken] = await Promise.all(
          [none, poor, shut].map((of) => h.token(of)),
        )
        await h.operate('account disable', { account: shut.accountId, enable: false })
        await h.operate('plan set', { ...plan, name: 'once', ratePerSecond: 0.01, burst: 1 })
        const once = await h.token(await h.account({ credit: 0, plan: 'once' }))
        const insufficient = 'INSUFFICIENT_BALANCE'
        for (const [access, file, code, message] of [
          // Transport before token, token before account, state of the account before what it may use,
          ['x', big, 'PARAMETER_ERROR', SIZE],
          ['x', notAPicture, 'IAM_FAILED', 'Access denied: Token not found or expired'],
          [
            shutToken,
            notAPicture,
            'IAM_FAILED',
            'Account is disabled. Please contact your sales manager for help',
          ],
          // that before balance, balance before the picture,
          [
            noneToken,
            notAPicture,
            'IAM_FAILED',
            'You are not authorized by the Identity and Access Management system',
          ],
          [poorToken, notAPicture, insufficient, null],
          // and rate before balance.
          [once, notAPicture, insufficient, null],
          [once, notAPicture, 'SERVICE_BUSY', null],
          [token, notAPicture, 'PARAMETER_ERROR', FORMAT],
        ] as const) {
          const { body } = await read(access!, form(file))
          assert.deepEqual(
            [body.code, message && body.message, body.pricingStrategy],
            [code, message, 'FREE'],
          )
        }
      })

      it('charges nothing for any refusal', async () => {
        const account = await h.account({ credit: 5000 })
        const access = await h.token(account)
        const refused = [
          picture({ failure: 'format' }),
          picture({ failure: 'reader' }),
          picture({ crash: true }),
          Buffer.from('x'),
        ]
        for (const file of refused) await read(access, form(file))
        const accounts =
          await h.operate<{ accountId: number; available: number; held: number }[]>('account list')
        const { available, held } = accounts.find(({ accountId }) => accountId === account.accountId)!
        assert.deepEqual([available, held], [5000, 0])
      })

      it('limits the rate of a key: SERVICE_BUSY with the same number in header and message (rows 6 and 9)', async () => {
        await h.operate('plan set', { ...plan, name: 'slow', ratePerSecond: 0.25, burst: 2 })
        const access = await h.token(await h.account({ plan: 'slow' }))
        const first = await expectRead(access, picture(), 'SUCCESS', 'OK', 'PAY')
        assert.match(first.response.headers.get('ratelimit') ?? '', /^"key";r=1;t=\d+$/)
        assert.equal(first.response.headers.get('ratelimit-policy'), '"key";q=2;w=8')
        await expectRead(access, picture(), 'SUCCESS', 'OK', 'PAY')
        const { body, response } = await read(access, form(picture()))
        assert.equal(body.code, 'SERVICE_BUSY')
        const seconds = response.headers.get('retry-after')
        assert.match(seconds ?? '', /^[1-4]$/)
        const message = `Rate limit is exceeded, please retry after the suggested time in HTTP Header. Retry-After :${seconds}s`
        assert.deepEqual([body.message, body.pricingStrategy, response.status], [message, 'FREE', 200])
      })

      it('limits free queries a day and in all (row 9)', async () => {
        await h.operate('plan set', { ...plan, name: 'daily', prices: ['0'], dailyFreeQuota: 2 })
        const daily = await h.token(await h.account({ plan: 'daily', credit: 0 }))
        for (let time = 0; time < 2; time += 1) await expectRead(daily, picture(), 'SUCCESS', 'OK', 'FREE')
        const message =
          'Quota exceeded: You have exceeded the daily quota for free queries, please contact out tech support for help'
        const { response } = await expectRead(daily, picture(), 'SERVICE_BUSY', message)
        assert.ok(Number(response.headers.get('retry-after')) > 0)

        await h.operate('plan set', { ...plan, name: 'little', prices: ['0'], freeQueryQuota: 1 })
        const free = await h.token(await h.account({ plan: 'little', credit: 0 }))
        const trial = await h.token(await h.account({ plan: 'little', credit: 0, test: true }))
        for (const access of [free, trial]) {
          await read(access, form(picture({ failure: 'format' })))
          await expectRead(access, picture(), 'SUCCESS', 'OK', 'FREE')
        }
        await expectRead(
          free,
          picture(),
          'OVER_QUERY_LIMIT',
          'Quota exceeded. you have exceeded free query quota, please contact your sales manager for help',
        )
        await expectRead(
          trial,
          picture(),
          'OVER_QUERY_LIMIT',
          'Quota exceeded: You have exceeded free query quota for test account, please contact your sales manager for help',
        )
      })

      it('limits the readings of an account that are under way', async () => {
        await h.operate('plan set', { ...plan, name: 'narrow', concurrentReadings: 2 })
        const access = await h.token(await h.account({ plan: 'narrow' }))
        const answers = await Promise.all([1, 2, 3, 4].map(() => read(access, form(picture({ delay: 700 })))))
        const codes = answers.map(({ body }) => body.code).sort()
        assert.deepEqual(codes, ['SERVICE_BUSY', 'SERVICE_BUSY', 'SUCCESS', 'SUCCESS'])
      })

      it('answers RETRY_LATER when a worker dies, and ERROR when the reader fails', async () => {
        const message = 'Query failed, please retry after the suggested time in HTTP Header. Retry-After :10s'
        const { response } = await expectRead(token, picture({ crash: true }), 'RETRY_LATER', message)
        assert.equal(response.headers.get('retry-after'), '10')
        const failed = await read(token, form(picture({ failure: 'reader' })))
        assert.deepEqual(
          [failed.body.code, failed.body.message, failed.response.status],
          ['ERROR', 'Server error', 500],
        )
      })
    })

    it('every answer carries security headers and forbids caching', async () => {
      const { response } = await read(token, form(picture()))
      assert.equal(response.headers.get('x-content-type-options'), 'nosniff')
      assert.equal(response.headers.get('cache-control'), 'no-store')
      assert.match(response.headers.get('content-security-policy') ?? '', /default-src 'none'/)
    })

    it('the log holds no secret, no token, no key and no value of a card', async () => {
      await read(token, form(picture()))
      const log = h.log.join('')
      assert.ok(log.includes('"endpoint":"ocr-kk-check"'))
      for (const private_ of [
        keys.secretKey,
        keys.accessKey,
        token,
        '3216011506600001',
        'FAMILYHEAD',
        'NAME 1',
      ]) {
        assert.ok(!log.includes(private_), private_)
      }
    })

    it('the books prove after all of it', async () => {
      const books = await h.operate<{ proved: boolean; calls: number }>('books')
      assert.ok(books.proved, JSON.stringify(books))
      assert.ok(books.calls > 30)
    })
  })
}
