import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { CommandError } from '../src/command.ts'
import { command as account } from '../src/commands/account.ts'
import { command as books } from '../src/commands/books.ts'
import { command as key } from '../src/commands/key.ts'
import { command as plan } from '../src/commands/plan.ts'
import { command as topup } from '../src/commands/topup.ts'
import type { OperatorCommand } from '../src/operator.ts'

describe('operator commands', () => {
  const folder = mkdtempSync(join(tmpdir(), 'bacakk-operator-'))

  before(() => {
    process.env.DATA_DIR = folder
  })
  after(() => {
    delete process.env.DATA_DIR
    rmSync(folder, { recursive: true })
  })

  async function print(command: OperatorCommand, ...args: string[]): Promise<string> {
    const { text, exitCode } = await command.execute(args)
    assert.equal(exitCode, 0)
    return text
  }

  it('make an account, fund it, and prove the books', async () => {
    const made = JSON.parse(await print(account, 'create', '--name', 'Acme', '--credit', '5000', '--json'))
    assert.match(made.secretKey, /^[0-9a-f]{48}$/)
    const id = String(made.accountId)
    const funded = await print(topup, '--correction', '--reason', 'typo', '--json', '--', id, '-1000')
    assert.equal(JSON.parse(funded).available, 4000)
    const table = await print(account, 'list')
    assert.match(table, /accountId +organisationId +name/)
    assert.match(table, /Acme +standard +standard +IDR +4000 +0/)
    assert.match(await print(books), /proved +true/)
    const rotated = JSON.parse(await print(key, 'rotate', made.accessKey, '--overlap', '0', '--json'))
    assert.equal(rotated.accessKey, made.accessKey)
    assert.notEqual(rotated.secretKey, made.secretKey)
    const gold = JSON.parse(
      await print(plan, 'set', 'gold', '--price', '800', '--price', 'cards:SUCCESS=900', '--json'),
    )
    assert.equal(
      gold.prices.find(
        (row: { endpoint: string; code: string }) => row.endpoint === 'cards' && row.code === 'SUCCESS',
      ).price,
      900,
    )
  })

  it('tell in one line what is wrong with what was typed or asked for', async () => {
    const cases: readonly (readonly [OperatorCommand, readonly string[], RegExp, number])[] = [
      [account, ['create'], /--name is missing/, 2],
      [account, ['destroy', '1'], /there are "account create"/, 2],
      [account, ['disable'], /usage: bacakk account disable ACCOUNT/, 2],
      [topup, ['55000001', 'much', '--reason', 'x'], /AMOUNT must be a whole number/, 2],
      [topup, ['1', '500', '--reason', 'x'], /There is no account 1/, 1],
      [plan, ['set', 'gold', '--price', 'cheap'], /"cheap" is not a price/, 1],
    ]
    for (const [command, args, message, exitCode] of cases) {
      const error = await command.execute(args).then(
        () => assert.fail('was accepted'),
        (failure: unknown) => failure,
      )
      assert.ok(error instanceof CommandError)
      assert.match(error.message, message)
      assert.equal(error.exitCode, exitCode)
    }
  })
})
