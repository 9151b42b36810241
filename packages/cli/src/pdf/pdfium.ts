import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Methods } from '@embedpdf/pdfium'

/** The part of Emscripten's runtime that is used here; the package's own declarations leave it open. */
interface Runtime {
  readonly HEAPU8: Uint8Array
  readonly wasmExports: { malloc(size: number): number; free(pointer: number): void }
  getValue(pointer: number, type: 'float' | 'double' | 'i32'): number
}

/** PDFium's functions and its memory. */
export type Pdfium = Methods & { readonly pdfium: Runtime }

let loaded: Promise<Pdfium> | null = null

/** PDFium, compiled to WebAssembly; loaded once. */
export function loadPdfium(): Promise<Pdfium> {
  loaded ??= load()
  return loaded
}

async function load(): Promise<Pdfium> {
  const { init } = await import('@embedpdf/pdfium')
  const wasm = fileURLToPath(import.meta.resolve('@embedpdf/pdfium/pdfium.wasm'))
  const { buffer, byteOffset, byteLength } = await readFile(wasm)
  const wasmBinary = buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer
  const pdfium = (await init({ wasmBinary })) as unknown as Pdfium
  pdfium.PDFiumExt_Init()
  return pdfium
}
