import type { Random } from '../random.ts'
import type { Sheet } from '../sheet.ts'
import { Artwork, drawFaces } from './artwork.ts'
import type { DrawOptions } from './draw-options.ts'
import { finish } from './finish.ts'

/** An empty sheet: plain, lined, squared, or security paper that nothing was printed on. */
export function blankPage(random: Random, { edition, longSidePx }: DrawOptions): Sheet {
  const [width, height] = random.pick([
    [297, 210],
    [210, 297],
    [210, 330],
  ] as const)
  const page = new Artwork(width, height, longSidePx, drawFaces(random, edition))
  const ruling = random.pick(['plain', 'plain', 'lined', 'squared', 'framed'] as const)
  const colour = random.pick(['#9bb4d8', '#b9b9b9', '#d7a0a0', '#333'])
  const pitch = ruling === 'squared' ? random.pick([4, 5, 10]) : random.uniform(6.5, 9)
  if (ruling === 'lined' || ruling === 'squared')
    for (let y = 20; y < height - 8; y += pitch) page.rule(0, y, width, y, 0.15, colour)
  if (ruling === 'squared')
    for (let x = pitch; x < width; x += pitch) page.rule(x, 0, x, height, 0.15, colour)
  if (ruling === 'lined' && random.chance(0.6)) page.rule(28, 0, 28, height, 0.2, '#d77')
  if (ruling === 'framed') page.box(12, 12, width - 24, height - 24, random.uniform(0.2, 1))
  return finish(page, random, {
    subject: 'blank-page',
    edition,
    stock: random.chance(0.3) ? 'security' : 'office',
    parameters: { ruling },
  })
}
