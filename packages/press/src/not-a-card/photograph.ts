import type { Random } from '../random.ts'
import type { Sheet } from '../sheet.ts'
import { Artwork, drawFaces } from './artwork.ts'
import type { DrawOptions } from './draw-options.ts'
import { finish } from './finish.ts'
import { drawField } from './fractal.ts'
import { paintScenery, paintView } from './scenery.ts'

/** A photograph without people: a view, things on a table, or a surface close by. */
export function photograph(random: Random, { edition, longSidePx }: DrawOptions): Sheet {
  const [width, height] = random.pick([
    [300, 200],
    [200, 300],
    [267, 200],
    [297, 210],
  ] as const)
  const page = new Artwork(width, height, longSidePx, drawFaces(random, edition))
  const kind = random.pick(['view', 'view', 'table', 'surface'] as const)
  if (kind === 'view') paintScenery(page, random, 0, 0, width, height)
  else paintSurface(page, random)
  if (kind === 'table') paintThings(page, random)
  const stock = random.chance(0.6) ? 'screen' : 'plastic'
  return finish(page, random, { subject: 'photograph', edition, stock, parameters: { kind } })
}

/** A surface close by: wood, marble, cloth, gravel or painted plaster. */
function paintSurface(page: Artwork, random: Random): void {
  const field = drawField(random)
  const kind = random.pick(['wood', 'marble', 'cloth', 'gravel', 'plaster'] as const)
  const dark = [random.uniform(30, 120), random.uniform(25, 100), random.uniform(20, 95)]
  const light = dark.map((level) => level + random.uniform(60, 130))
  const scale = random.uniform(2, 6)
  const threads = random.integer(60, 150)
  const shareOf = {
    wood: (x: number, y: number) => {
      const rings = field(x * scale * 0.4, y * scale * 3, 4) * 9
      return 0.25 + 0.5 * Math.abs((rings % 1) - 0.5) + 0.45 * field(x * 4, y * 160, 2)
    },
    marble: (x: number, y: number) =>
      1 - Math.abs(Math.sin((x + y * 0.4) * scale + field(x * scale, y * scale, 6) * 9)) ** 0.35 * 0.8,
    cloth: (x: number, y: number) => {
      const weave = Math.sin(x * threads * 6.28) * 0.5 + Math.sin(y * threads * 4.4) * 0.5
      return 0.45 + 0.16 * weave + 0.7 * (field(x * 2, y * 2, 3) - 0.4) + 0.2 * field(x * 90, y * 90, 2)
    },
    gravel: (x: number, y: number) => (field(x * scale * 12, y * scale * 12, 3) - 0.3) * 2.3,
    plaster: (x: number, y: number) => field(x * scale, y * scale, 7) * 0.7 + 0.3 * field(x * 60, y * 60, 3),
  }[kind]
  paintView(page, random, [0, 0, page.widthMm, page.heightMm], (x, y) => {
    const share = shareOf(x, y)
    const level = (channel: number) => dark[channel]! + (light[channel]! - dark[channel]!) * share
    return [level(0), level(1), level(2)]
  })
}

/** Round and square things of all colours, lit from one side and casting shadows. */
function paintThings(page: Artwork, random: Random): void {
  const { context, widthMm: width, heightMm: height } = page
  const count = random.integer(3, 14)
  for (let thing = 0; thing < count; thing++) {
    const [x, y] = [random.uniform(0, width), random.uniform(0, height)]
    const r = Math.min(width, height) * random.uniform(0.05, 0.2)
    const tint = random.uniform(0, 360)
    const dull = random.uniform(15, 70)
    context.save()
    context.shadowColor = 'rgba(0,0,0,0.5)'
    context.shadowBlur = r * page.scale * 0.3
    context.shadowOffsetX = r * page.scale * 0.14
    context.shadowOffsetY = r * page.scale * 0.18
    context.translate(x, y)
    const light = context.createRadialGradient(-r * 0.4, -r * 0.45, r * 0.05, 0, 0, r * 1.25)
    light.addColorStop(0, `hsl(${tint} ${dull * 0.6}% ${random.uniform(80, 96)}%)`)
    light.addColorStop(0.3, `hsl(${tint} ${dull}% ${random.uniform(50, 65)}%)`)
    light.addColorStop(1, `hsl(${tint + 10} ${dull}% ${random.uniform(14, 30)}%)`)
    context.fillStyle = light
    context.rotate(random.uniform(0, 6.3))
    context.beginPath()
    if (random.chance(0.65)) context.ellipse(0, 0, r, r * random.uniform(0.7, 1), 0, 0, 2 * Math.PI)
    else context.roundRect(-r, -r * 0.6, r * 2, r * random.uniform(0.6, 1.4), r * 0.12)
    context.fill()
    context.restore()
  }
}
