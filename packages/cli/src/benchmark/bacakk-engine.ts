import { answerOfReading, type Engine, type EngineOptions } from '@bacakk/benchmark'
import { createReader, type Reader } from '@bacakk/reader'
import packageJson from '../../package.json' with { type: 'json' }

/** BacaKK's own reader as an engine of the benchmark. */
export function createEngine({ threads }: EngineOptions): Engine {
  let reader: Reader
  return {
    name: 'bacakk',
    version: packageJson.version,
    reads: 'cards',
    async open() {
      reader = await createReader({ threads })
    },
    async read(bytes) {
      return answerOfReading(await reader.read(bytes))
    },
    async close() {
      await reader.close()
    },
  }
}
