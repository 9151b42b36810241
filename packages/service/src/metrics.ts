import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

/** What the service tells Prometheus. No label ever names an account, a key or a person. */
export interface Metrics {
  readonly registry: Registry
  readonly answers: Counter<'endpoint' | 'code'>
  readonly requestSeconds: Histogram<'endpoint'>
  readonly stageSeconds: Histogram<'stage'>
  readonly workersLost: Counter
  readonly holdsExpired: Counter
}

/** Makes the metrics of one service; gauges are read when they are scraped. */
export function createMetrics(gauges: {
  readonly pool: () => { readonly ready: number; readonly busy: number; readonly waiting: number }
  readonly holds: () => Promise<number>
}): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const gauge = (name: string, help: string, read: () => number | Promise<number>) =>
    new Gauge({
      name,
      help,
      registers,
      async collect() {
        this.set(await read())
      },
    })
  gauge('bacakk_workers_ready', 'Workers that can read', () => gauges.pool().ready)
  gauge('bacakk_workers_busy', 'Readings under way', () => gauges.pool().busy)
  gauge('bacakk_queue_length', 'Readings waiting for a worker', () => gauges.pool().waiting)
  gauge('bacakk_holds', 'Holds not settled yet, over all nodes', gauges.holds)
  return {
    registry,
    answers: new Counter({
      name: 'bacakk_answers_total',
      help: 'Answers by endpoint and code',
      labelNames: ['endpoint', 'code'],
      registers,
    }),
    requestSeconds: new Histogram({
      name: 'bacakk_request_seconds',
      help: 'From the first byte of a request to the end of its answer',
      labelNames: ['endpoint'],
      buckets: SECONDS,
      registers,
    }),
    stageSeconds: new Histogram({
      name: 'bacakk_stage_seconds',
      help: "Stages of a call: receive, admit, read, settle, and the reader's own as read_NAME",
      labelNames: ['stage'],
      buckets: SECONDS,
      registers,
    }),
    workersLost: new Counter({
      name: 'bacakk_workers_lost_total',
      help: 'Workers that died or overran and were replaced',
      registers,
    }),
    holdsExpired: new Counter({
      name: 'bacakk_holds_expired_total',
      help: 'Holds given back because their time ran out',
      registers,
    }),
  }
}
