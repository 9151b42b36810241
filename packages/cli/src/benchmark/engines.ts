import type { EngineOptions, EngineSource } from '@bacakk/benchmark'

/** Engines by name: the module of each, which the benchmark loads in a process of its own. */
const modules = {
  bacakk: import.meta.resolve('./bacakk-engine.ts'),
  'pp-ocr': import.meta.resolve('@bacakk/benchmark/engines/pp-ocr'),
  tesseract: import.meta.resolve('@bacakk/benchmark/engines/tesseract'),
} as const

export type EngineName = keyof typeof modules
export const engineNames = Object.keys(modules) as EngineName[]

export function engineSource(name: EngineName, options: EngineOptions): EngineSource {
  return { name, module: modules[name], options }
}

/** An engine that is a command line. */
export function commandSource(command: string, options: EngineOptions): EngineSource {
  const module = import.meta.resolve('@bacakk/benchmark/engines/command')
  return { name: 'command', module, options: { ...options, command } }
}
