import { createHash } from 'node:crypto'
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export const keys = { accessKey: 'sampleaccesskey', secretKey: 'samplesecretkey' }

export interface ReceivedRequest {
  readonly method: string
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
  /** The file of a multipart form; null for other bodies. */
  readonly picture: File | null
}

/** What the fake service says to one request; undefined leaves it to the service's own manners. */
export type Reply = (
  request: ReceivedRequest,
  response: ServerResponse,
) => Promise<unknown> | unknown | undefined

export interface FakeService {
  readonly baseUrl: string
  readonly requests: ReceivedRequest[]
  /** Replies for the next requests to paths that contain the key, first come first served. */
  script(path: string, ...replies: readonly Reply[]): void
  requestsTo(path: string): readonly ReceivedRequest[]
  /** Makes every token handed out so far invalid. */
  withdrawTokens(): void
  close(): Promise<void>
}

export function envelope(code: string, message: string, data: unknown = null, pricingStrategy = 'FREE') {
  return { code, message, data, extra: null, transactionId: '196eb0c777789e58', pricingStrategy }
}

export function say(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
) {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
  return true
}

export const card = { kk: '3275011207190004', familyHead: 'BUDI SANTOSO', personList: [] }
const paid = {
  transactionId: '00b05cb9cf6f0fed',
  code: 'SUCCESS',
  pricingStrategy: 'PAY',
  price: 500,
  currency: 'IDR',
}
export const reading = { header: {}, persons: [], checks: [], model: 'fake' }

/** A service of a few lines that speaks the contract: tokens, signatures, envelopes and problems. */
export async function startFakeService(options: { clockAhead?: number } = {}): Promise<FakeService> {
  const requests: ReceivedRequest[] = []
  const scripts = new Map<string, Reply[]>()
  const tokens = new Set<string>()
  const now = () => Date.now() + (options.clockAhead ?? 0)

  const server = createServer(async (incoming, response) => {
    response.setHeader('date', new Date(now()).toUTCString())
    const chunks: Buffer[] = []
    for await (const chunk of incoming) chunks.push(chunk as Buffer)
    const body = Buffer.concat(chunks)
    const request: ReceivedRequest = {
      method: incoming.method ?? '',
      path: incoming.url ?? '',
      headers: incoming.headers,
      body,
      picture: await fileOf(body, incoming.headers['content-type']),
    }
    requests.push(request)
    const scripted = [...scripts].find(([path]) => request.path.includes(path))?.[1].shift()
    if ((await scripted?.(request, response)) !== undefined) return
    answer(request, response)
  })

  function answer(request: ReceivedRequest, response: ServerResponse) {
    if (request.path.endsWith('/generate-token')) return answerToken(request, response)
    const token = request.headers['x-access-token']
    const native = request.path.startsWith('/v1/')
    if (typeof token !== 'string' || !tokens.has(token)) {
      const message = 'Token not found or expired'
      if (!native) return say(response, 200, envelope('IAM_FAILED', message))
      return say(response, 401, {
        type: 'about:blank',
        title: message,
        status: 401,
        detail: message,
        code: 'IAM_FAILED',
      })
    }
    if (!native) return say(response, 200, envelope('SUCCESS', 'OK', card, 'PAY'))
    return say(
      response,
      200,
      request.path.startsWith('/v1/cards') ? { ...paid, ...reading } : { path: request.path },
      {
        'x-transaction-id': '00b05cb9cf6f0fed',
      },
    )
  }

  function answerToken(request: ReceivedRequest, response: ServerResponse) {
    const asked = JSON.parse(String(request.body)) as Record<string, unknown>
    const timestamp = Number(asked.timestamp)
    const signed = keys.accessKey + keys.secretKey + String(asked.timestamp)
    const refuse = (message: string) => say(response, 200, envelope('PARAMETER_ERROR', message))
    if (String(asked.timestamp).length !== 13) return refuse('Timestamp error')
    if (Math.abs(timestamp - now()) > 300_000) return refuse('Timestamp error')
    if (asked.signature !== createHash('sha256').update(signed).digest('hex'))
      return refuse('Signature error')
    const token = `token-${tokens.size}-${timestamp}`
    tokens.add(token)
    const expiredTime = now() + Number(asked.periodSecond) * 1000
    return say(response, 200, envelope('SUCCESS', 'OK', { token, expiredTime }))
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    script: (path, ...replies) => scripts.set(path, [...replies]),
    requestsTo: (path) => requests.filter((request) => request.path.includes(path)),
    withdrawTokens: () => tokens.clear(),
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

async function fileOf(body: Buffer, contentType: string | undefined): Promise<File | null> {
  if (!contentType?.startsWith('multipart/form-data')) return null
  const form = await new Response(new Uint8Array(body), {
    headers: { 'content-type': contentType },
  }).formData()
  return form.get('ocrImage') as File | null
}
