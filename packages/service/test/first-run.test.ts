import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { it } from 'node:test'
import { readConfiguration } from '../src/configuration.ts'
import { startService } from '../src/service.ts'
import { form, json, KK_PATH, signed, TOKEN_PATH } from './fixtures/harness.ts'
import { builtInFolder } from './fixtures/stores.ts'

it('a fresh service reads the sample card with the keys that it shows at its first start', async () => {
  const folder = await builtInFolder()
  const home = mkdtempSync(join(tmpdir(), 'bacakk-home-'))
  process.env.HOME = home
  const service = await startService(
    readConfiguration({
      DATA_DIR: folder,
      PORT: '0',
      WORKERS: '1',
      BACAKK_LOG_LEVEL: 'silent',
      BACAKK_READ_TIMEOUT: '60000',
    }),
  )
  try {
    for (;;) {
      const { workers } = (await (await fetch(`${service.url}/readyz`)).json()) as { workers: boolean }
      if (workers) break
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    const token = (await (
      await fetch(service.url + TOKEN_PATH, json(signed({ accountId: 0, ...service.demo! })))
    ).json()) as {
      data: { token: string }
    }
    const sample = await readFile(new URL('../../cli/assets/sample-card.jpg', import.meta.url))
    const headers = { 'x-access-token': token.data.token }
    const answer = (await (
      await fetch(service.url + KK_PATH, { method: 'POST', headers, body: form(sample) })
    ).json()) as {
      code: string
      data: { kk: string; familyHead: string; personList: { idNumber: string }[] }
    }
    assert.equal(answer.code, 'SUCCESS')
    assert.equal(answer.data.kk, '3215262910140004')
    assert.equal(answer.data.familyHead, 'ASENG RASEEM')
    assert.equal(answer.data.personList.length, 10)
    assert.deepEqual(readdirSync(home), [], 'a library left something in the home folder')
    assert.equal(answer.data.personList[9]?.idNumber, '3215263011950017')
  } finally {
    await service.close()
    rmSync(folder, { recursive: true })
    rmSync(home, { recursive: true })
  }
})
