import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { cardOf } from '@bacakk/card'
import { runReplay } from '../src/commands/replay.ts'
import { plain } from '../src/formats/paint.ts'
import { compareCards } from '../src/replay/comparison.ts'
import { reportOf, reportText } from '../src/replay/report.ts'
import { header, person, reading } from './reading.ts'

const ours = cardOf(reading())

describe('the comparison of two answers', () => {
  it('counts printed variants as the same and says who has what', () => {
    const recorded = {
      ...ours,
      province: '',
      personList: [{ ...ours.personList[0]!, religion: 'Islam', gender: 'PEREMPUAN' }],
    }
    const different = compareCards(recorded, ours).filter(({ outcome }) => outcome !== 'same')
    assert.deepEqual(
      different.map(({ path, outcome }) => [path, outcome]),
      [
        ['province', 'only here'],
        ['personList.0.gender', 'different'],
      ],
    )
  })

  it('is not thrown off by a row that one of them missed', () => {
    const other = person({ name: 'SITI AMINAH', idNumber: '3273015203100002' })
    const longer = cardOf({ header: header({}), persons: [other, ...reading().persons] })
    const outcomes = compareCards(longer, ours).filter(
      ({ path, recorded, here }) => path.startsWith('personList') && (recorded || here),
    )
    assert.deepEqual(new Set(outcomes.map(({ outcome }) => outcome)), new Set(['only recorded', 'same']))
  })

  it('sums up without naming a value', () => {
    const fields = compareCards(ours, { ...ours, kk: '3273010112180007' })
    const report = reportOf([{ file: 'a.jpg', recorded: 'SUCCESS', here: 'SUCCESS', ms: 100, fields }])
    assert.deepEqual(report.codes, [{ recorded: 'SUCCESS', here: 'SUCCESS', pictures: 1 }])
    assert.deepEqual(report.fields[0], {
      field: 'kk',
      same: 0,
      different: 1,
      'only recorded': 0,
      'only here': 0,
    })
    assert.match(reportText(report, plain), /^kk +0 +1 +0 +0 +0\.0$/m)
    assert.match(reportText(report, plain), /^passport +0 +0 +0 +0 +–$/m)
    assert.ok(!JSON.stringify(report).includes('3273010112180007'))
  })
})

describe('bacakk replay', () => {
  let folder: string
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bacakk-replay-'))
  })
  after(() => rm(folder, { recursive: true }))

  it('reads the pictures that have an answer and compares code by code', async (t) => {
    for (const [name, text] of [
      ['a', 'card 3273010112180001'],
      ['b', 'other'],
      ['c', 'card 1'],
    ] as const)
      await writeFile(join(folder, `${name}.jpg`), text)
    const data = cardOf(reading({ header: header({ kk: '3273010112180001', familyHead: 'SUPARMAN' }) }))
    await writeFile(join(folder, 'a.json'), JSON.stringify({ code: 'SUCCESS', data }))
    await writeFile(join(folder, 'b.json'), JSON.stringify({ code: 'SUCCESS', data }))
    let printed = ''
    t.mock.method(process.stdout, 'write', (text: string) => {
      printed += text
      return true
    })
    const code = await runReplay([folder, '--json'], import.meta.resolve('./stand-in-reader.ts'))
    t.mock.restoreAll()
    assert.equal(code, 3)
    const report = JSON.parse(printed)
    assert.equal(report.pictures, 2)
    assert.deepEqual(report.codes, [
      { recorded: 'SUCCESS', here: 'SUCCESS', pictures: 1 },
      { recorded: 'SUCCESS', here: 'OCR_NO_RESULT', pictures: 1 },
    ])
    assert.equal(report.total.same, report.total['only recorded'])
  })

  it('says when there is nothing to compare with', async () => {
    const empty = await mkdtemp(join(folder, 'empty-'))
    await writeFile(join(empty, 'a.jpg'), 'card 1')
    await assert.rejects(runReplay([empty], ''), { message: /has a recorded answer/, exitCode: 1 })
  })
})
