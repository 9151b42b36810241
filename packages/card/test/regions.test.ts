import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { before, describe, it } from 'node:test'
import fc from 'fast-check'
import { getDistricts, getProvinces, getRegencies, getVillages } from 'idn-area-data'
import {
  childrenOf,
  findRegions,
  printedRegionForms,
  printRegion,
  type Region,
  type RegionLevel,
  regionByCode,
  regionLevels,
  regionsOf,
  regionsWithPrefix,
  registrationDistrict,
  similarRegions,
} from '../src/index.ts'
import { boundedEditDistance } from '../src/regions/edit-distance.ts'
import { formerCodes } from '../src/regions/former-codes.ts'
import { foldName } from '../src/regions/name.ts'
import { otherNames } from '../src/regions/other-names.ts'

const codesOf = (regions: readonly Region[]) => regions.map((region) => region.code)

describe('the regions', () => {
  const source: { code: string; name: string; level: RegionLevel }[] = []
  before(async () => {
    const levels = [await getProvinces(), await getRegencies(), await getDistricts(), await getVillages()]
    for (const [depth, regions] of levels.entries()) {
      for (const { code, name } of regions) source.push({ code, name, level: regionLevels[depth]! })
    }
  })

  it('are all of the source, under the same codes and names', () => {
    assert.equal(source.length, 38 + 514 + 7285 + 83762)
    for (const { code, name, level } of source) {
      const region = regionByCode(code)
      assert.ok(region, code)
      assert.equal(region.level, level)
      assert.equal(region.code, code.replaceAll('.', ''))
      const fullName = level === 'district' ? `${region.kind} ${region.name}` : region.name
      assert.equal(foldName(fullName), foldName(name), code)
    }
  })

  it('lie in one another: children are found by the parent and name it', () => {
    assert.deepEqual(codesOf(childrenOf('34')), ['3401', '3402', '3403', '3404', '3471'])
    const counted = regionsOf('province')
      .flatMap(({ code }) => childrenOf(code))
      .flatMap(({ code }) => childrenOf(code))
    assert.equal(counted.length, 7285)
    assert.equal(
      regionsOf('village', '31').length,
      source.filter((region) => /^31\.\d+\.\d+\.\d+$/.test(region.code)).length,
    )
    for (const child of childrenOf('327501')) assert.equal(child.parent, '327501')
    assert.deepEqual(childrenOf('3275011001'), [])
    assert.deepEqual(childrenOf('00'), [])
  })

  it('have no code that is not theirs', () => {
    for (const code of ['', '3', '327', '00', '3299', '32750110', '327501100', '32750110011', 'KOTA']) {
      assert.equal(regionByCode(code), null, code)
    }
  })

  it('are found by every form in which cards print them', () => {
    for (const level of ['province', 'district'] as const) {
      for (const region of regionsOf(level)) {
        for (const form of printedRegionForms(region)) {
          assert.ok(codesOf(findRegions(level, form)).includes(region.code), form)
        }
      }
    }
  })

  it('print cities with KOTA, regencies alone, and Jakarta and Yogyakarta by their usual names', () => {
    const printed = ['3275', '3216', '3173', '3101', '31', '34', '327501'].map((code) =>
      printRegion(regionByCode(code)!),
    )
    assert.deepEqual(printed, [
      'KOTA BEKASI',
      'BEKASI',
      'KOTA ADM. JAKARTA BARAT',
      'KAB. ADM. KEPULAUAN SERIBU',
      'DKI JAKARTA',
      'DI YOGYAKARTA',
      'BEKASI TIMUR',
    ])
  })

  it('KOTA says a city, KABUPATEN a regency, neither the regency first', () => {
    assert.deepEqual(codesOf(findRegions('district', 'KOTA BEKASI')), ['3275'])
    assert.deepEqual(codesOf(findRegions('district', 'Kab. Bekasi')), ['3216'])
    assert.deepEqual(codesOf(findRegions('district', 'BEKASI')), ['3216', '3275'])
    assert.deepEqual(codesOf(findRegions('district', 'KOTA BARU')), ['6302'])
    assert.deepEqual(codesOf(findRegions('district', 'JAKARTA BARAT')), ['3173'])
    assert.deepEqual(codesOf(findRegions('district', 'KEP. SERIBU')), ['3101'])
  })

  it('provinces are found under their other names', () => {
    for (const name of [
      'DI YOGYAKARTA',
      'D.I. Yogyakarta',
      'DAERAH ISTIMEWA YOGYAKARTA',
      'PROVINSI DI YOGYAKARTA',
    ]) {
      assert.deepEqual(codesOf(findRegions('province', name)), ['34'], name)
    }
    for (const name of ['DKI JAKARTA', 'DAERAH KHUSUS IBUKOTA JAKARTA', 'DAERAH KHUSUS JAKARTA']) {
      assert.deepEqual(codesOf(findRegions('province', name)), ['31'], name)
    }
  })

  it('numerals are one whether roman or arabic', () => {
    const roman = regionsOf('village').find((region) => /\bII$/.test(region.name))!
    const arabic = roman.name.replace(/II$/, '2')
    assert.ok(codesOf(findRegions('village', arabic)).includes(roman.code))
  })

  it('other names and former codes lead to regions that exist', () => {
    for (const code of [...Object.keys(otherNames), ...Object.values(formerCodes)])
      assert.ok(regionByCode(code), code)
    for (const code of Object.keys(formerCodes)) assert.equal(regionByCode(code), null, code)
  })

  it('a search can stay within a region', () => {
    const inside = findRegions('village', 'SUKAMAJU', { within: '3275' })
    assert.ok(inside.every((region) => region.code.startsWith('3275')))
    assert.ok(findRegions('village', 'SUKAMAJU', { limit: 3 }).length === 3)
    assert.deepEqual(findRegions('province', 'BALI', { within: '32' }), [])
  })

  it('a prefix finds exactly the names that begin with it', () => {
    const anyPrefix = fc.constantFrom('SUKA', 'KOTA BA', 'TANJUNG', 'Z', 'PULAU ', 'XQ')
    const property = fc.property(anyPrefix, fc.constantFrom('district', 'subDistrict'), (prefix, level) => {
      const found = codesOf(regionsWithPrefix(level, prefix))
      for (const region of regionsOf(level)) {
        const plain = foldName(region.name).startsWith(foldName(prefix))
        const asCity = region.kind === 'KOTA' && `KOTA ${region.name}`.startsWith(prefix)
        assert.equal(found.includes(region.code), plain || asCity, `${prefix} ${region.name}`)
      }
    })
    fc.assert(property, { numRuns: 12 })
  })
})

describe('the district of a number', () => {
  it('is the one of today, also under the code from before its province was split', () => {
    assert.deepEqual(registrationDistrict('327501'), regionByCode('3275'))
    assert.deepEqual(registrationDistrict('9101'), regionByCode('9301'))
  })

  it('is known for those registered abroad and not known for codes that never were', () => {
    assert.equal((registrationDistrict('910101') as Region).name, 'MERAUKE')
    assert.equal((registrationDistrict('640501') as Region).name, 'NUNUKAN')
    assert.equal(registrationDistrict('990101'), 'abroad')
    assert.equal(registrationDistrict('000101'), null)
  })
})

describe('similar regions', () => {
  const names = regionsOf('subDistrict', '35')

  it('find a name with one letter misread, nearest first', () => {
    const property = fc.property(fc.constantFrom(...names), fc.nat(), (region, place) => {
      const at = place % region.name.length
      const misread = `${region.name.slice(0, at)}Q${region.name.slice(at + 1)}`
      const found = similarRegions('subDistrict', misread, { within: region.parent!, maxDistance: 2 })
      assert.ok(found.some((similar) => similar.region.code === region.code && similar.distance <= 1))
      assert.deepEqual(
        found.map(({ distance }) => distance),
        found.map(({ distance }) => distance).sort((a, b) => a - b),
      )
    })
    fc.assert(property)
  })

  it('find the same in the whole country as one by one', () => {
    const text = 'SUKAMAJV'
    const found = similarRegions('village', text, { maxDistance: 1, limit: 10_000 })
    const expected = regionsOf('village').filter((region) => distance(foldName(region.name), text) <= 1)
    assert.deepEqual(codesOf(found.map(({ region }) => region)).sort(), codesOf(expected).sort())
  })

  it('refuse a distance that would find everything', () => {
    assert.throws(() => similarRegions('village', 'SUKAMAJU', { maxDistance: 9 }), RangeError)
  })

  it('the bounded distance is the plain one up to the bound', () => {
    const word = fc.string({ unit: fc.constantFrom('A', 'B', 'C'), maxLength: 12 })
    const property = fc.property(word, word, fc.integer({ min: 0, max: 6 }), (one, other, limit) => {
      const [a, b] = [new TextEncoder().encode(one), new TextEncoder().encode(other)]
      const bounded = boundedEditDistance(a, b, limit, new Uint8Array(64))
      assert.equal(bounded, Math.min(distance(one, other), limit + 1))
    })
    fc.assert(property, { numRuns: 500 })
  })
})

describe('the cost of the regions', () => {
  it('is under 30 MB and 100 ms until the first answer', () => {
    const url = (path: string) => JSON.stringify(new URL(path, import.meta.url).href)
    // The data and the unpacking are timed, the translation of the sources from TypeScript is not.
    const program = `
      globalThis.gc()
      const used = () => { const usage = process.memoryUsage(); return usage.heapUsed + usage.arrayBuffers }
      const busy = () => { const usage = process.threadCpuUsage(); return (usage.user + usage.system) / 1000 }
      const [before, start] = [used(), busy()]
      await import(${url('../data/regions/regions.json')}, { with: { type: 'json' } })
      const read = busy() - start
      const { regionByCode } = await import(${url('../src/regions/index.ts')})
      const imported = busy()
      if (regionByCode('3275') === null) throw new Error('not there')
      const unpacked = busy() - imported
      globalThis.gc()
      console.log(JSON.stringify({ milliseconds: read + unpacked, bytes: used() - before }))`
    const runs = Array.from({ length: 4 }, () => {
      const output = execFileSync(process.execPath, ['--expose-gc', '--input-type=module', '-e', program])
      return JSON.parse(String(output)) as { milliseconds: number; bytes: number }
    })
    // Processor time, and the best of four: the machine may have other things to do.
    const milliseconds = Math.min(...runs.map((run) => run.milliseconds))
    assert.ok(milliseconds < 100, `${milliseconds} ms`)
    for (const { bytes } of runs) assert.ok(bytes < 30e6, `${bytes} bytes`)
  })

  it('is under 2 ms for a likeness within a level or region, under 20 ms among all villages', () => {
    const queries = [
      'SUKAMAJV',
      'KEBONJERUK',
      'TANJUNG PRI0K',
      'PULO GEBANC',
      'CILANDAK BARAI',
      'WONOKROM0',
      'MULYOREJ0',
    ]
    const median = (search: (text: string) => unknown) => {
      const times = [...queries, ...queries, ...queries].map((text) => {
        const start = performance.now()
        search(text)
        return performance.now() - start
      })
      return times.sort((a, b) => a - b)[Math.floor(times.length / 2)]!
    }
    const withinLevel = median((text) => similarRegions('subDistrict', text))
    const withinRegion = median((text) => similarRegions('village', text, { within: '35' }))
    const country = median((text) => similarRegions('village', text))
    assert.ok(withinLevel < 2, `${withinLevel} ms`)
    assert.ok(withinRegion < 2, `${withinRegion} ms`)
    assert.ok(country < 20, `${country} ms`)
  })
})

function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (let i = 1; i <= one.length; i++) {
    const next = [i]
    for (let j = 1; j <= other.length; j++) {
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (one[i - 1] === other[j - 1] ? 0 : 1)))
    }
    row = next
  }
  return row.at(-1)!
}
