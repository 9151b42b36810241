import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { foldValue, headerFields, personFields } from '@bacakk/card'
import { Random } from '@bacakk/press'
import PDFDocument from 'pdfkit'
import sharp from 'sharp'
import { inventFamily } from '../../press/src/families/index.ts'
import { type PdfCard, printPdf } from '../../press/src/layouts/index.ts'
import { pictureFile, withPdf } from '../src/pdf/read-pdf.ts'

async function print(seed: string): Promise<PdfCard> {
  const random = new Random(seed)
  return printPdf(inventFamily(random.fork('family'), { layout: 'D' }), random.fork('print'))
}

describe('a born-digital PDF file', () => {
  for (const seed of ['pdf-a', 'pdf-b', 'pdf-d', 'many-6', 'many-14', 'many-26']) {
    it(`gives every field exactly (${seed})`, async () => {
      const { bytes, fields } = await print(seed)
      const { header, persons, document } = await withPdf(bytes, null, async (pdf) => {
        assert.ok(pdf.source === 'pdf-text')
        return pdf.reading
      })
      const wrong = fields.flatMap(({ path, value }) => {
        const [first = '', row, field] = path.split('.')
        const part = (first === 'personList' ? persons[Number(row)] : header) as typeof header
        const name = (field ?? first) as 'kk'
        const read = part[name].value
        return foldValue(name, read) === foldValue(name, value)
          ? []
          : [`${path}: ${read} instead of ${value}`]
      })
      assert.deepEqual(wrong, [])
      assert.equal(fields.length, headerFields.length + personFields.length * persons.length)
      assert.deepEqual([document.verdict, document.columns], ['family-card', 17])
    })
  }

  it('says where its values stand on the rendered page', async () => {
    const { bytes } = await print('pdf-a')
    await withPdf(bytes, null, async (pdf) => {
      assert.ok(pdf.source === 'pdf-text')
      const { header, picture } = pdf.reading
      const [[left, top], , [right, bottom]] = header.kk.polygon as [
        [number, number],
        unknown,
        [number, number],
      ]
      const page = await pictureFile(pdf.render())
      const { width, height } = await sharp(page).metadata()
      assert.deepEqual({ width, height }, picture)
      const darkness = async (from: number, to: number) => {
        const region = { left: Math.floor(from), top: Math.floor(top), width: Math.ceil(to - from) }
        const cut = sharp(page).extract({ ...region, height: Math.ceil(bottom - top) })
        const { channels } = await sharp(await cut.png().toBuffer())
          .greyscale()
          .stats()
        return 255 - channels[0]!.mean
      }
      assert.ok((await darkness(left, right)) > 20)
      assert.ok((await darkness(right + 5, right + 105)) < 1)
    })
  })
})

async function document(
  options: PDFKit.PDFDocumentOptions,
  fill: (page: PDFKit.PDFDocument) => void,
): Promise<Uint8Array> {
  const page = new PDFDocument(options)
  const chunks: Uint8Array[] = []
  page.on('data', (chunk: Uint8Array) => chunks.push(chunk))
  const ended = new Promise((resolve) => page.on('end', resolve))
  fill(page)
  page.end()
  await ended
  return Buffer.concat(chunks)
}

describe('any other PDF file', () => {
  it('is rendered at the size of an office scan', async () => {
    const picture = await sharp({ create: { width: 400, height: 280, channels: 3, background: '#336699' } })
      .png()
      .toBuffer()
    const bytes = await document({ size: 'A4', layout: 'landscape', margin: 0 }, (page) => {
      page.image(picture, 0, 0, { width: page.page.width })
    })
    const { width, height, dominant } = await withPdf(bytes, null, async (pdf) => {
      assert.equal(pdf.source, 'pdf-page')
      const file = sharp(await pictureFile(pdf.render()))
      return { ...(await file.metadata()), ...(await file.stats()) }
    })
    assert.deepEqual([width, height], [2339, 1654])
    assert.ok(dominant.b > dominant.r)
  })

  it('needs the password that it is protected with', async () => {
    const bytes = await document({ userPassword: '4711' }, (page) => page.text('Kartu Keluarga'))
    const open = (password: string | null) => withPdf(bytes, password, async ({ source }) => source)
    await assert.rejects(open(null), { code: 'PASSWORD_NEEDED' })
    await assert.rejects(open('1234'), { code: 'PASSWORD_NEEDED' })
    assert.equal(await open('4711'), 'pdf-page')
  })

  it('is refused when it is damaged', async () => {
    const bytes = Buffer.from('%PDF-1.7\nthis is all there is')
    await assert.rejects(
      withPdf(bytes, null, async () => {}),
      { code: 'DAMAGED_PDF' },
    )
  })
})
