import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { describe, it } from 'node:test'
import { ConfigurationError, readConfiguration, settings } from '../src/configuration.ts'

function faultsOf(environment: Record<string, string>): readonly string[] {
  try {
    readConfiguration(environment)
  } catch (error) {
    assert.ok(error instanceof ConfigurationError)
    return error.faults
  }
  assert.fail('was accepted')
}

describe('configuration', () => {
  it('runs on an empty environment', () => {
    const configuration = readConfiguration({})
    assert.equal(configuration.port, 8080)
    assert.equal(configuration.host, '127.0.0.1')
    assert.equal(configuration.databaseUrl, null)
    assert.equal(configuration.trustProxy, false)
  })

  it('takes every setting of its table', () => {
    const configuration = readConfiguration({
      PORT: '0',
      HOST: '0.0.0.0',
      DATABASE_URL: 'postgres://u:p@db:5432/kk',
      BACAKK_TRUST_PROXY: '10.0.0.0/8, ::1',
      BACAKK_BUSY_STATUS: 'on',
      WORKERS: '3',
    })
    assert.equal(configuration.port, 0)
    assert.deepEqual(configuration.trustProxy, ['10.0.0.0/8', '::1'])
    assert.equal(configuration.busyStatus, true)
    assert.equal(configuration.workers, 3)
    assert.ok(settings.every(({ name, meaning }) => name && meaning))
  })

  it('names every variable that it cannot use, all at once', () => {
    const faults = faultsOf({
      PORT: '80a',
      WORKERS: '0',
      DATABASE_URL: 'mysql://x',
      BACAKK_MASTER_KEY: 'short',
      BACAKK_WORKER: '3',
    })
    for (const name of ['PORT', 'WORKERS', 'DATABASE_URL', 'BACAKK_MASTER_KEY', 'BACAKK_WORKER ']) {
      assert.ok(
        faults.some((fault) => fault.startsWith(name)),
        name,
      )
    }
  })

  it('does not repeat a secret in its complaint', () => {
    assert.ok(!faultsOf({ BACAKK_MASTER_KEY: 'hunter2' }).join().includes('hunter2'))
    assert.ok(!faultsOf({ DATABASE_URL: 'http://u:hunter2@db' }).join().includes('hunter2'))
  })
})

describe('the production guide', () => {
  it('lists every setting with its meaning', async () => {
    const guide = await readFile(new URL('../../../docs/production.md', import.meta.url), 'utf8')
    for (const { name, meaning } of settings) {
      const line = guide.split('\n').find((text) => text.startsWith(`| \`${name}\` |`))
      assert.ok(line?.includes(meaning), name)
    }
  })
})
