import type { CardReading } from '@bacakk/card'
import { PdfPage, type PdfPicture } from './pdf-page.ts'
import { readTextLayer } from './text-layer.ts'

export type { PdfPicture } from './pdf-page.ts'

/** The first page of a PDF file: read from its text, or rendered so that a reader can read it. */
export type ReadPdf =
  | {
      readonly source: 'pdf-text'
      readonly pages: number
      readonly reading: CardReading
      /** What the reading's polygons lie on. Rendered only when asked for. */
      readonly render: () => PdfPicture
    }
  | { readonly source: 'pdf-page'; readonly pages: number; readonly render: () => PdfPicture }

/**
 * Opens a PDF file and hands its first page to `use`, while it is open. Throws a PdfError with code
 * PASSWORD_NEEDED or DAMAGED_PDF.
 */
export async function withPdf<T>(
  bytes: Uint8Array,
  password: string | null,
  use: (pdf: ReadPdf) => Promise<T>,
): Promise<T> {
  const page = await PdfPage.open(bytes, password)
  try {
    const content = page.content()
    const reading = content && readTextLayer(content, { width: page.width, height: page.height })
    const { pages } = page
    const render = () => page.render()
    return await use(
      reading ? { source: 'pdf-text', pages, reading, render } : { source: 'pdf-page', pages, render },
    )
  } finally {
    page.close()
  }
}

/** A rendering as the bytes of a picture file that the reader takes; TIFF, since nobody keeps it. */
export async function pictureFile({ width, height, data }: PdfPicture): Promise<Uint8Array> {
  const { default: sharp } = await import('sharp')
  return sharp(data, { raw: { width, height, channels: 4 } })
    .removeAlpha()
    .tiff({ compression: 'none' })
    .toBuffer()
}
