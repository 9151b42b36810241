import type { Random } from '../random.ts'
import type { FormStyle } from './form-style.ts'
import type { Box } from './page.ts'
import type { RasterPage } from './raster-page.ts'

/** Rows of a 5 x 7 matrix, one bit a dot, for the signs of a serial number. */
const matrices: Readonly<Record<string, readonly number[]>> = {
  K: [17, 18, 20, 24, 20, 18, 17],
  '0': [14, 17, 19, 21, 25, 17, 14],
  '1': [4, 12, 4, 4, 4, 4, 14],
  '2': [14, 17, 1, 2, 4, 8, 31],
  '3': [31, 2, 4, 2, 1, 17, 14],
  '4': [2, 6, 10, 18, 31, 2, 2],
  '5': [31, 16, 30, 1, 1, 17, 14],
  '6': [6, 8, 16, 30, 17, 17, 14],
  '7': [31, 1, 2, 4, 8, 8, 8],
  '8': [14, 17, 17, 14, 17, 17, 14],
  '9': [14, 17, 17, 15, 1, 2, 12],
}

/** Prints the blank's serial number near the upper right corner, by pins or by a numbering machine. */
export function printSerial(page: RasterPage, random: Random, style: FormStyle, serial: string): void {
  const strength = random.uniform(0.45, 1)
  const right =
    page.widthMm -
    random.weighted([
      [random.uniform(6, 22), 7],
      [random.uniform(-14, 4), 3],
    ])
  const top = random.uniform(4, 14)
  const pins = random.chance(0.6)
  const box = pins
    ? printPins(page, random, serial, right, top, strength)
    : printType(page, random, style, serial, right, top, strength)
  const shown = [...serial].slice(
    0,
    Math.ceil((serial.length * (page.widthMm - box.left)) / (box.right - box.left)),
  )
  const text = box.right <= page.widthMm ? serial : shown.slice(0, -1).join('')
  page.note('form', text.trim(), 'serial', { ...box, right: Math.min(box.right, page.widthMm - 1.5) })
}

function printPins(
  page: RasterPage,
  random: Random,
  serial: string,
  right: number,
  top: number,
  strength: number,
): Box {
  const dot = random.uniform(0.22, 0.36)
  const rise = dot * random.uniform(1.05, 1.5)
  const letters = [...serial]
  const advance = dot * 6.2
  const left = right - letters.length * advance
  page.paint('form', strength, (context) => {
    context.beginPath()
    letters.forEach((letter, index) => {
      matrices[letter]?.forEach((bits, row) => {
        for (let column = 0; column < 5; column++) {
          if (!(bits & (16 >> column))) continue
          const [x, y] = [left + index * advance + (column + 0.5) * dot, top + (row + 0.5) * rise]
          context.moveTo(x + dot * 0.5, y)
          context.arc(x, y, dot * 0.5, 0, 2 * Math.PI)
        }
      })
    })
    context.fill()
  })
  return { left, right: right - dot * 1.2, top, bottom: top + 7 * rise }
}

function printType(
  page: RasterPage,
  random: Random,
  style: FormStyle,
  serial: string,
  right: number,
  top: number,
  strength: number,
): Box {
  const text = {
    ...style.header.label,
    size: random.uniform(3.6, 5.4),
    tracking: random.uniform(0, 0.12),
    stretch: random.uniform(0.75, 1),
  }
  const ink = page.measure(serial, text)
  return page.write('form', serial, right - ink.right, top - ink.top, text, strength)
}
