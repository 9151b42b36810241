import assert from 'node:assert/strict'
import { existsSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { WrongMasterKey } from '../../src/account/master-key.ts'
import { readConfiguration } from '../../src/configuration.ts'
import { currentMonth } from '../../src/limit/calendar.ts'
import type { OperationName } from '../../src/operator/operations.ts'
import { runOperation, runRestore } from '../../src/operator/operator-client.ts'
import { type Harness, type Keys, newAccount, startHarness } from '../fixtures/harness.ts'
import { type BackEnd, builtInFolder } from '../fixtures/stores.ts'

/** What an operator can do, with the service stopped and running. */
export function operatorSuite(backEnd: BackEnd): void {
  describe('operator commands', () => {
    let environment: Record<string, string>
    const folders: string[] = []

    before(async () => {
      environment = await newEnvironment()
    })
    after(() => {
      for (const folder of folders) rmSync(folder, { recursive: true, force: true })
    })

    async function newEnvironment(): Promise<Record<string, string>> {
      const DATA_DIR = await builtInFolder()
      folders.push(DATA_DIR)
      return { DATA_DIR, ...(await backEnd.environment()) }
    }
    const operate = async <T>(operation: OperationName, input: object = {}) =>
      (await runOperation(readConfiguration(environment), operation, input)) as T

    it('work with the server stopped', async () => {
      const account = await operate<Keys>('account create', { ...newAccount, plan: 'standard', credit: 5000 })
      assert.match(account.accessKey, /^[0-9a-f]{16}$/)
      const top = { account: account.accountId, amount: 500, reason: 'payment 7', correction: false }
      assert.equal((await operate<{ available: number }>('topup', top)).available, 5500)
      assert.ok((await operate<{ proved: boolean }>('books')).proved)
      await assert.rejects(operate('topup', { ...top, account: 1 }), /^OperatorError: There is no account 1$/)
      await assert.rejects(operate('topup', { ...top, amount: -1 }), /Only a correction/)
    })

    it('work with the server running, through a way in that only this machine has', async () => {
      const h: Harness = await startHarness(environment)
      try {
        const account = await operate<Keys>('account create', { ...newAccount, credit: 1000 })
        const token = await h.token(account)
        assert.equal((await h.check(token)).body.code, 'SUCCESS')
        await assert.rejects(operate('plan set', { name: 'x', prices: ['much'] }), /"much" is not a price/)
        const file = join(h.dataDir, 'operator.json')
        assert.equal(statSync(file).mode & 0o077, 0, 'others may not read the token')
        const { url } = JSON.parse(readFileSync(file, 'utf8')) as { url: string }
        assert.match(url, /^http:\/\/127\.0\.0\.1:/)
        assert.notEqual(url, h.service.url)
        for (const authorization of ['', 'Bearer x']) {
          assert.equal((await fetch(url, { method: 'POST', headers: { authorization } })).status, 401)
        }
        const statement = { account: account.accountId, month: currentMonth() }
        assert.equal((await operate<{ charges: number }>('statement', statement)).charges, 1000)
        await operate('account disable', { account: account.accountId, enable: false })
        assert.equal((await h.check(token)).body.code, 'IAM_FAILED')
      } finally {
        await h.close()
      }
      assert.ok(!existsSync(join(environment.DATA_DIR!, 'operator.json')))
    })

    it('a backup restores into an empty store, under its own master key, and only there', async () => {
      const path = join(environment.DATA_DIR!, 'backup.gz')
      const { rows } = await operate<{ rows: number }>('backup', { path })
      const before = await operate<object[]>('account list')
      const here = environment
      environment = await newEnvironment()
      try {
        environment.BACAKK_MASTER_KEY = readFileSync(join(here.DATA_DIR!, 'master.key'), 'utf8').trim()
        assert.equal(await runRestore(readConfiguration(environment), path), rows)
        assert.deepEqual(await operate<object[]>('account list'), before)
        assert.ok((await operate<{ proved: boolean }>('books')).proved)
        const next = await operate<Keys>('account create', { ...newAccount, plan: 'standard' })
        assert.ok(!JSON.stringify(before).includes(String(next.accountId)))
        await assert.rejects(runRestore(readConfiguration(environment), path), /already holds accounts/)
        environment.BACAKK_MASTER_KEY = Buffer.alloc(32, 9).toString('base64')
        await assert.rejects(operate('account list'), WrongMasterKey)
      } finally {
        environment = here
      }
    })
  })
}
