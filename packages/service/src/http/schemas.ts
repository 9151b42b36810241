import { headerFields, personFields } from '@bacakk/card'
import { answerCodes } from '../answer/answer.ts'

/**
 * JSON schemas of what goes in and out: requests are checked by them, and the published description of the
 * service (OpenAPI 3.1) is made of them.
 */

const text = { type: 'string' } as const
const integer = { type: 'integer' } as const
const moment = { type: 'string', format: 'date-time' } as const
const transactionId = {
  type: 'string',
  pattern: '^[0-9a-f]{16}$',
  description: 'Unique id of the request',
} as const
const pricingStrategy = { enum: ['FREE', 'PAY'], description: 'Whether the answer is charged' } as const
const code = { enum: answerCodes, description: 'For programs; never changes its meaning' } as const

function object(properties: Record<string, unknown>, description?: string) {
  return {
    type: 'object',
    required: Object.keys(properties),
    properties,
    additionalProperties: false,
    ...(description ? { description } : {}),
  } as const
}

/** The published envelope around a kind of data. */
export function envelopeSchema(data: object) {
  return object({
    code,
    message: { ...text, description: 'For people; may change' },
    data: { anyOf: [data, { type: 'null' }] },
    extra: {},
    transactionId,
    pricingStrategy,
  })
}

export const problemSchema = object(
  { type: text, title: text, status: integer, detail: text, code, transactionId },
  'A problem (RFC 9457)',
)

/** In the order in which faults are told. */
export const tokenRequestSchema = {
  type: 'object',
  required: ['accessKey', 'signature', 'timestamp'],
  properties: {
    accessKey: { type: 'string', minLength: 1, description: 'The access key' },
    signature: {
      type: 'string',
      minLength: 1,
      description: 'Hex SHA-256 of accessKey + secretKey + timestamp, written one after the other',
    },
    timestamp: {
      anyOf: [
        { type: 'string', pattern: '^\\d{13}$' },
        { type: 'integer', minimum: 1_000_000_000_000, maximum: 9_999_999_999_999 },
      ],
      description: "Milliseconds since 1970, at most 300 seconds from the service's clock",
    },
    periodSecond: {
      type: ['integer', 'null'],
      minimum: 60,
      maximum: 86_400,
      default: 3600,
      description: 'How long the token shall live',
    },
  },
} as const

export const tokenDataSchema = object({
  token: { ...text, description: 'Send it as X-ACCESS-TOKEN' },
  expiredTime: { ...integer, description: 'Milliseconds since 1970' },
})

export const cardSchema = object(
  {
    ...Object.fromEntries(headerFields.filter((field) => field !== 'kk').map((field) => [field, text])),
    personList: {
      type: 'array',
      items: object({ person: text, ...Object.fromEntries(personFields.map((field) => [field, text])) }),
    },
    kk: text,
  },
  'Every key is always there; an empty string is a field that the card does not fill',
)

const confidence = { type: 'number', minimum: 0, maximum: 1 } as const
const polygon = {
  anyOf: [
    { type: 'array', items: { type: 'array', items: { type: 'number' }, minItems: 2, maxItems: 2 } },
    { type: 'null' },
  ],
  description: 'Outline in pixels of the upright picture',
} as const

const fieldReadingSchema = {
  type: 'object',
  required: ['raw', 'value', 'normalized', 'confidence', 'polygon', 'alternatives'],
  properties: {
    raw: { ...text, description: 'What was recognised before any rule was consulted' },
    value: { ...text, description: 'As printed; empty for a dash or nothing' },
    normalized: { type: ['string', 'null'], description: 'Vocabulary entry, ISO date or plain digits' },
    confidence: { ...confidence, description: 'Calibrated chance that value is exactly what is printed' },
    polygon,
    alternatives: { type: 'array', items: object({ value: text, confidence }) },
    reason: { enum: ['covered', 'out-of-frame', 'unreadable'] },
  },
} as const

function fields(names: readonly string[]) {
  return {
    type: 'object',
    properties: Object.fromEntries(names.map((name) => [name, fieldReadingSchema])),
    additionalProperties: false,
  } as const
}

export const readingSchema = {
  type: 'object',
  required: [
    'transactionId',
    'code',
    'pricingStrategy',
    'price',
    'currency',
    'document',
    'quality',
    'picture',
    'timings',
    'model',
  ],
  properties: {
    transactionId,
    code,
    pricingStrategy,
    price: { ...integer, description: 'Charged, in minor units' },
    currency: text,
    header: fields(headerFields),
    persons: { type: 'array', items: fields(personFields) },
    checks: {
      type: 'array',
      items: object({
        check: text,
        outcome: { enum: ['agrees', 'disagrees', 'unknown'] },
        fields: { type: 'array', items: text },
        message: text,
      }),
    },
    document: { type: 'object', description: 'Whether it is a Family Card, and which layout' },
    quality: { type: 'object', description: 'How good the capture is, with advice' },
    picture: object({ width: integer, height: integer }),
    timings: { type: 'object', additionalProperties: { type: 'number' }, description: 'Milliseconds' },
    model: text,
  },
} as const

export const transactionSchema = object({
  transactionId,
  endpoint: text,
  state: { enum: ['held', 'posted', 'voided', 'expired'] },
  code: { type: ['string', 'null'] },
  pricingStrategy,
  price: { type: ['integer', 'null'], description: 'Charged, in minor units; null while under way' },
  startedAt: moment,
  settledAt: { anyOf: [moment, { type: 'null' }] },
})

export const transactionListSchema = object({
  transactions: { type: 'array', items: transactionSchema },
  next: {
    type: ['string', 'null'],
    description: 'Pass as `before` for the page that follows; null at the end',
  },
})

export const usageSchema = object({
  accountId: integer,
  kind: { enum: ['standard', 'test'] },
  currency: text,
  available: { ...integer, description: 'Balance, in minor units' },
  held: { ...integer, description: 'Held for calls under way' },
  month: text,
  calls: { ...integer, description: 'Answers charged or counted this month' },
  charges: integer,
  byCode: { type: 'array', items: object({ endpoint: text, code: text, calls: integer, charges: integer }) },
  free: object({
    used: integer,
    quota: { type: ['integer', 'null'] },
    usedToday: integer,
    dailyQuota: { type: ['integer', 'null'] },
  }),
  limits: object({ ratePerSecond: { type: 'number' }, burst: integer, concurrentReadings: integer }),
})
