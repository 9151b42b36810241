import type { FastifyRequest } from 'fastify'

/**
 * The name by which the service was called, in lower case and without its port. Only the Host header counts:
 * a proxy passes on whatever X-Forwarded-Host a caller has made up, unless it was told not to.
 */
export function calledHost(request: FastifyRequest): string {
  return (request.headers.host ?? '').replace(/:\d+$/, '').toLowerCase()
}
