import type { Edition } from '../edition.ts'
import { tileSize } from '../layouts/guilloche.ts'
import { drawOfficeInk, evenness, type Ink, screenInk } from '../layouts/ink.ts'
import { type Overlay, press } from '../layouts/overlay.ts'
import { drawPaper, grainTile, paperTile } from '../layouts/paper.ts'
import type { Random } from '../random.ts'
import type { Sheet } from '../sheet.ts'
import type { Artwork } from './artwork.ts'

/** What an artwork ends up on. */
export type Stock = 'office' | 'security' | 'newsprint' | 'thermal' | 'plastic' | 'screen'

export interface FinishOptions {
  readonly subject: string
  readonly edition: Edition
  readonly stock: Stock
  /** Stamps and signatures. */
  readonly overlays?: readonly Overlay[]
  readonly parameters?: Readonly<Record<string, unknown>>
}

/** Prints an artwork: its colours become ink on paper of the edition, and hands add stamps and signatures. */
export function finish(artwork: Artwork, random: Random, options: FinishOptions): Sheet {
  const { subject, edition, stock, overlays = [], parameters = {} } = options
  const { width, height } = artwork.canvas
  const { data } = artwork.context.getImageData(0, 0, width, height)
  const ink = drawInk(random.fork('ink'), stock)
  const paper = drawStock(random.fork('paper'), edition, stock)
  if (stock !== 'screen') lay(data, width, artwork.scale, paper, ink, random.fork('lay'))
  const hand = random.fork('hand')
  for (const overlay of overlays) press(data, width, artwork.scale, overlay, hand)
  return {
    pixels: { width, height, data },
    widthMm: artwork.widthMm,
    heightMm: artwork.heightMm,
    subject,
    layout: null,
    fields: [],
    cells: [],
    tables: [],
    lines: artwork.lines,
    parameters: { edition, stock, ink, paper: paper.name, ...parameters },
  }
}

function drawInk(random: Random, stock: Stock): Ink {
  if (stock === 'screen' || stock === 'plastic') return screenInk
  const ink = drawOfficeInk(random, false)
  return stock === 'thermal' ? { ...ink, grain: 0.1, fading: random.uniform(0, 0.7) } : ink
}

function drawStock(random: Random, edition: Edition, stock: Stock) {
  const paper = drawPaper(
    random,
    stock === 'security' ? random.pick(['A1', 'A2', 'B'] as const) : 'D',
    edition,
    stock === 'screen',
  )
  if (stock !== 'newsprint') return paper
  const grey = random.uniform(205, 232)
  return {
    ...paper,
    name: 'newsprint',
    colour: [grey, grey - random.uniform(2, 8), grey - random.uniform(8, 22)],
    grain: random.uniform(4, 9),
  }
}

/** Lays the colours on the paper as ink: what is not white darkens it, less where grain and fading take ink away. */
function lay(
  data: Uint8ClampedArray,
  width: number,
  scale: number,
  paper: ReturnType<typeof drawPaper>,
  ink: Ink,
  random: Random,
): void {
  const tile = paperTile(paper)
  const grain = grainTile()
  const height = data.length / 4 / width
  const [rows, columns] = evenness(random, ink, height, width, scale)
  const [left, top] = [random.integer(0, tileSize - 1), random.integer(0, tileSize - 1)]
  const paperMask = tile.size - 1
  const bitten = ink.grain * 2
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at += 4) {
      const blank = tile.words[((y + top) & paperMask) * tile.size + ((x + left) & paperMask)]!
      const noise = grain[((y + top) & (tileSize - 1)) * tileSize + ((x + left) & (tileSize - 1))]!
      const kept = (rows[y]! * columns[x]! * (1 - (noise < 0 ? -noise / 128 : 0) * bitten)) / 65536
      const share = Math.max(0, kept)
      data[at] = ((blank & 255) * (255 - (255 - data[at]!) * share)) / 255
      data[at + 1] = (((blank >>> 8) & 255) * (255 - (255 - data[at + 1]!) * share)) / 255
      data[at + 2] = (((blank >>> 16) & 255) * (255 - (255 - data[at + 2]!) * share)) / 255
      data[at + 3] = 255
    }
  }
}
