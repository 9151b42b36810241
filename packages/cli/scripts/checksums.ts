import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { checksumsName, modelDigests } from '../src/doctor/models.ts'

/** Writes models/checksums.json, the SHA-256 of every model; to be run after a model was added or changed. */
const folder = fileURLToPath(new URL('../../../models/', import.meta.url))
const digests = Object.fromEntries(await modelDigests(folder))
writeFileSync(join(folder, checksumsName), `${JSON.stringify(digests, null, 2)}\n`)
