import type { Socket } from 'node:net'
import { clientError } from '../answer/answer.ts'
import { envelope } from '../answer/envelope.ts'
import { newTransactionId } from '../answer/transaction-id.ts'
import { securityHeaders } from './reply.ts'

const statuses: Readonly<Record<string, number>> = {
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
}

/** The answer, byte by byte, to something that is not HTTP enough to become a request. */
export function rawErrorResponse(status: number, allow?: string): string {
  const answer = clientError(status, allow)
  const transactionId = newTransactionId()
  const body = JSON.stringify(envelope(answer, transactionId))
  const headers = {
    ...securityHeaders,
    ...(allow ? { allow } : {}),
    'x-transaction-id': transactionId,
    'content-type': 'application/json; charset=utf-8',
    'content-length': String(Buffer.byteLength(body)),
    connection: 'close',
  }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  return `HTTP/1.1 ${answer.message.replace(/^HTTP (\d+) - /, '$1 ')}\r\n${lines.join('')}\r\n${body}`
}

/** Answers a broken request on its socket and ends the connection. */
export function answerBrokenRequest(error: { readonly code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  socket.end(rawErrorResponse(statuses[error.code ?? ''] ?? 400))
}
