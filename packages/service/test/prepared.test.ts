import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { PGlite } from '@electric-sql/pglite'
import { prepared } from '../src/store/prepared.ts'

const pglite = await PGlite.create()
const store = prepared(pglite)
const first = async (text: string, values?: unknown[]) =>
  (await store.query<Record<string, unknown>>(text, values)).rows[0]

describe('queries prepared once', () => {
  after(() => store.close())

  it('answer what those of PGlite answer, at the first run and the tenth', async () => {
    await pglite.exec('create table sample (id integer primary key, name text, tags text[], at timestamptz)')
    const insert = 'insert into sample values ($1, $2, $3::text[], $4) returning *'
    for (let id = 1; id <= 10; id += 1) {
      const row = { id, name: id % 2 ? 'Budi "B" \\ é' : null, tags: ['a,b', '{}'], at: new Date(id) }
      assert.deepEqual(await first(insert, Object.values(row)), row)
    }
    const update = 'update sample set name = $1 where id > $2'
    for (const statement of [store, pglite]) {
      const { affectedRows, rows } = await statement.query(update, [undefined, 7])
      assert.deepEqual({ affectedRows, rows }, { affectedRows: 3, rows: [] })
    }
    const select = 'select *, count(*) over () from sample where id < $1 order by id'
    assert.deepEqual((await store.query(select, [4])).rows, (await pglite.query(select, [4])).rows)
  })

  it('leave nothing behind when they fail, and can be run again', async () => {
    const insert = 'insert into sample (id) values ($1)'
    await store.query(insert, [100])
    await assert.rejects(store.query(insert, [100]), { code: '23505' })
    await assert.rejects(store.query('select 1 / $1::integer', [0]), { code: '22012' })
    await assert.rejects(store.query('select nothing from nowhere'), { code: '42P01' })
    assert.deepEqual(await first('select 1 / $1::integer as one', [1]), { one: 1 })
    await store.query(insert, [101])
    assert.deepEqual(await first('select count(*) from sample where id >= 100'), { count: 2 })
  })

  it('fail as a whole when a deferred check refuses them', async () => {
    await pglite.exec(`create table child (parent integer references sample deferrable initially deferred)`)
    const insert = 'insert into child values ($1)'
    await assert.rejects(store.query(insert, [999]), { code: '23503' })
    await store.query(insert, [100])
    assert.deepEqual(await first('select count(*) from child'), { count: 1 })
  })

  it('follow a change of the tables that they name', async () => {
    const count = 'select count(*) from sample where id = $1'
    assert.deepEqual(await first(count, ['100']), { count: 1 })
    await pglite.exec('alter table child drop constraint child_parent_fkey; drop table sample')
    await pglite.exec('create table sample (id integer)')
    assert.deepEqual(await first(count, ['100']), { count: 0 })
  })

  it('keep a bounded number of statements', async () => {
    for (let index = 0; index < 200; index += 1) await store.query(`select ${index} as number`)
    const { count } = (await first('select count(*)::integer as count from pg_prepared_statements')) as {
      count: number
    }
    assert.ok(count <= 64, `${count}`)
    assert.deepEqual(await first('select 0 as number'), { number: 0 })
  })

  it('run between transactions, and their transactions roll back', async () => {
    await assert.rejects(
      store.transaction(async (transaction) => {
        await transaction.query('insert into sample values ($1)', [1])
        throw new Error('no')
      }),
      /no/,
    )
    assert.deepEqual(await first('select count(*) from sample'), { count: 0 })
  })
})
