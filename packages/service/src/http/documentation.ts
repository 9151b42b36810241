import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'
import { answers, clientError, dailyQuotaUsed, rateLimited, retryLater } from '../answer/answer.ts'
import { paidCodes, pricedEndpoints } from '../answer/pricing.ts'

/** The page loads nothing from anywhere else and works over plain HTTP too. */
const PAGE_POLICY =
  "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; frame-ancestors 'none'"

/** Describes all routes that follow as OpenAPI 3.1: /openapi.json for programs, /docs for people. */
export async function routeDocumentation(server: FastifyInstance): Promise<void> {
  await server.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'BacaKK',
        description: `${introduction}\n\n${answerTable()}`,
        version: '1',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      tags: [
        { name: 'Published', description: 'The published contract: HTTP 200 and a code in an envelope' },
        { name: 'Native', description: 'Everything the reader knows; failures are problems (RFC 9457)' },
        { name: 'Operation', description: 'For machines that watch the service' },
      ],
      components: {
        securitySchemes: {
          accessToken: {
            type: 'apiKey',
            in: 'header',
            name: 'X-ACCESS-TOKEN',
            description: 'The token that generate-token answers with',
          },
        },
      },
    },
  })
  await server.register(swaggerUi, {
    routePrefix: '/docs',
    staticCSP: true,
    transformStaticCSP: () => PAGE_POLICY,
    theme: { title: 'BacaKK' },
    uiConfig: { layout: 'BaseLayout', tryItOutEnabled: true, displayRequestDuration: true },
  })
  server.get('/openapi.json', { schema: { hide: true } }, async () => server.swagger())
}

const introduction = `Reads a picture of an Indonesian Family Card (Kartu Keluarga) and returns every field as data.

Get a token with *generate-token*, then send it as \`X-ACCESS-TOKEN\`. Every answer carries its id in
\`X-Transaction-Id\`. Act on the code, not on the message.`

/** Every answer of the catalogue: its code, wording, native HTTP status, and where it is charged. */
function answerTable(): string {
  const all = [
    ...Object.values(answers),
    rateLimited(10),
    dailyQuotaUsed(3600),
    retryLater(10),
    clientError(400),
  ]
  const rows = all.map(({ code, message, problemStatus }) => {
    const paid = pricedEndpoints.filter((endpoint) => paidCodes[endpoint].includes(code))
    return `| ${code} | ${message} | ${problemStatus} | ${paid.length > 0 ? `PAY at ${paid.join(', ')}` : 'FREE'} |`
  })
  return ['| Code | Message | Native status | Price |', '|---|---|---|---|', ...rows].join('\n')
}
