import { readFile } from 'node:fs/promises'
import { parentPort, workerData } from 'node:worker_threads'
import type { CardReading } from '@bacakk/card'
import type { Reader } from '@bacakk/reader'
import { reasonOf } from '../file-error.ts'
import type { PdfPicture } from '../pdf/read-pdf.ts'
import type { Source } from './outcome.ts'
import type { ReadRequest, WorkerAnswer, WorkerData } from './protocol.ts'

const port = parentPort!
const { createReader } = (await import((workerData as WorkerData).reader)) as {
  createReader: () => Promise<Reader>
}
const reader = await createReader()

port.on('message', async (request: ReadRequest) => {
  const start = performance.now()
  const elapsed = () => Math.round((performance.now() - start) * 100) / 100
  try {
    const bytes = request.bytes ?? (await readFile(request.path!))
    const { reading, source, pages, picture } = await readBytes(bytes, request.password)
    const ms = elapsed()
    send({
      type: 'read',
      source,
      pages,
      ms,
      reading,
      proof: await proofOf(request, reading, source, picture),
    })
  } catch (error) {
    send({ type: 'failed', ...failureOf(error), ms: elapsed() })
  }
})
send({ type: 'ready' })

interface Read {
  readonly reading: CardReading
  readonly source: Source
  readonly pages: number
  /** What the reading's polygons lie on. */
  readonly picture: Uint8Array | PdfPicture
}

async function readBytes(bytes: Uint8Array, password: string | null): Promise<Read> {
  if (!isPdf(bytes)) return { reading: await reader.read(bytes), source: 'picture', pages: 1, picture: bytes }
  const { readPdf } = await import('../pdf/read-pdf.ts')
  const { reading, pages, picture, png } = await readPdf(bytes, password)
  if (reading) return { reading, source: 'pdf-text', pages, picture }
  return { reading: await reader.read(png!), source: 'pdf-page', pages, picture }
}

/** ISO 32000-1, 7.5.2; readers accept other bytes before the header. */
function isPdf(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1024)).includes('%PDF-')
}

async function proofOf(
  { name, proof }: ReadRequest,
  reading: CardReading,
  source: Source,
  picture: Read['picture'],
): Promise<string | null> {
  if (proof === null) return null
  const { proofPage } = await import('../proof/proof-page.ts')
  return proofPage({ name, reading, source, picture }, proof)
}

function failureOf(error: unknown): { reason: string; message: string } {
  const { code, name, message, syscall } = error as NodeJS.ErrnoException
  if (syscall !== undefined)
    return { reason: 'UNREADABLE_FILE', message: `The file cannot be read: ${reasonOf(error)}.` }
  return { reason: code ?? name, message: message.split('\n')[0]! }
}

function send(answer: WorkerAnswer): void {
  port.postMessage(answer)
}
