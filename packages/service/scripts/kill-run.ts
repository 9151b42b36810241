import { parseArgs } from 'node:util'
import { killRun } from '../test/fixtures/kill-run.ts'
import { startPostgres } from '../test/fixtures/stores.ts'

/** Kills the service under load with SIGKILL, 50 times by default, on both stores; prints what it cost. */
const { values } = parseArgs({
  options: { kills: { type: 'string', default: '50' }, clients: { type: 'string', default: '8' } },
})
const options = { kills: Number(values.kills), clients: Number(values.clients) }
const onKill = (kill: number, answered: number) => process.stderr.write(`\rkill ${kill}, ${answered} answers`)

const postgres = await startPostgres()
const results = {
  'built-in': await killRun({ ...options, databaseUrl: null, onKill }),
  postgresql: await killRun({ ...options, databaseUrl: await postgres.createDatabase(), onKill }),
}
await postgres.stop()
process.stderr.write('\n')
process.stdout.write(`${JSON.stringify(results, null, 2)}\n`)
const clean = Object.values(results).every(
  (result) =>
    result.proved && result.answeredButNotCharged + result.chargedTwice + result.heldAfterwards === 0,
)
process.exit(clean ? 0 : 1)
