import assert from 'node:assert/strict'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { createEngine as createCommand } from '../src/engines/command.ts'
import { createEngine as createPpOcr } from '../src/engines/pp-ocr.ts'
import { smallestBox } from '../src/engines/rotated-box.ts'
import { createEngine as createTesseract } from '../src/engines/tesseract.ts'
import { EngineUnavailable } from '../src/errors.ts'
import { readLabelledFolder } from '../src/labelled-folder.ts'
import { runEngine } from '../src/run-engine.ts'
import { temporaryFolder, writeLabelled } from './folder.ts'
import { specimen } from './specimen.ts'

const threeLines = await readFile(new URL('fixtures/three-lines.png', import.meta.url))

describe('an engine in a process of its own', () => {
  const run = async (folder: string, command: string) => {
    for (const name of ['a', 'b', 'c']) await writeLabelled(folder, name)
    const pictures = await readLabelledFolder(folder)
    const module = new URL('fixtures/stub-engine.ts', import.meta.url).href
    return runEngine({ name: 'stub', module, options: { threads: 1, command } }, pictures)
  }

  it('reads every picture and is measured', async (test) => {
    const { engine, pictures, performance } = await run(await temporaryFolder(test), '')
    assert.deepEqual(engine, { name: 'stub', version: '1', reads: 'cards' })
    assert.equal(pictures.length, 3)
    assert.ok(pictures.every(({ score }) => score.card?.fields.every(({ outcome }) => outcome === 'exact')))
    assert.ok(performance.median <= performance.p95)
    assert.ok(performance.computing >= 0)
    assert.ok(performance.ready > 0 && performance.firstAnswer >= performance.ready)
    assert.ok(performance.peakMemory! > 20 * 2 ** 20)
  })

  it('that throws on a picture has refused that one', async (test) => {
    const { pictures } = await run(await temporaryFolder(test), 'throw')
    assert.deepEqual(
      pictures.map(({ failure }) => failure),
      [null, 'cannot read this', null],
    )
    assert.deepEqual(
      pictures.map(({ score }) => score.card?.found),
      [true, false, true],
    )
  })

  it('that dies on a picture is started again for the next', async (test) => {
    const { pictures } = await run(await temporaryFolder(test), 'die')
    assert.equal(pictures.length, 3)
    assert.match(pictures[1]!.failure!, /ended \(code 3\)/)
    assert.equal(pictures[2]!.score.card?.found, true)
  })

  it('that throws on every picture is an error of its own', async (test) => {
    await assert.rejects(
      run(await temporaryFolder(test), 'always throw'),
      /stub failed on every picture.*never/,
    )
  })

  it('that this machine lacks says so', async (test) => {
    await assert.rejects(run(await temporaryFolder(test), 'be unavailable'), EngineUnavailable)
  })
})

describe('pp-ocr', () => {
  it('reads lines of print', async () => {
    const engine = createPpOcr({ threads: 1 })
    await engine.open()
    const answer = await engine.read(threeLines)
    await engine.close()
    const solid = 'lines' in answer ? answer.lines.map((line) => line.replaceAll(' ', '')) : []
    assert.deepEqual(solid, ['KARTUKELUARGA', 'No.3275011206040007', 'SITIAMINAH'])
  })
})

describe('tesseract', () => {
  it('reads lines of print, or says that it is not there', async () => {
    const engine = createTesseract({ threads: 1 })
    try {
      await engine.open()
    } catch (error) {
      return assert.ok(error instanceof EngineUnavailable)
    }
    const answer = await engine.read(threeLines)
    await engine.close()
    assert.ok('lines' in answer && answer.lines.includes('KARTU KELUARGA'))
  })
})

describe('a command as an engine', () => {
  const answerOf = async (folder: string, output: string) => {
    await writeFile(join(folder, 'output.json'), output)
    const engine = createCommand({ threads: 1, command: `test -s {picture} && cat '${folder}/output.json'` })
    await engine.open()
    return engine.read(threeLines).finally(() => engine.close())
  }

  it('answers with the envelope of the wire contract', async (test) => {
    const folder = await temporaryFolder(test)
    const envelope = { code: 'SUCCESS', message: 'OK', data: specimen, extra: null }
    assert.deepEqual(await answerOf(folder, JSON.stringify(envelope)), { card: specimen })
    assert.deepEqual(await answerOf(folder, '{"code":"OCR_NO_RESULT","data":null}'), { card: null })
  })

  it('fails where it answers anything else', async (test) => {
    const folder = await temporaryFolder(test)
    await assert.rejects(answerOf(folder, '{"code":"RETRY_LATER","data":null}'), /answered RETRY_LATER/)
    await assert.rejects(answerOf(folder, '{"code":"SUCCESS","data":{"kk":""}}'), /lacks fields/)
    await assert.rejects(answerOf(folder, ''), SyntaxError)
  })

  it('needs a place for the picture', async () => {
    await assert.rejects(createCommand({ threads: 1, command: 'cat' }).open(), /does not say \{picture\}/)
  })
})

describe('the smallest box around points', () => {
  it('lies along a slanted line', () => {
    const box = smallestBox([
      [0, 0],
      [40, 30],
      [37, 34],
      [-3, 4],
      [20, 17],
    ])
    const sides = [box.width, box.height].toSorted((a, b) => a - b)
    assert.ok(Math.abs(sides[0]! - 5) < 1e-9 && Math.abs(sides[1]! - 50) < 1e-9)
    assert.ok(Math.hypot(box.centre[0] - 18.5, box.centre[1] - 17) < 1e-9)
  })
})
