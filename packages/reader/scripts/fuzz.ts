/**
 * Feeds damaged picture files to the decoder: every answer must be a picture or a ReaderError, and memory must
 * stay flat. Usage: node packages/reader/scripts/fuzz.ts [COUNT] [FILE...]; without files it makes its own.
 */
import { readFile } from 'node:fs/promises'
import sharp from 'sharp'
import { createSharpDecoder } from '../src/decoder/sharp-decoder.ts'
import { ReaderError } from '../src/error.ts'
import { mutate, seeded } from '../test/mutations.ts'

const count = Number(process.argv[2] ?? 10_000)
const given = await Promise.all(process.argv.slice(3).map((path) => readFile(path)))
const files = given.length > 0 ? given : await ownFiles()
const decoder = createSharpDecoder()
const random = seeded(20261123)
const outcomes = new Map<string, number>()

for (let i = 0; i < count; i++) {
  const outcome = await answer(mutate(files[i % files.length]!, random))
  outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
  if ((i + 1) % 1000 === 0)
    console.log(`${i + 1} files, resident ${Math.round(process.memoryUsage().rss / 2 ** 20)} MiB`)
}
for (const [outcome, times] of outcomes) console.log(`${outcome}: ${times}`)

async function answer(bytes: Uint8Array): Promise<string> {
  try {
    await decoder.decode(bytes)
    return 'picture'
  } catch (error) {
    if (error instanceof ReaderError) return error.code
    throw error
  }
}

async function ownFiles(): Promise<Buffer[]> {
  const noise = sharp({
    create: {
      width: 400,
      height: 300,
      channels: 3,
      background: '#888',
      noise: { type: 'gaussian', mean: 128, sigma: 40 },
    },
  })
  return Promise.all([
    noise.clone().png().toBuffer(),
    noise.clone().jpeg().toBuffer(),
    noise.clone().jpeg({ progressive: true }).toBuffer(),
    noise.clone().tiff({ compression: 'lzw' }).toBuffer(),
    noise.clone().toColourspace('cmyk').jpeg().withMetadata({ orientation: 8 }).toBuffer(),
  ])
}
