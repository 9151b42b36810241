import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Card, headerFields, personFields } from '@bacakk/card'
import type { Engine, EngineOptions } from '../engine.ts'
import { BenchmarkError } from '../errors.ts'
import { runCommand } from './child-command.ts'

/** Where the path of the picture goes in a command line. */
export const picturePlace = '{picture}'

/**
 * Any reader that can be called from a shell and prints the wire contract's envelope as JSON: code SUCCESS
 * with the card in `data`, or OCR_NO_RESULT for a refusal. Any other code counts as a failure.
 */
export function createEngine({ command = '' }: EngineOptions): Engine {
  let folder = ''
  let peakBytes = 0
  return {
    name: 'command',
    version: command,
    reads: 'cards',
    async open() {
      if (!command.includes(picturePlace)) {
        throw new BenchmarkError(`the engine's command line does not say ${picturePlace}: ${command}`)
      }
      folder = await mkdtemp(join(tmpdir(), 'benchmark-command-'))
    },
    async read(bytes) {
      const path = join(folder, 'picture')
      await writeFile(path, bytes)
      const output = await runCommand('/bin/sh', ['-c', command.replaceAll(picturePlace, path)])
      peakBytes = Math.max(peakBytes, output.peakBytes)
      return { card: cardInEnvelope(output.stdout) }
    },
    async close() {
      await rm(folder, { recursive: true, force: true })
    },
    peakMemory: () => peakBytes,
  }
}

/** The card in an envelope of the wire contract; null when it says that there is none. Throws when it is no envelope. */
export function cardInEnvelope(text: string): Card | null {
  const envelope: { code?: unknown; data?: Card | null } | null = JSON.parse(text)
  if (envelope?.code === 'OCR_NO_RESULT') return null
  if (envelope?.code !== 'SUCCESS' || !envelope.data) {
    throw new BenchmarkError(`the engine answered ${String(envelope?.code ?? 'without a code')}`)
  }
  const card = envelope.data
  if (headerFields.some((field) => typeof card[field] !== 'string') || !Array.isArray(card.personList)) {
    throw new BenchmarkError('the engine answered a card that lacks fields')
  }
  if (card.personList.some((person) => personFields.some((field) => typeof person?.[field] !== 'string'))) {
    throw new BenchmarkError('the engine answered a person that lacks fields')
  }
  return card
}
