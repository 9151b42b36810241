import type { Readable } from 'node:stream'
import type { Card } from '@bacakk/card'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { requireAuthorized } from '../account/caller.ts'
import { answers } from '../answer/answer.ts'
import { Refusal } from '../answer/refusal.ts'
import { answerCall, timed } from '../call/answer-call.ts'
import { authenticateReading } from '../call/authenticate.ts'
import { contractData } from '../call/contract-data.ts'
import type { Context } from '../context.ts'
import { calledHost } from './called-host.ts'
import { limitRate } from './rate-limit.ts'
import { sendAnswer } from './reply.ts'
import { cardSchema, envelopeSchema } from './schemas.ts'
import { PICTURE_FIELD, receiveUpload } from './upload.ts'

export const KK_PATH = '/openapi/face-identity/v1/ocr-kk-check'

/** POST ocr-kk-check: the published reading of a Family Card. */
export function routeKkCheck(server: FastifyInstance, context: Context): void {
  server.post(
    KK_PATH,
    {
      config: { endpoint: 'ocr-kk-check', body: 'multipart/form-data' },
      validatorCompiler: () => () => true,
      schema: {
        tags: ['Published'],
        summary: 'Read a Family Card',
        consumes: ['multipart/form-data'],
        security: [{ accessToken: [] }],
        body: pictureFormSchema,
        response: { 200: envelopeSchema(cardSchema) },
      },
    },
    async (request, reply) => {
      const upload = await timed(context, 'receive', () =>
        receiveUpload(request.body as Readable, request.headers, context.uploads),
      )
      const token = request.headers['x-access-token']
      if (!token) throw new Refusal(answers.parameterEmpty)
      const caller = await authenticateReading(context, String(token))
      requireAuthorized(caller, 'ocr-kk-check', calledHost(request))
      await limitRate(context, caller, reply)
      let data: Card | null = null
      const answered = await answerCall(context, {
        transactionId: request.id,
        endpoint: 'ocr-kk-check',
        caller,
        isGone: () => isGone(request, reply),
        picture: () => {
          if (upload.picture) return upload.picture
          throw new Refusal(answers.parameterEmpty)
        },
        prepare: ({ answer, reading }) => {
          if (answer === answers.success) data = contractData(reading)
        },
        keep: null,
      })
      return sendAnswer(request, reply, answered.answer, { pricingStrategy: answered.pricingStrategy, data })
    },
  )
}

/** The form of both reading endpoints. */
export const pictureFormSchema = {
  type: 'object',
  required: [PICTURE_FIELD],
  properties: {
    [PICTURE_FIELD]: {
      type: 'string',
      format: 'binary',
      description: 'PNG, JPEG or TIFF (first page), less than 2 MiB, both sides from 256 to 4096 pixels',
    },
  },
} as const

/** Whether the client has hung up. */
export function isGone(request: FastifyRequest, reply: FastifyReply): boolean {
  return request.raw.socket.destroyed || reply.raw.destroyed
}
