export * from './core.ts'
export { defaultLimits, type PictureLimits } from './decoder/limits.ts'
export { createSharpDecoder } from './decoder/sharp-decoder.ts'
export { createReader, type Reader, type ReaderOptions } from './reader.ts'
