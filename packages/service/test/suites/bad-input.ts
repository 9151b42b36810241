import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { after, before, describe, it } from 'node:test'
import {
  form,
  type Harness,
  json,
  type Keys,
  KK_PATH,
  signed,
  startHarness,
  TOKEN_PATH,
} from '../fixtures/harness.ts'
import { picture } from '../fixtures/picture.ts'
import { type RawAnswer, talk } from '../fixtures/raw.ts'
import type { BackEnd } from '../fixtures/stores.ts'

const reasons: Record<number, string> = {
  400: 'Bad Request',
  404: 'Not Found',
  405: 'Method Not Allowed',
  408: 'Request Timeout',
  411: 'Length Required',
  413: 'Payload Too Large',
  415: 'Unsupported Media Type',
  417: 'Expectation Failed',
  431: 'Request Header Fields Too Large',
}

/** A whole answer in the envelope: CLIENT_ERROR, free, with its transaction id in body and header (row 16). */
function assertClientError(answer: RawAnswer | undefined, status: number): void {
  assert.ok(answer, 'no answer came')
  const body = JSON.parse(answer.body)
  assert.deepEqual(
    [answer.status, body.code, body.message, body.data, body.extra, body.pricingStrategy],
    [status, 'CLIENT_ERROR', `HTTP ${status} - ${reasons[status]}`, null, null, 'FREE'],
  )
  assert.match(body.transactionId, /^[0-9a-f]{16}$/)
  assert.equal(answer.headers['x-transaction-id'], body.transactionId)
  assert.equal(answer.headers['x-content-type-options'], 'nosniff')
}

/** Everything that HTTP allows and nobody should send: each has its answer in the envelope. */
export function badInputSuite(backEnd: BackEnd): void {
  describe('bad input', () => {
    let h: Harness
    let keys: Keys
    let token: string

    before(async () => {
      h = await startHarness({ ...(await backEnd.environment()), BACAKK_REQUEST_TIMEOUT: '1500' })
      keys = await h.account()
      token = await h.token(keys)
    })
    after(async () => {
      // Whatever was thrown at it, the service still works and owes nobody.
      const { body } = await h.check(await h.token({ ...keys }, signed(keys, Date.now() + 1)))
      assert.equal(body.code, 'SUCCESS')
      const books = await h.operate<{ proved: boolean; underWay: number }>('books')
      assert.ok(books.proved && books.underWay === 0, JSON.stringify(books))
      await h.close()
    })

    const send = async (text: string | Uint8Array | readonly (string | Uint8Array)[], pause = 0) => {
      const parts = typeof text === 'string' || text instanceof Uint8Array ? [text] : text
      return (await talk(h.service.url, parts, 1, pause))[0]
    }
    async function expect(path: string, init: RequestInit, status: number): Promise<Response> {
      const response = await fetch(h.service.url + path, init)
      const body = await response.text()
      assertClientError(
        { status: response.status, headers: Object.fromEntries(response.headers), body },
        status,
      )
      return response
    }
    const post = (path: string, type: string, body: string, extra = '') =>
      `POST ${path} HTTP/1.1\r\nHost: x\r\nX-ACCESS-TOKEN: ${token}\r\nContent-Type: ${type}\r\n${extra}Content-Length: ${Buffer.byteLength(body, 'latin1')}\r\n\r\n${body}`
    const multipart = 'multipart/form-data; boundary=b'
    const part = (name: string, body: string, more = '') =>
      `--b\r\nContent-Disposition: form-data; name="${name}"; filename="a.png"${more}\r\n\r\n${body}\r\n`
    const pixels = picture().toString('latin1')

    it('unknown routes are 404', async () => {
      for (const path of [
        '/',
        '/openapi',
        `${KK_PATH}/`,
        `${KK_PATH}x`,
        '/OPENAPI/auth/ticket/v1/generate-token',
        '/%00',
      ]) {
        await expect(path, { method: 'POST', body: 'x' }, 404)
      }
      assertClientError(await send('GET /%zz HTTP/1.1\r\nHost: x\r\n\r\n'), 400)
    })

    it('wrong methods are 405 with the right one in Allow', async () => {
      for (const path of [KK_PATH, TOKEN_PATH]) {
        for (const method of ['GET', 'PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
          assert.equal((await expect(path, { method }, 405)).headers.get('allow'), 'POST')
        }
      }
      for (const method of ['TRACE', 'PROPFIND', 'QUERY']) {
        const answer = await send(`${method} ${KK_PATH} HTTP/1.1\r\nHost: x\r\n\r\n`)
        assertClientError(answer, 405)
        assert.equal(answer?.headers.allow, 'POST')
      }
      assertClientError(await send('CONNECT x:443 HTTP/1.1\r\nHost: x\r\n\r\n'), 405)
    })

    it('bodies of the wrong type are 415, of no length 411', async () => {
      await expect(KK_PATH, json({}), 415)
      await expect(KK_PATH, { method: 'POST', body: new URLSearchParams({ ocrImage: 'x' }) }, 415)
      await expect(
        KK_PATH,
        { method: 'POST', body: 'x', headers: { 'content-type': 'multipart/form-dataX' } },
        415,
      )
      await expect(TOKEN_PATH, { method: 'POST', body: form(picture()) }, 415)
      await expect(TOKEN_PATH, { method: 'POST', body: '{}', headers: { 'content-type': 'text/plain' } }, 415)
      assertClientError(
        await send(`POST ${TOKEN_PATH} HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}`),
        415,
      )
      for (const type of ['application/json', multipart]) {
        const path = type === multipart ? KK_PATH : TOKEN_PATH
        assertClientError(
          await send(`POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Type: ${type}\r\n\r\n`),
          411,
        )
      }
    })

    it('broken JSON is 400, and so is JSON that is no object', async () => {
      const deep = '['.repeat(8000)
      for (const body of [
        '',
        '{',
        '{"a":1,}',
        'null',
        '[]',
        '"x"',
        '1',
        deep,
        `${deep}${']'.repeat(8000)}`,
        '{"__proto__":{}}',
        '\u0000',
      ]) {
        await expect(
          TOKEN_PATH,
          { method: 'POST', body, headers: { 'content-type': 'application/json' } },
          400,
        )
      }
      await expect(TOKEN_PATH, json({ accessKey: 'x'.repeat(20_000) }), 413)
    })

    it('values of the wrong type are told apart from missing ones', async () => {
      const response = await fetch(h.service.url + TOKEN_PATH, json({ ...signed(keys), accessKey: 5 }))
      const { code, message } = (await response.json()) as { code: string; message: string }
      assert.deepEqual([code, message], ['PARAMETER_ERROR', 'Invalid accessKey, it should be a string'])
    })

    it('broken multipart is 400', async () => {
      const whole = `${part('ocrImage', 'x')}--b--\r\n`
      const bodies: readonly (readonly [string, string])[] = [
        ['multipart/form-data', whole],
        ['multipart/form-data; boundary=', whole],
        ['multipart/form-data; boundary=other', whole],
        [multipart, ''],
        [multipart, 'no boundary at all'],
        [multipart, part('ocrImage', 'x')],
        [multipart, `--b\r\nContent-Disposition: form-data; name="ocrImage"; filename="a`],
        [multipart, '--b'],
      ]
      for (const [type, body] of bodies) assertClientError(await send(post(KK_PATH, type, body)), 400)
    })

    it('two files are 400, under one name or two', async () => {
      for (const second of ['ocrImage', 'other']) {
        const body = `${part('ocrImage', pixels)}${part(second, pixels)}--b--\r\n`
        assertClientError(await send(Buffer.from(post(KK_PATH, multipart, body), 'latin1')), 400)
      }
      const fields = Array.from(
        { length: 30 },
        (_, index) => `--b\r\nContent-Disposition: form-data; name="f${index}"\r\n\r\nx\r\n`,
      )
      assertClientError(await send(post(KK_PATH, multipart, `${fields.join('')}--b--\r\n`)), 400)
    })

    it('a part without a name, or with a header of megabytes, does no harm', async () => {
      const nameless = `--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--\r\n`
      const answer = await send(post(KK_PATH, multipart, nameless))
      assert.equal(JSON.parse(answer!.body).message, 'Parameter should not be empty')
      const long = `--b\r\nContent-Disposition: form-data; name="ocrImage"; filename="${'a'.repeat(1_000_000)}"\r\n\r\nx\r\n--b--\r\n`
      const { status } = (await send(post(KK_PATH, multipart, long)))!
      assert.ok(status === 200 || status === 400)
    })

    it('a request larger than anybody may send is 413, declared or not', async () => {
      const huge = 'x'.repeat(1024 * 1024)
      const declared = `POST ${KK_PATH} HTTP/1.1\r\nHost: x\r\nContent-Type: ${multipart}\r\nContent-Length: 99999999999\r\n\r\n`
      assertClientError(await send(declared), 413)
      const chunked = `POST ${KK_PATH} HTTP/1.1\r\nHost: x\r\nContent-Type: ${multipart}\r\nTransfer-Encoding: chunked\r\n\r\n`
      const chunk = `100000\r\n${huge}\r\n`
      const first = '--b\r\nContent-Disposition: form-data; name="ocrImage"; filename="a.png"\r\n\r\n'
      const start = `${first.length.toString(16)}\r\n${first}\r\n`
      assertClientError(await send([chunked, start, ...Array.from({ length: 18 }, () => chunk)], 5), 413)
    })

    it('a length that lies is 400 or 408, and the connection ends', async () => {
      const body = `${part('ocrImage', 'x')}--b--\r\n`
      const short = post(KK_PATH, multipart, body).replace(/Content-Length: \d+/, 'Content-Length: 20')
      assertClientError(await send(short), 400)
      const long = post(KK_PATH, multipart, part('ocrImage', 'x')).replace(
        /Content-Length: \d+/,
        'Content-Length: 5000',
      )
      assertClientError(await send(long), 408)
      const two = 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx'
      assertClientError(await send(two), 400)
      const both =
        'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n'
      assertClientError(await send(both), 400)
      assertClientError(await send('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n'), 400)
    })

    it('chunked garbage is 400', async () => {
      const head = `POST ${KK_PATH} HTTP/1.1\r\nHost: x\r\nContent-Type: ${multipart}\r\nTransfer-Encoding: chunked\r\n\r\n`
      assertClientError(await send(`${head}zz\r\nhello\r\n0\r\n\r\n`), 400)
      assertClientError(await send(`${head}5\r\nhelloXX0\r\n\r\n`), 400)
    })

    it('a slow request is 408', async () => {
      assertClientError(await send('GET / HTTP/1.1\r\nHost: x\r\n'), 408)
      const slow = post(KK_PATH, multipart, `${part('ocrImage', 'x')}--b--\r\n`)
      assertClientError(
        await send(
          [...slow].map((letter) => letter),
          20,
        ),
        408,
      )
    })

    it('huge headers are 431, no Host is 400, a bad Expect is 417', async () => {
      assertClientError(await send(`GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(40_000)}\r\n\r\n`), 431)
      assertClientError(await send(`GET /healthz HTTP/1.1\r\n\r\n`), 400)
      assertClientError(await send(`GET / HTTP/1.1\r\nHost: x\r\nExpect: magic\r\n\r\n`), 417)
    })

    it('what is no HTTP at all is 400', async () => {
      for (const bytes of [
        'hello\r\n\r\n',
        '\x16\x03\x01\x02\x00\x01\x00\r\n\r\n',
        'GET / HTTP/9.9\r\n\r\n',
        'GET  / HTTP/1.1\r\nA B: c\r\n\r\n',
      ]) {
        assertClientError(await send(bytes), 400)
      }
    })

    it('pipelined requests are answered in order, each under its own id', async () => {
      const one = `POST ${KK_PATH} HTTP/1.1\r\nHost: x\r\nX-ACCESS-TOKEN: ${token}\r\nContent-Type: ${multipart}\r\n`
      const slow = `${part('ocrImage', picture({ delay: 200 }).toString('latin1'))}--b--\r\n`
      const requests = Buffer.from(
        `${one}Content-Length: ${slow.length}\r\n\r\n${slow}GET /nowhere HTTP/1.1\r\nHost: x\r\n\r\nGET /healthz HTTP/1.1\r\nHost: x\r\n\r\n`,
        'latin1',
      )
      const answers = await talk(h.service.url, [requests], 3)
      assert.deepEqual(
        answers.map(({ status }) => status),
        [200, 404, 200],
      )
      assert.equal(JSON.parse(answers[0]!.body).code, 'SUCCESS')
      assert.equal(new Set(answers.map(({ headers }) => headers['x-transaction-id'])).size, 3)
    })

    it('a duplicate token header is no token', async () => {
      const body = `${part('ocrImage', pixels)}--b--\r\n`
      const answer = await send(
        Buffer.from(post(KK_PATH, multipart, body, `X-ACCESS-TOKEN: ${token}\r\n`), 'latin1'),
      )
      assert.equal(JSON.parse(answer!.body).code, 'IAM_FAILED')
    })

    it('a client that hangs up at any point is not charged and leaves nothing behind', async () => {
      const { hostname, port } = new URL(h.service.url)
      const account = await h.account()
      const access = await h.token(account)
      const body = `${part('ocrImage', picture({ delay: 150 }).toString('latin1'))}--b--\r\n`
      const request = Buffer.from(post(KK_PATH, multipart, body).replace(token, access), 'latin1')
      const cuts = Array.from({ length: 12 }, (_, index) => Math.ceil((request.length * (index + 1)) / 12))
      await Promise.all(
        cuts.map(
          (cut) =>
            new Promise<void>((resolve) => {
              const socket = connect(Number(port), hostname, () => socket.write(request.subarray(0, cut)))
              socket.on('error', () => {})
              setTimeout(() => {
                socket.destroy()
                resolve()
              }, 60)
            }),
        ),
      )
      await new Promise((resolve) => setTimeout(resolve, 500))
      const accounts =
        await h.operate<{ accountId: number; available: number; held: number }[]>('account list')
      const { available, held } = accounts.find(({ accountId }) => accountId === account.accountId)!
      assert.deepEqual([available, held], [100_000, 0])
    })

    it('guessing at secrets is slowed down, and the right secret does not help meanwhile', async () => {
      const guess = () =>
        fetch(h.service.url + TOKEN_PATH, json({ ...signed({ ...keys, secretKey: 'guess' }) }))
      const codes: string[] = []
      for (let time = 0; time < 22; time += 1)
        codes.push(((await (await guess()).json()) as { code: string }).code)
      assert.deepEqual([...new Set(codes)], ['PARAMETER_ERROR', 'SERVICE_BUSY'])
      const right = await fetch(h.service.url + TOKEN_PATH, json(signed(keys)))
      assert.equal(((await right.json()) as { code: string }).code, 'SERVICE_BUSY')
      assert.ok(Number(right.headers.get('retry-after')) > 0)
      const other = await fetch(h.service.url + TOKEN_PATH, json(signed(await h.account())))
      assert.equal(((await other.json()) as { code: string }).code, 'SUCCESS')
      await new Promise((resolve) => setTimeout(resolve, Number(right.headers.get('retry-after')) * 1000))
    })
  })
}
