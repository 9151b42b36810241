import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ReadingWorker } from '../src/read/reading-worker.ts'

const request = { name: 'a.jpg', path: null, bytes: Buffer.from('card 1'), proof: null, password: null }

test('a reader closed while it starts leaves no thread behind and starts no other', async () => {
  const worker = new ReadingWorker({ reader: import.meta.resolve('./stand-in-reader.ts'), threads: 1 })
  const reading = assert.rejects(worker.read(request), /cannot start|closed/)
  await worker.close()
  await reading
  const threads = process.getActiveResourcesInfo().filter((name) => name === 'MessagePort')
  assert.deepEqual(threads, [])
  await assert.rejects(worker.read(request), /closed/)
})
