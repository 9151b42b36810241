#!/usr/bin/env node
// Starts the command, and each of its reading threads. In JavaScript, because Node takes longer to load its
// stripper of types than to do all else here; past this file, what was stripped comes from the compile cache.
import module from 'node:module'
import { isMainThread } from 'node:worker_threads'

const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `bacakk: needs Node.js 22.18 or later, not ${process.version}; in a checkout, npx bacakk brings its own`,
  )
  process.exit(1)
}
// ONNX Runtime reports to its maker unless told not to, before it is loaded and in the main thread.
process.env.ORT_DISABLE_TELEMETRY = '1'
module.enableCompileCache()
await (isMainThread ? import('./main.ts') : import('./read/worker.ts'))
