import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { Card, HeaderField, NumberedPerson, PersonField } from '@bacakk/card'
import { cardOf } from '@bacakk/card'
import { diffFamilies, isUnchanged } from '../src/family-diff/diff-families.ts'
import { diffText } from '../src/family-diff/diff-text.ts'
import { plain } from '../src/formats/paint.ts'
import { header, person } from './reading.ts'

type Values = { readonly [field in PersonField]?: string }

const father: Values = {
  name: 'SUPARMAN',
  idNumber: '3273011203540001',
  birthDate: '12-03-1984',
  statusInFamily: 'KEPALA KELUARGA',
  maritalStatus: 'KAWIN TERCATAT',
}
const daughter: Values = {
  name: 'SITI AMINAH',
  idNumber: '3273015203100002',
  birthDate: '12-03-2005',
  statusInFamily: 'ANAK',
  maritalStatus: 'BELUM KAWIN',
}
const baby: Values = {
  name: 'BUDI',
  idNumber: '3273010101260001',
  birthDate: '01-01-2026',
  statusInFamily: 'ANAK',
}

function card(persons: readonly Values[], values: { readonly [field in HeaderField]?: string } = {}): Card {
  return cardOf({
    header: header({ kk: '3273010112180001', address: 'JL. MAWAR 1', ...values }),
    persons: persons.map(person),
  })
}

describe('the difference between two cards of a family', () => {
  it('is nothing where only the print differs', () => {
    const older = card([{ ...father, education: 'STRATA II', birthDate: '12-03-1984' }])
    const newer = card([{ ...father, education: 'STRATA-II', birthDate: '12 - 03 - 1984' }])
    assert.ok(isUnchanged(diffFamilies(older, newer)))
  })

  it('tells who was born, joined, married into the family and left', () => {
    const bride: Values = { name: 'DEWI', birthDate: '02-02-1990', statusInFamily: 'ISTRI' }
    const aunt: Values = { name: 'RATNA', birthDate: '02-02-1970', statusInFamily: 'FAMILI LAIN' }
    const diff = diffFamilies(card([father, daughter]), card([father, bride, baby, aunt]))
    assert.deepEqual(diff.arrived, [
      { name: 'DEWI', how: 'married into' },
      { name: 'BUDI', how: 'born' },
      { name: 'RATNA', how: 'joined' },
    ])
    assert.deepEqual(diff.left, [{ name: 'SITI AMINAH' }])
    assert.equal(diff.moved, false)
  })

  it('tells a move, a marriage and changed fields', () => {
    const married = { ...daughter, maritalStatus: 'KAWIN TERCATAT', occupation: 'GURU' }
    const diff = diffFamilies(card([father, daughter]), card([father, married], { address: 'JL. MELATI 2' }))
    assert.equal(diff.moved, true)
    assert.deepEqual(diff.married, [{ name: 'SITI AMINAH' }])
    assert.deepEqual(
      diff.changed[0]!.fields.map(({ field }) => field),
      ['occupation', 'maritalStatus'],
    )
    assert.match(diffText(diff, plain), /The family moved\.\n {2}address {2}JL\. MAWAR 1 → JL\. MELATI 2\n/)
  })

  it('knows a person whose number or name was put right', () => {
    const diff = diffFamilies(
      card([{ ...father, idNumber: '3273011203540007' }, daughter]),
      card([father, { ...daughter, idNumber: '', name: 'SITI AMINAH PUTRI' }]),
    )
    assert.deepEqual([diff.arrived, diff.left], [[], []])
    assert.deepEqual(
      diff.changed.map(({ fields }) => fields.map(({ field }) => field)),
      [['idNumber'], ['name', 'idNumber']],
    )
  })

  it('says so when nobody stands on both', () => {
    const diff = diffFamilies(card([father]), card([baby]))
    assert.equal(diff.sameFamily, false)
    assert.match(diffText(diff, plain), /two families/)
  })
})

describe('bacakk diff', () => {
  let folder: string
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bacakk-diff-'))
  })
  after(() => rm(folder, { recursive: true }))

  const main = fileURLToPath(new URL('../src/start.js', import.meta.url))
  function diff(...args: string[]): Promise<{ code: unknown; stdout: string; stderr: string }> {
    return new Promise((resolve) =>
      execFile(process.execPath, [main, 'diff', ...args], (error, stdout, stderr) =>
        resolve({ code: error?.code ?? 0, stdout, stderr }),
      ),
    )
  }

  it('compares answers in the envelope and says by its exit code whether they differ', async () => {
    const [older, newer, broken] = ['old.json', 'new.json', 'broken.json'].map((name) =>
      join(folder, name),
    ) as [string, string, string]
    const { personList, ...rest } = card([father])
    const persons = personList.map(
      ({ passport: _passport, ...values }) => values,
    ) as unknown as NumberedPerson[]
    await writeFile(
      older,
      JSON.stringify({ code: 'SUCCESS', data: { ...rest, postcode: null, personList: persons } }),
    )
    await writeFile(newer, JSON.stringify({ code: 'SUCCESS', data: card([father, baby]) }))
    await writeFile(broken, JSON.stringify({ code: 'OCR_NO_RESULT', data: null }))
    assert.deepEqual(await diff(older, older), { code: 0, stdout: 'Nothing has changed.\n', stderr: '' })
    const { code, stdout } = await diff(older, newer, '--json')
    assert.equal(code, 3)
    assert.deepEqual(JSON.parse(stdout).arrived, [{ name: 'BUDI', how: 'born' }])
    const refused = await diff(older, broken)
    assert.equal(refused.code, 1)
    assert.match(refused.stderr, /^bacakk diff: '.*broken\.json' holds no card: OCR_NO_RESULT\n$/)
  })
})
