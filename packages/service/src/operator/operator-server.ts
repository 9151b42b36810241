import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Context } from '../context.ts'
import { OperatorError, operate } from './operations.ts'

const MAX_BODY = 64 * 1024

/** Where the operator's way in stands in a data folder. */
export function operatorFile(dataDir: string): string {
  return join(dataDir, 'operator.json')
}

/**
 * Lets an operator on the same machine work on the store while the service has it open: a listener of its
 * own on the loopback address, never on the service's port, with a token that only readers of the data
 * folder know. The process keeps the token's hash.
 */
export async function startOperatorServer(context: Context): Promise<{ close(): Promise<void> }> {
  const { dataDir } = context.configuration
  const token = randomBytes(32).toString('hex')
  const tokenHash = sha256(token)
  const server = createServer(async (request, response) => {
    const answer = await handle(context, request, tokenHash)
    response.writeHead(answer.status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
    response.end(JSON.stringify(answer.body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const path = operatorFile(dataDir)
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const written = `${path}.${process.pid}`
  writeFileSync(written, JSON.stringify({ url: `http://127.0.0.1:${port}`, token, pid: process.pid }), {
    mode: 0o600,
  })
  renameSync(written, path)
  return {
    async close() {
      // Another node may have been started on this folder since; its way in stays.
      if (existsSync(path) && readFileSync(path, 'utf8').includes(token)) rmSync(path, { force: true })
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}

interface OperatorAnswer {
  readonly status: number
  readonly body: unknown
}

async function handle(
  context: Context,
  request: IncomingMessage,
  tokenHash: Buffer,
): Promise<OperatorAnswer> {
  const given = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? ''
  if (!timingSafeEqual(sha256(given), tokenHash))
    return { status: 401, body: { error: 'Not the operator token' } }
  if (request.method !== 'POST') return { status: 405, body: { error: 'POST only' } }
  try {
    const { operation, input } = JSON.parse(await readBody(request)) as { operation: string; input: unknown }
    return { status: 200, body: { result: await operate(context, operation, input) } }
  } catch (error) {
    if (error instanceof OperatorError) return { status: 422, body: { error: error.message } }
    context.log.error({ err: error }, 'operator request failed')
    return { status: 500, body: { error: 'The operation failed; the log of the service says why' } }
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > MAX_BODY) throw new OperatorError('The request is too large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString()
}
