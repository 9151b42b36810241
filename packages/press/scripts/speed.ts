/**
 * Times finished specimens: family, print, capture, encoding and label, one after the other on one core.
 * Usage: node packages/press/scripts/speed.ts [PICTURES A BUCKET]
 */
import { cpus } from 'node:os'
import { buckets } from '@bacakk/card'
import sharp from 'sharp'
import { makeSpecimen } from '../src/index.ts'

sharp.concurrency(1)
const count = Number(process.argv[2] ?? 8)
console.log(`${cpus()[0]?.model ?? 'unknown processor'}, ${count} pictures a bucket, pictures up to 2000 px`)
for (const bucket of buckets) {
  await makeSpecimen({ edition: 'tuning', bucket, seed: 0, longSide: 2000 })
  const times: number[] = []
  const before = process.cpuUsage()
  for (let seed = 1; seed <= count; seed++) {
    const started = performance.now()
    await makeSpecimen({ edition: 'tuning', bucket, seed, longSide: 2000 })
    times.push(performance.now() - started)
  }
  const { user, system } = process.cpuUsage(before)
  times.sort((a, b) => a - b)
  const median = times[Math.floor(times.length / 2)]!
  const worst = times.at(-1)!
  const processor = (user + system) / 1000 / count
  console.log(
    `${bucket.padEnd(11)} median ${median.toFixed(0)} ms, slowest ${worst.toFixed(0)} ms, ${processor.toFixed(0)} ms of processor a picture`,
  )
}
