/**
 * Forbids ONNX Runtime to report to its maker, which it does by default from version 1.29 on: no upload, no
 * device number and no file below the home folder. To be called in the main thread before a worker loads it;
 * a thread has only a copy of the environment.
 */
export function forbidTelemetry(): void {
  process.env.ORT_DISABLE_TELEMETRY = '1'
}
