import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import sharp from 'sharp'
import type { ScoredLabel } from '../src/scoring/score-picture.ts'
import { labelOf, specimen } from './specimen.ts'

/** A folder of its own for one test. */
export async function temporaryFolder(test: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'benchmark-test-'))
  test.after(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** Writes an empty picture of 100 x 70 pixels with a label of the specimen beside it. */
export async function writeLabelled(
  folder: string,
  name: string,
  changes: Partial<ScoredLabel> = {},
): Promise<void> {
  const blank = { create: { width: 100, height: 70, channels: 3, background: 'white' } } as const
  await sharp(blank)
    .png()
    .toFile(join(folder, `${name}.png`))
  const label = { version: 1, ...labelOf(specimen), file: `${name}.png`, ...changes }
  await writeFile(join(folder, `${name}.json`), JSON.stringify(label))
}
