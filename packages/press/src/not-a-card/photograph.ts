import type { Random } from '../random.ts'
import type { Sheet } from '../sheet.ts'
import { Artwork, drawFaces } from './artwork.ts'
import type { DrawOptions } from './draw-options.ts'
import { finish } from './finish.ts'
import { paintScenery } from './scenery.ts'

/** A photograph without people: a landscape, a still of coloured things on a table, or a texture close by. */
export function photograph(random: Random, { edition, longSidePx }: DrawOptions): Sheet {
  const [width, height] = random.pick([
    [300, 200],
    [200, 300],
    [267, 200],
    [297, 210],
  ] as const)
  const page = new Artwork(width, height, longSidePx, drawFaces(random, edition))
  const kind = random.pick(['landscape', 'landscape', 'table', 'texture'] as const)
  if (kind === 'landscape') paintScenery(page, random, 0, 0, width, height)
  else if (kind === 'table') paintTable(page, random)
  else paintTexture(page, random)
  return finish(page, random, {
    subject: 'photograph',
    edition,
    stock: random.chance(0.6) ? 'screen' : 'plastic',
    parameters: { kind },
  })
}

/** Round and square things of all colours, lit from one side, on a cloth or a board. */
function paintTable(page: Artwork, random: Random): void {
  const { context, widthMm: width, heightMm: height } = page
  const hue = random.uniform(0, 360)
  context.fillStyle = `hsl(${hue} ${random.uniform(8, 45)}% ${random.uniform(25, 80)}%)`
  context.fillRect(0, 0, width, height)
  const boards = random.chance(0.5)
  for (let line = 0; line < (boards ? 7 : 160); line++) {
    const y = boards ? (line * height) / 7 : random.uniform(0, height)
    page.rule(
      0,
      y,
      width,
      y + random.uniform(-3, 3),
      boards ? 0.9 : 0.25,
      `hsl(${hue} 25% ${random.uniform(15, 60)}% / ${boards ? 0.8 : 0.15})`,
    )
  }
  for (let thing = 0; thing < random.integer(4, 22); thing++) {
    const [x, y, r] = [
      random.uniform(0, width),
      random.uniform(0, height),
      Math.min(width, height) * random.uniform(0.03, 0.2),
    ]
    const tint = random.uniform(0, 360)
    context.save()
    context.translate(x, y)
    context.rotate(random.uniform(0, 6.3))
    context.shadowColor = 'rgba(0,0,0,0.45)'
    context.shadowBlur = r * page.scale * 0.25
    context.shadowOffsetX = r * page.scale * 0.12
    context.shadowOffsetY = r * page.scale * 0.12
    const shade = context.createRadialGradient(-r * 0.35, -r * 0.35, r * 0.1, 0, 0, r * 1.2)
    shade.addColorStop(0, `hsl(${tint} 60% ${random.uniform(65, 92)}%)`)
    shade.addColorStop(1, `hsl(${tint} 65% ${random.uniform(18, 45)}%)`)
    context.fillStyle = shade
    context.beginPath()
    if (random.chance(0.6)) context.ellipse(0, 0, r, r * random.uniform(0.5, 1), 0, 0, 2 * Math.PI)
    else context.roundRect(-r, -r * 0.6, r * 2, r * random.uniform(0.6, 1.4), r * 0.1)
    context.fill()
    context.restore()
  }
}

/** Something close by: weave, gravel, bark or water in many overlapping strokes. */
function paintTexture(page: Artwork, random: Random): void {
  const { context, widthMm: width, heightMm: height } = page
  const hue = random.uniform(0, 360)
  context.fillStyle = `hsl(${hue} 25% 45%)`
  context.fillRect(0, 0, width, height)
  const angle = random.uniform(0, 3.1)
  const length = random.pick([2, 6, 25])
  const flat = random.uniform(0.1, 1)
  for (let stroke = 0; stroke < 6000; stroke++) {
    context.fillStyle = `hsl(${hue + random.normal(0, 14)} ${random.uniform(8, 50)}% ${random.uniform(15, 80)}% / ${random.uniform(0.15, 0.7)})`
    context.beginPath()
    context.ellipse(
      random.uniform(0, width),
      random.uniform(0, height),
      length * random.uniform(0.3, 1),
      length * flat * random.uniform(0.2, 1),
      angle + random.normal(0, 0.25),
      0,
      2 * Math.PI,
    )
    context.fill()
  }
}
