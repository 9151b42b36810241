import { Session } from 'node:inspector/promises'

/**
 * Collects all garbage of this thread. V8 reckons how far the old generation may grow from what it last found
 * alive, and until its first collection from a guess of far more; called once when everything is loaded.
 */
export async function collectGarbage(): Promise<void> {
  const session = new Session()
  session.connect()
  await session.post('HeapProfiler.collectGarbage')
  session.disconnect()
}
