import { parentPort } from 'node:worker_threads'
import { createReader, ReaderError } from '@bacakk/reader'
import type { ReadFailure, ReadRequest, WorkerMessage } from './protocol.ts'

const port = parentPort!
const reader = await createReader()

port.on('message', async ({ bytes }: ReadRequest) => {
  try {
    send({ type: 'reading', reading: await reader.read(bytes) })
  } catch (error) {
    send({ type: 'failure', failure: failureOf(error) })
  }
})
send({ type: 'ready' })

function send(message: WorkerMessage): void {
  port.postMessage(message)
}

function failureOf(error: unknown): ReadFailure {
  if (!(error instanceof ReaderError)) return { cause: 'reader', message: String(error) }
  const { code, message } = error
  switch (code) {
    case 'EMPTY_FILE':
    case 'UNKNOWN_FORMAT':
    case 'DAMAGED_PICTURE':
      return { cause: 'format', message }
    case 'FILE_TOO_LARGE':
    case 'PICTURE_TOO_SMALL':
    case 'PICTURE_TOO_LARGE':
      return { cause: 'size', message }
    default:
      return { cause: 'reader', message }
  }
}
