import type { Random } from '../random.ts'
import type { Sheet } from '../sheet.ts'
import { Artwork, drawFaces } from './artwork.ts'
import type { DrawOptions } from './draw-options.ts'
import { finish } from './finish.ts'

/** A page of handwriting that cannot be read: joined strokes in words and lines, on lined or plain paper. */
export function notes(random: Random, { edition, longSidePx }: DrawOptions): Sheet {
  const [width, height] = random.pick([
    [210, 297],
    [165, 210],
    [297, 210],
  ] as const)
  const page = new Artwork(width, height, longSidePx, drawFaces(random, edition))
  const pitch = random.uniform(7, 10)
  if (random.chance(0.7))
    for (let y = 22; y < height - 6; y += pitch) page.rule(0, y, width, y, 0.15, '#a9b9d6')
  const { context } = page
  context.strokeStyle = random.pick(['#1a2a8a', '#15151c', '#22327a', '#333'])
  context.lineWidth = random.uniform(0.3, 0.55)
  context.lineCap = 'round'
  const [slant, size] = [random.uniform(-0.15, 0.5), random.uniform(1.4, 2.2)]
  const tabular = random.chance(0.3)
  for (let y = 22, line = 0; y < height - 8 && line < random.integer(12, 40); y += pitch, line++) {
    const end = tabular ? width * random.uniform(0.3, 0.4) : width - random.uniform(10, 60)
    let x = random.uniform(12, 18)
    while (x < end) {
      x = word(page, random, x, y - 0.8, size, slant) + size * random.uniform(1, 2)
      if (tabular && x > width * 0.3 && x < width * 0.55)
        x = word(page, random, width * 0.6, y - 0.8, size, slant)
    }
  }
  return finish(page, random, { subject: 'notes', edition, stock: 'office' })
}

/** One word of loops and strokes; returns where it ends. */
function word(page: Artwork, random: Random, x: number, y: number, size: number, slant: number): number {
  const { context } = page
  const letters = random.integer(2, 9)
  let at = x
  context.beginPath()
  context.moveTo(at, y)
  for (let letter = 0; letter < letters; letter++) {
    const tall = random.weighted([
      [1, 6],
      [2.2, 2],
      [-1.1, 1],
    ])
    const wide = size * random.uniform(0.7, 1.3)
    const top = y - size * tall
    const lean = slant * size * tall
    context.bezierCurveTo(
      at + lean,
      top,
      at + wide + lean,
      top + random.uniform(-0.3, 0.3),
      at + wide * 0.5,
      y + random.uniform(-0.25, 0.25),
    )
    context.quadraticCurveTo(
      at + wide * 0.6,
      y + size * random.uniform(0, 0.3),
      at + wide,
      y + random.uniform(-0.3, 0.2),
    )
    at += wide
  }
  context.stroke()
  return at
}
