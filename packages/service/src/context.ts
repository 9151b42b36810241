import type { FastifyBaseLogger } from 'fastify'
import type { Keys } from './account/master-key.ts'
import type { Configuration } from './configuration.ts'
import type { UploadBudget } from './http/upload-budget.ts'
import type { Metrics } from './metrics.ts'
import type { WorkerPool } from './pool/worker-pool.ts'
import type { Store } from './store/store.ts'

/** What every request handler works with. */
export interface Context {
  readonly configuration: Configuration
  readonly store: Store
  readonly keys: Keys
  readonly pool: WorkerPool
  readonly metrics: Metrics
  readonly uploads: UploadBudget
  readonly log: FastifyBaseLogger
}
