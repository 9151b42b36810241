import type { CardReading } from '@bacakk/card'
export interface PdfPicture {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array
}
export interface PdfReading {
  readonly reading: CardReading | null
  readonly pages: number
  readonly picture: PdfPicture
  readonly png: Uint8Array | null
}
export async function readPdf(_bytes: Uint8Array, _password: string | null): Promise<PdfReading> {
  throw new Error('x')
}
