import type { Random } from '../random.ts'
import type { Sheet } from '../sheet.ts'
import type { DrawOptions } from './draw-options.ts'

/** Noise at one or several scales, grey or coloured; or stripes as of a picture file that broke. */
export function noise(random: Random, { edition, longSidePx }: DrawOptions): Sheet {
  const width = longSidePx
  const height = Math.round(width / Math.SQRT2)
  const data = new Uint8ClampedArray(width * height * 4)
  const kind = random.pick(['grain', 'blocks', 'stripes'] as const)
  const coloured = random.chance(0.5)
  const cell = kind === 'grain' ? 1 : random.integer(3, 40)
  const columns = Math.ceil(width / cell)
  const rows = kind === 'stripes' ? height : Math.ceil(height / cell)
  const levels = Uint8Array.from({ length: Math.min(columns * rows, 4_000_003) * 3 }, () =>
    random.integer(0, 255),
  )
  for (let y = 0, at = 0; y < height; y++) {
    const row = kind === 'stripes' ? Math.floor(y / cell) : Math.floor(y / cell) * columns
    for (let x = 0; x < width; x++, at += 4) {
      const place = ((row + (kind === 'stripes' ? 0 : Math.floor(x / cell))) * 3) % (levels.length - 3)
      const grey = levels[place]!
      data[at] = grey
      data[at + 1] = coloured ? levels[place + 1]! : grey
      data[at + 2] = coloured ? levels[place + 2]! : grey
      data[at + 3] = 255
    }
  }
  return {
    pixels: { width, height, data },
    widthMm: 297,
    heightMm: 210,
    subject: 'noise',
    layout: null,
    fields: [],
    cells: [],
    tables: [],
    lines: [],
    parameters: { edition, kind, coloured, cell },
  }
}
