import type { FastifyInstance, FastifyRequest } from 'fastify'
import { liveSecrets, touchAccessKey } from '../account/access-key.ts'
import { type Caller, findCaller } from '../account/caller.ts'
import { grantToken } from '../account/grant.ts'
import { isSignedWith } from '../account/signature.ts'
import { signToken } from '../account/token.ts'
import { type Answer, answers, clientError, rateLimited } from '../answer/answer.ts'
import { Refusal } from '../answer/refusal.ts'
import type { Context } from '../context.ts'
import { peekBucket, takeToken } from '../limit/token-bucket.ts'
import { clientNetwork } from './client-network.ts'
import { sendAnswer } from './reply.ts'
import { envelopeSchema, tokenDataSchema, tokenRequestSchema } from './schemas.ts'

export const TOKEN_PATH = '/openapi/auth/ticket/v1/generate-token'

const DEFAULT_PERIOD = 3600
/** Milliseconds that a timestamp may differ from the service's clock. */
const WINDOW = 300_000
/** Failed requests for a token by one network with one key: some at once, then one in six seconds. */
const GUESSES = { rate: 1 / 6, burst: 20 }

interface TokenRequest {
  readonly accessKey: string
  readonly signature: string
  readonly timestamp: string | number
  readonly periodSecond?: number | null
}

/** POST generate-token: an access token for a signed request. */
export function routeGenerateToken(server: FastifyInstance, context: Context): void {
  server.post<{ Body: TokenRequest }>(
    TOKEN_PATH,
    {
      attachValidation: true,
      config: { endpoint: 'generate-token', body: 'application/json' },
      schema: {
        tags: ['Published'],
        summary: 'Get an access token',
        body: tokenRequestSchema,
        response: { 200: envelopeSchema(tokenDataSchema) },
      },
    },
    async (request, reply) => {
      if (request.validationError) throw new Refusal(faultOf(request), { cause: request.validationError })
      const data = await issueToken(context, request.body, request.ip)
      return sendAnswer(request, reply, answers.success, { pricingStrategy: 'FREE', data })
    },
  )
}

/** The answer to a body that the schema refuses. */
function faultOf(request: FastifyRequest): Answer {
  const fault = request.validationError?.validation?.[0]
  const body = request.body as Record<string, unknown> | null
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return clientError(400)
  const parameter = fault?.instancePath.split('/')[1]
  const value = parameter ? body[parameter] : undefined
  // An optional parameter may be empty.
  if (value === undefined || value === null || value === '') return answers.parameterEmpty
  if (parameter === 'timestamp') return answers.timestampError
  if (parameter === 'periodSecond') return answers.periodRange
  return {
    ...answers.parameterEmpty,
    message: `Invalid ${parameter}, it should be a string`,
  }
}

/**
 * Guesses count by network and key, so that one client that has its secret wrong, or a proxy that hides many
 * clients behind one address, does not lock out the others.
 */
function guessBucket(realIp: string, caller: Caller | null): string {
  return `guess:${clientNetwork(realIp)}:${caller?.accessKeyId ?? 'unknown'}`
}

async function issueToken(context: Context, body: TokenRequest, realIp: string) {
  const { database } = context.store
  const timestamp = Number(body.timestamp)
  if (Math.abs(Date.now() - timestamp) > WINDOW) throw new Refusal(answers.timestampError)

  const caller = await findCaller(database, { accessKey: body.accessKey })
  const guesses = guessBucket(realIp, caller)
  const left = await peekBucket(database, guesses, GUESSES)
  if (left.remaining < 1) throw new Refusal(rateLimited(left.retryAfter))
  if (!caller) {
    await takeToken(database, guesses, GUESSES)
    throw new Refusal(answers.accessKeyNotFound)
  }
  const secrets = await liveSecrets(database, context.keys, caller.accessKeyId)
  if (!isSignedWith(body.signature, body.accessKey, secrets, String(body.timestamp))) {
    await takeToken(database, guesses, GUESSES)
    throw new Refusal(answers.signatureError)
  }
  if (caller.keyDisabled) throw new Refusal(answers.accessKeyExpired)
  if (caller.disabled) throw new Refusal(answers.accountDisabledAtToken)
  if (caller.expired) throw new Refusal(answers.accountExpired)

  const claims = await grantToken(database, caller, {
    timestamp,
    periodSecond: body.periodSecond ?? DEFAULT_PERIOD,
    realIp,
  })
  await touchAccessKey(database, caller.accessKeyId)
  return {
    token: await signToken(context.keys.tokens, claims),
    expiredTime: claims.expiresAt * 1000,
  }
}
