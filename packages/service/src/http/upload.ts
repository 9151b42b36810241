import type { IncomingHttpHeaders } from 'node:http'
import type { Readable } from 'node:stream'
import { Busboy, type BusboyFileStream } from '@fastify/busboy'
import { answers, clientError, retryLater } from '../answer/answer.ts'
import { Refusal } from '../answer/refusal.ts'
import { RETRY_AFTER } from '../call/authenticate.ts'
import { MAX_FILE_SIZE } from '../image/image-rules.ts'

import type { UploadBudget } from './upload-budget.ts'

/** The form field that carries the picture. */
export const PICTURE_FIELD = 'ocrImage'

/** Bytes of a whole request; beyond it nobody listens any more. Oversized pictures below it are told so. */
export const MAX_REQUEST_SIZE = 16 * 1024 * 1024

const MAX_FIELDS = 20
const MAX_FIELD_SIZE = 64 * 1024

/** A received form. */
export interface Upload {
  /** The picture file; null when the form has none or an empty one. */
  readonly picture: Uint8Array | null
}

/**
 * Reads a multipart form as it arrives (RFC 7578). Nothing beyond 2 MiB of one file is ever kept. Throws
 * Refusal: broken form, more than one file, file or request too large, no memory for it now.
 */
export function receiveUpload(
  body: Readable,
  headers: IncomingHttpHeaders,
  budget: UploadBudget,
): Promise<Upload> {
  const { promise, resolve, reject } = Promise.withResolvers<Upload>()
  let received = 0
  let chunks: Buffer[] = []
  let size = 0
  let files = 0
  let refusal: Refusal | null = null
  let taken = 0
  const keep = (chunk: Buffer) => {
    taken += chunk.length
    chunks.push(chunk)
  }
  const stop = (error: Refusal) => {
    body.off('data', count)
    body.unpipe()
    body.resume()
    reject(error)
  }
  // Faults that leave the form readable are told after its end: a client that is cut off while it still
  // sends would never see the answer.
  const fault = (error: Refusal) => {
    refusal ??= error
    chunks = []
  }
  const count = (chunk: Buffer) => {
    received += chunk.length
    if (received > MAX_REQUEST_SIZE) stop(new Refusal(clientError(413)))
  }
  const parser = openParser(headers)
  parser.on('file', (field: string, file: BusboyFileStream) => {
    files += 1
    const wanted = field === PICTURE_FIELD && files === 1
    if (files > 1) fault(new Refusal(clientError(400)))
    file.on('data', (chunk: Buffer) => {
      if (!wanted || refusal) return
      size += chunk.length
      if (size >= MAX_FILE_SIZE) fault(new Refusal(answers.imageSize))
      else if (budget.take(chunk.length)) keep(chunk)
      else fault(new Refusal(retryLater(RETRY_AFTER)))
    })
    file.on('error', () => {})
  })
  parser.on('fieldsLimit', () => fault(new Refusal(clientError(400))))
  parser.on('error', (cause) => stop(new Refusal(clientError(400), { cause })))
  parser.on('finish', () => {
    body.off('data', count)
    body.unpipe()
    body.resume()
    if (refusal) reject(refusal)
    else resolve({ picture: size > 0 ? concatenate(chunks, size) : null })
  })
  body.on('error', (cause) => stop(new Refusal(clientError(400), { cause })))
  body.on('close', () => {
    if (!body.readableEnded) reject(new Refusal(clientError(400)))
  })
  body.on('data', count)
  body.pipe(parser)
  // From here on the places of the worker pool bound the memory.
  return promise.finally(() => budget.give(taken))
}

/** The whole in a buffer of its own, which can be handed over to another thread. */
function concatenate(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
}

function openParser(headers: IncomingHttpHeaders) {
  try {
    return new Busboy({
      headers: { ...headers, 'content-type': headers['content-type'] ?? '' },
      limits: { fields: MAX_FIELDS, fieldSize: MAX_FIELD_SIZE, headerPairs: 32, headerSize: 8 * 1024 },
      // The picture is whatever the field holds, with or without a file name; its bytes decide the rest.
      isPartAFile: (field, _type, name) => field === PICTURE_FIELD || name !== undefined,
    })
  } catch (cause) {
    throw new Refusal(clientError(400), { cause })
  }
}
