import type { Server } from 'node:http'
import Fastify, {
  type FastifyError,
  type FastifyHttpOptions,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify'
import { answers, clientError } from '../answer/answer.ts'
import { Refusal } from '../answer/refusal.ts'
import { newTransactionId } from '../answer/transaction-id.ts'
import type { Configuration } from '../configuration.ts'
import type { Context } from '../context.ts'
import { routeCards } from './cards.ts'
import { routeDocumentation } from './documentation.ts'
import { routeGenerateToken } from './generate-token.ts'
import { routeHealth } from './health.ts'
import { routeKkCheck } from './ocr-kk-check.ts'
import { answerBrokenRequest, rawErrorResponse } from './raw-error.ts'
import { sendAnswer, setCommonHeaders } from './reply.ts'
import { RouteList } from './routing.ts'
import { routeTransactions } from './transactions.ts'
import { MAX_REQUEST_SIZE } from './upload.ts'
import { routeUsage } from './usage.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Name in logs and metrics. */
    readonly endpoint?: string
    /** Media type that the body must have. */
    readonly body?: 'application/json' | 'multipart/form-data'
  }
}

const JSON_LIMIT = 16 * 1024
const HEADERS_TIMEOUT = 10_000

/** Builds the HTTP server with all its routes; it does not listen yet. */
export async function createServer(context: Context): Promise<FastifyInstance> {
  const { configuration } = context
  const server: FastifyInstance = Fastify(serverOptions(context))
  server.decorate('busyStatus', configuration.busyStatus)
  server.decorateReply('answerCode', '')
  server.removeAllContentTypeParsers()
  server.addContentTypeParser(
    'application/json',
    { parseAs: 'string' },
    server.getDefaultJsonParser('error', 'error'),
  )
  server.addContentTypeParser('multipart/form-data', (_request, payload, done) => done(null, payload))
  server.setErrorHandler((error: FastifyError, request, reply) => answerError(error, request, reply))
  const routes = new RouteList(server)
  server.addHook('onRequest', (request, reply) => checkTransport(routes, request, reply))
  server.addHook('onResponse', async (request, reply) => note(context, request, reply))
  refuseWhatIsNoRequest(server)
  hangUpAfterLastAnswers(server)

  await routeDocumentation(server)
  routeHealth(server, context)
  routeGenerateToken(server, context)
  routeKkCheck(server, context)
  routeCards(server, context)
  routeUsage(server, context)
  routeTransactions(server, context)
  return server
}

/** A number of proxies becomes a rule on the hop: 0 is the address that the connection comes from. */
function trustedProxies(trust: Configuration['trustProxy']) {
  if (typeof trust === 'number') return (_address: string, hop: number) => hop < trust
  return typeof trust === 'boolean' ? trust : [...trust]
}

function serverOptions({ configuration, log }: Context): FastifyHttpOptions<Server> {
  return {
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'transactionId' }),
    genReqId: newTransactionId,
    requestIdHeader: false,
    trustProxy: trustedProxies(configuration.trustProxy),
    bodyLimit: JSON_LIMIT,
    requestTimeout: configuration.requestTimeout,
    return503OnClosing: false,
    forceCloseConnections: 'idle',
    clientErrorHandler: answerBrokenRequest,
    frameworkErrors: (error, request, reply) => {
      answerError(error, request as unknown as FastifyRequest, reply as unknown as FastifyReply)
    },
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false, allErrors: false } },
    http: {
      headersTimeout: Math.min(HEADERS_TIMEOUT, configuration.requestTimeout),
      connectionsCheckingInterval: 500,
      // A missing Host header is answered here, in the envelope.
      requireHostHeader: false,
    },
  }
}

/** Everything that can be said about a request before its body: route, method, length, type. */
async function checkTransport(
  routes: RouteList,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply | undefined> {
  setCommonHeaders(request, reply)
  const { headers } = request
  if (!headers.host && request.raw.httpVersion === '1.1') return sendAnswer(request, reply, clientError(400))
  if (request.is404) {
    const allowed = routes.allowed(request.url)
    return sendAnswer(request, reply, allowed ? clientError(405, allowed) : clientError(404))
  }
  const { body } = request.routeOptions.config
  if (!body) return
  if (headers['content-length'] === undefined && headers['transfer-encoding'] === undefined) {
    return sendAnswer(request, reply, clientError(411))
  }
  if (Number(headers['content-length'] ?? 0) > MAX_REQUEST_SIZE) throw new Refusal(clientError(413))
  const [type = ''] = (headers['content-type'] ?? '').split(';')
  if (type.trim().toLowerCase() !== body) return sendAnswer(request, reply, clientError(415))
}

function answerError(error: Error, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (error instanceof Refusal) {
    if (error.answer.status === 413) hangUpSoon(request, reply)
    return sendAnswer(request, reply, error.answer)
  }
  const { statusCode } = error as FastifyError
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
    if (statusCode === 413) hangUpSoon(request, reply)
    return sendAnswer(request, reply, clientError(statusCode))
  }
  request.log.error({ err: error }, 'request failed')
  return sendAnswer(request, reply, answers.serverError)
}

/** Once the server closes, answers under way end their connections; kept open they would hold up the end. */
function hangUpAfterLastAnswers(server: FastifyInstance): void {
  let closing = false
  server.addHook('preClose', async () => {
    closing = true
  })
  server.addHook('onSend', async (_request, reply) => {
    if (closing) reply.header('connection', 'close')
  })
}

const LINGER = 2_000

/**
 * Gives a client that sends too much the time to see its answer, then hangs up. Closing at once would reset
 * the connection, and the answer would be lost with it.
 */
function hangUpSoon(request: FastifyRequest, reply: FastifyReply): void {
  reply.raw.once('finish', () => {
    const timer = setTimeout(() => {
      if (!request.raw.complete) request.raw.socket.destroy()
    }, LINGER)
    timer.unref()
  })
}

/** One log line and one count an answer; neither holds a value of a card, a token or a key. */
function note(context: Context, request: FastifyRequest, reply: FastifyReply): void {
  const endpoint = request.routeOptions.config?.endpoint ?? 'other'
  const code = reply.answerCode || String(reply.statusCode)
  context.metrics.answers.inc({ endpoint, code })
  context.metrics.requestSeconds.observe({ endpoint }, reply.elapsedTime / 1000)
  request.log.info(
    {
      endpoint,
      method: request.method,
      status: reply.statusCode,
      code,
      milliseconds: Math.round(reply.elapsedTime),
      address: request.ip,
    },
    'answered',
  )
}

/** What Node would end without a word, or answer in words of its own, gets the envelope too. */
function refuseWhatIsNoRequest(server: FastifyInstance): void {
  server.server.on('connect', (_request, socket) => {
    socket.end(rawErrorResponse(405, 'GET, HEAD, POST'))
  })
  // "Expect: 100-continue" is met by Node itself and never comes here.
  server.server.on('checkExpectation', (request) => request.socket.end(rawErrorResponse(417)))
}
