import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import sharp from 'sharp'
import { crop } from '../src/proof/crop.ts'
import { proofPage } from '../src/proof/proof-page.ts'
import { field, header, reading } from './reading.ts'

const frame = { width: 200, height: 140 }
const picture = await sharp({ create: { ...frame, channels: 3, background: '#fff' } })
  .jpeg()
  .toBuffer()

const polygon = [
  [10, 10],
  [90, 10],
  [90, 20],
  [10, 20],
] as const

const weak = field('32730<b>', {
  confidence: 0.6,
  polygon,
  alternatives: [{ value: '32780<b>', confidence: 0.3 }],
})

function page(redact: boolean): Promise<string> {
  const shown = reading({
    picture: frame,
    header: header({ kk: weak, familyHead: 'SUPARMAN' }),
    checks: [{ check: 'nik-birth-date', outcome: 'disagrees', fields: [], message: 'A NIK disagrees.' }],
  })
  return proofPage({ name: 'a & b.jpg', reading: shown, source: 'picture', picture }, { redact })
}

describe('the proof page', () => {
  it('needs nothing but itself', async () => {
    const text = await page(false)
    assert.match(text, /default-src 'none'/)
    assert.doesNotMatch(text, /https?:/)
    assert.match(text, /<image id="picture" href="data:image\/jpeg;base64,/)
  })

  it('shows values escaped, on their pixels, with doubtful characters and rivals', async () => {
    const text = await page(false)
    assert.match(text, /a &amp; b\.jpg/)
    assert.match(text, /327<mark>3<\/mark>0&lt;b&gt;/)
    assert.match(text, /<b>32780&lt;b&gt;<\/b> 30\.0 %/)
    assert.match(text, /<polygon class="weak" data-path="kk" points="10\.0,10\.0 /)
    assert.match(text, /<svg class="crop" viewBox="8\.5 8\.5 83\.0 13\.0"/)
    assert.match(text, /A NIK disagrees\./)
  })

  it('turns a value upright by its upper edge, however many points its outline has', () => {
    const turned = [
      [100, 10],
      [100, 30],
      [101, 90],
      [95, 91],
      [80, 90],
      [80, 10],
    ] as const
    const { text } = crop(turned)
    const [, degrees] = /rotate\((-?[\d.]+)\)/.exec(text)!
    assert.ok(Math.abs(Number(degrees) + 90) < 2, text)
    const [, width, height] = /viewBox="\S+ \S+ (\S+) (\S+)"/.exec(text)!
    assert.ok(Number(width) > 3 * Number(height))
  })

  it('says nothing of the family when redacted', async () => {
    const text = await page(true)
    for (const secret of [
      'SUPARMAN',
      '32730',
      '32780',
      'BANDUNG',
      'a &amp; b.jpg',
      'class="crop"',
      'image/jpeg',
    ])
      assert.ok(!text.includes(secret), secret)
    assert.match(text, /data:image\/png/)
    assert.match(text, /•••<mark>•<\/mark>/)
  })
})
