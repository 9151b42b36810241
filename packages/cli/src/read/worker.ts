import { readFile, stat } from 'node:fs/promises'
import { flushCompileCache } from 'node:module'
import { parentPort, workerData } from 'node:worker_threads'
import type { CardReading } from '@bacakk/card'
import type { Reader } from '@bacakk/reader'
import { reasonOf } from '../file-error.ts'
import type { Source } from './outcome.ts'
import type { ReadRequest, WorkerAnswer, WorkerData } from './protocol.ts'

const port = parentPort!
const { reader: module, threads } = workerData as WorkerData
const { createReader } = (await import(module)) as {
  createReader: (options: { readonly threads: number }) => Promise<Reader>
}
const reader = await createReader({ threads })

port.on('message', async (request: ReadRequest) => {
  const start = performance.now()
  const elapsed = () => Math.round((performance.now() - start) * 100) / 100
  try {
    const bytes = request.bytes ?? (await readBytes(request.path!))
    const read = isPdf(bytes) ? readPdfFile : readPictureFile
    port.postMessage(await read(bytes, request, elapsed))
  } catch (error) {
    port.postMessage({ type: 'failed', ...failureOf(error), ms: elapsed() } satisfies WorkerAnswer)
  }
})
// A thread that is ended does not write the cache by itself.
flushCompileCache()
port.postMessage({ type: 'ready' } satisfies WorkerAnswer)

/** Longest file that is taken into memory at all; pictures have a stricter limit of their own. */
const longestFile = 100 * 1024 * 1024

async function readBytes(path: string): Promise<Uint8Array> {
  const { size } = await stat(path)
  if (size <= longestFile) return readFile(path)
  throw Object.assign(new Error(`The file is larger than ${longestFile} bytes.`), { code: 'FILE_TOO_LARGE' })
}

async function readPictureFile(
  bytes: Uint8Array,
  request: ReadRequest,
  elapsed: () => number,
): Promise<WorkerAnswer> {
  const reading = await reader.read(bytes)
  const ms = elapsed()
  const proof = await proofOf(request, reading, 'picture', async () => bytes)
  return { type: 'read', source: 'picture', pages: 1, ms, reading, proof }
}

async function readPdfFile(
  bytes: Uint8Array,
  request: ReadRequest,
  elapsed: () => number,
): Promise<WorkerAnswer> {
  const { pictureFile, withPdf } = await import('../pdf/read-pdf.ts')
  return withPdf(bytes, request.password, async (pdf) => {
    const { source, pages } = pdf
    if (pdf.source === 'pdf-text') {
      const ms = elapsed()
      const proof = await proofOf(request, pdf.reading, source, () => pictureFile(pdf.render()))
      return { type: 'read', source, pages, ms, reading: pdf.reading, proof }
    }
    const picture = await pictureFile(pdf.render())
    const reading = await reader.read(picture)
    const ms = elapsed()
    const proof = await proofOf(request, reading, source, async () => picture)
    return { type: 'read', source, pages, ms, reading, proof }
  })
}

/** ISO 32000-1, 7.5.2; readers accept other bytes before the header. */
function isPdf(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1024)).includes('%PDF-')
}

async function proofOf(
  { name, proof }: ReadRequest,
  reading: CardReading,
  source: Source,
  picture: () => Promise<Uint8Array>,
): Promise<string | null> {
  if (proof === null) return null
  const { proofPage } = await import('../proof/proof-page.ts')
  return proofPage({ name, reading, source, picture: await picture() }, proof)
}

function failureOf(error: unknown): { reason: string; message: string } {
  const { code, name, message, syscall } = error as NodeJS.ErrnoException
  if (syscall !== undefined)
    return { reason: 'UNREADABLE_FILE', message: `The file cannot be read: ${reasonOf(error)}.` }
  return { reason: code ?? name, message: message.split('\n')[0]! }
}
