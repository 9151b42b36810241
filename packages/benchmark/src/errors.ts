/** Something the person at the keyboard can mend; the message is one line. */
export class BenchmarkError extends Error {
  override readonly name = 'BenchmarkError'
}

/** This machine lacks what an engine needs; the benchmark goes on without it. */
export class EngineUnavailable extends Error {
  override readonly name = 'EngineUnavailable'
}
