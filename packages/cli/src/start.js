#!/usr/bin/env node
// Starts the command, and each of its reading threads. In JavaScript, because Node takes longer to load its
// stripper of types than to do all else here; past this file, what was stripped comes from the compile cache.
import { enableCompileCache } from 'node:module'
import { isMainThread } from 'node:worker_threads'

enableCompileCache()
await (isMainThread ? import('./main.ts') : import('./read/worker.ts'))
