import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { runCommand } from '../src/engines/child-command.ts'
import { computingMilliseconds, peakResidentBytes } from '../src/process-usage.ts'

const onLinux = { skip: process.platform !== 'linux' }

describe('what a process uses', () => {
  it('counts memory that was touched, also after it is given back', () => {
    const before = peakResidentBytes()
    Buffer.alloc(64 * 2 ** 20, 1)
    assert.ok(peakResidentBytes() > before + 32 * 2 ** 20)
  })

  it('counts its own computing and that of its children', onLinux, async () => {
    const before = computingMilliseconds()
    for (const end = performance.now() + 60; performance.now() < end; );
    const own = computingMilliseconds()
    assert.ok(own > before)
    const busy = 'for (const end = Date.now() + 400; Date.now() < end; ); Buffer.alloc(2 ** 26, 1)'
    const { peakBytes } = await runCommand(process.execPath, ['-e', `${busy}; setTimeout(() => {}, 200)`])
    assert.ok(computingMilliseconds() - own > 50)
    assert.ok(peakBytes > 2 ** 26)
  })

  it('is nothing for a process that is gone', onLinux, () => {
    assert.equal(peakResidentBytes(2 ** 22 + 1), 0)
  })
})
