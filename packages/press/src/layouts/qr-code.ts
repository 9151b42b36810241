import QRCode from 'qrcode'
import type { Random } from '../random.ts'
import type { Page } from './page.ts'

/** Prints a QR code that decodes to `payload` into a square of `size` millimetres. */
export function printQrCode(
  page: Page,
  random: Random,
  payload: string,
  left: number,
  top: number,
  size: number,
): void {
  const errorCorrectionLevel = random.pick(['L', 'M', 'M', 'Q', 'H'] as const)
  const { modules } = QRCode.create(payload, { errorCorrectionLevel })
  const side = size / modules.size
  page.draw('form', 1, (pen) => {
    for (let row = 0; row < modules.size; row++) {
      for (let column = 0; column < modules.size; column++) {
        if (modules.get(row, column)) pen.rect(left + column * side, top + row * side, side, side)
      }
    }
    pen.fill()
  })
}
