import assert from 'node:assert/strict'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { readConfiguration } from '../src/configuration.ts'
import { startService } from '../src/service.ts'
import { FolderInUse } from '../src/store/folder-lock.ts'
import { openBuiltIn } from '../src/store/store.ts'
import { type Keys, newAccount, standInReader, startHarness } from './fixtures/harness.ts'
import { picture } from './fixtures/picture.ts'
import { builtInFolder } from './fixtures/stores.ts'

describe('the first start', () => {
  it('makes a demo account once, with keys that work, and never again', async () => {
    const folder = await builtInFolder()
    const configuration = readConfiguration({
      DATA_DIR: folder,
      PORT: '0',
      WORKERS: '1',
      BACAKK_LOG_LEVEL: 'silent',
    })
    const parts = { workerModule: standInReader }
    const first = await startService(configuration, parts)
    assert.match(first.demo?.secretKey ?? '', /^[0-9a-f]{48}$/)
    await assert.rejects(startService(configuration, parts), FolderInUse)
    await first.close()
    const second = await startService(configuration, parts)
    assert.equal(second.demo, null)
    await second.close()
    rmSync(folder, { recursive: true })
  })

  it('takes over the folder of a process that is gone', async () => {
    const folder = await builtInFolder()
    writeFileSync(join(folder, 'store.lock'), '999999999 1')
    const store = await openBuiltIn(folder)
    await assert.rejects(openBuiltIn(folder), /in use by process/)
    await store.close()
    rmSync(folder, { recursive: true })
  })
})

describe('stopping', () => {
  it('finishes what was accepted and refuses what comes after', async () => {
    const h = await startHarness()
    const account = (await h.operate('account create', newAccount)) as unknown as Keys
    const token = await h.token(account)
    const running = h.check(token, picture({ delay: 600 }))
    await new Promise((resolve) => setTimeout(resolve, 250))
    const start = Date.now()
    const closed = h.close()
    assert.equal((await running).body.code, 'SUCCESS')
    await closed
    assert.ok(Date.now() - start < 20_000, 'the connections kept open held up the end')
    await assert.rejects(fetch(`${h.service.url}/healthz`))
  })
})
