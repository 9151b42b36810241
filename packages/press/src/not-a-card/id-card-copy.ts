import type { Random } from '../random.ts'
import type { Sheet } from '../sheet.ts'
import { Artwork, drawFaces } from './artwork.ts'
import type { DrawOptions } from './draw-options.ts'
import { finish } from './finish.ts'
import { paintIdCard } from './id-card.ts'
import { digits } from './wording.ts'

/** A sheet onto which one to four identity cards were copied, in colours or in grey. */
export function idCardCopy(random: Random, options: DrawOptions): Sheet {
  const { edition, longSidePx } = options
  const [width, height] = random.pick([
    [210, 297],
    [210, 297],
    [297, 210],
  ] as const)
  const page = new Artwork(width, height, longSidePx, drawFaces(random, edition))
  const { context } = page
  const grey = random.chance(0.5)
  const enlarged = random.pick([1, 1, 1.25, 1.5])
  const [across, down] = [85.6 * enlarged, 54 * enlarged]
  const count = random.integer(1, 4)
  const columns = across * 2 + 24 < width ? 2 : 1
  for (let index = 0; index < count; index++) {
    const [column, row] = [index % columns, Math.floor(index / columns)]
    const x = ((column + 0.5) * width) / columns
    const y = 24 + down / 2 + row * (down + random.uniform(4, 16))
    if (y + down / 2 > height - 4) break
    const card = paintIdCard(random.fork(`card ${index}`), {
      edition,
      longSidePx: Math.round(across * page.scale),
    })
    context.save()
    context.translate(x + random.normal(0, 2), y + random.normal(0, 2))
    context.rotate(random.normal(0, 0.02))
    context.filter = grey ? `grayscale(1) contrast(${random.uniform(0.9, 1.5).toFixed(2)})` : 'none'
    context.drawImage(card.canvas, -across / 2, -down / 2, across, down)
    context.restore()
  }
  if (random.chance(0.3)) page.text(`HP ${digits(random, 11)}`, 24, height - 20, { size: 14 })
  return finish(page, random, { subject: 'id-card-copy', edition, stock: 'office' })
}
