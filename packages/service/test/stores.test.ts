import { after, describe } from 'node:test'
import {
  type BackEnd,
  type PostgresServer,
  type StoreKind,
  startPostgres,
  storeKinds,
} from './fixtures/stores.ts'
import { badInputSuite } from './suites/bad-input.ts'
import { contractSuite } from './suites/contract.ts'
import { moneySuite } from './suites/money.ts'
import { nativeSuite } from './suites/native.ts'
import { operatorSuite } from './suites/operator.ts'

/** Everything that touches the store, on both back ends, with one PostgreSQL for all of it. */
for (const kind of storeKinds) {
  const server = await openServer(kind)
  const skip = typeof server === 'string' ? server : false
  describe(`on ${kind}`, { skip }, () => {
    const backEnd: BackEnd = {
      kind,
      environment: async () =>
        server instanceof Object ? { DATABASE_URL: await server.createDatabase() } : {},
    }
    contractSuite(backEnd)
    badInputSuite(backEnd)
    nativeSuite(backEnd)
    moneySuite(backEnd)
    operatorSuite(backEnd)
    after(async () => {
      if (server instanceof Object) await server.stop()
    })
  })
}

/** The server that a kind of store needs, nothing, or why it cannot be started here. */
async function openServer(kind: StoreKind): Promise<PostgresServer | string | null> {
  if (kind === 'built-in') return null
  try {
    return await startPostgres()
  } catch (error) {
    return `PostgreSQL cannot be started here: ${error}`
  }
}
