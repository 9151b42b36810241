import { setFlagsFromString } from 'node:v8'

/**
 * Keeps V8's young generation, in every thread, at the size that it has now. On a machine with much memory V8
 * lets it grow to 128 MB and more a thread, for hours, under a load that has a few MB alive at a time. Measured
 * on this service and on the reader: a young generation of 1 to 2 MB costs no processor time.
 */
export function boundYoungGeneration(): void {
  setFlagsFromString('--semi-space-growth-factor=1')
}
