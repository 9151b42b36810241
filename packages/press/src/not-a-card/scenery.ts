import type { Random } from '../random.ts'
import type { Artwork } from './artwork.ts'

/** Paints a view without people into a box: sky, hills or sea, plants or houses; in grey where asked. */
export function paintScenery(
  page: Artwork,
  random: Random,
  x: number,
  y: number,
  width: number,
  height: number,
  grey = false,
): void {
  const { context } = page
  const colour = (hue: number, saturation: number, light: number, alpha = 1) =>
    `hsl(${hue} ${grey ? 0 : saturation}% ${light}% / ${alpha})`
  context.save()
  context.beginPath()
  context.rect(x, y, width, height)
  context.clip()
  const skyHue = random.pick([205, 210, 220, 25, 40, 340, 190])
  const sky = context.createLinearGradient(0, y, 0, y + height)
  sky.addColorStop(0, colour(skyHue, 60, random.uniform(35, 70)))
  sky.addColorStop(1, colour(skyHue + 15, 50, random.uniform(70, 92)))
  context.fillStyle = sky
  context.fillRect(x, y, width, height)
  for (let cloud = 0; cloud < random.integer(0, 60); cloud++) {
    context.fillStyle = colour(skyHue, 20, 95, random.uniform(0.04, 0.2))
    context.beginPath()
    context.ellipse(
      x + random.uniform(0, width),
      y + random.uniform(0, height * 0.45),
      width * random.uniform(0.03, 0.16),
      height * random.uniform(0.01, 0.05),
      0,
      0,
      2 * Math.PI,
    )
    context.fill()
  }
  const layers = random.integer(3, 7)
  const hue = random.pick([110, 130, 150, 90, 35, 200, 25])
  for (let layer = 0; layer < layers; layer++) {
    const base = y + height * (0.35 + (0.6 * (layer + 0.5)) / layers)
    const rough = height * random.uniform(0.02, 0.13) * (1 - layer / (layers + 2))
    const [f1, f2, p1, p2] = [
      random.uniform(1, 4),
      random.uniform(5, 19),
      random.uniform(0, 7),
      random.uniform(0, 7),
    ]
    context.fillStyle = colour(hue + random.uniform(-14, 14), 25 + layer * 5, 62 - (layer * 46) / layers)
    context.beginPath()
    context.moveTo(x, y + height)
    for (let step = 0; step <= 140; step++) {
      const at = step / 140
      context.lineTo(
        x + width * at,
        base +
          rough *
            (Math.sin(at * f1 * 6.28 + p1) +
              0.35 * Math.sin(at * f2 * 6.28 + p2) +
              random.uniform(-0.08, 0.08)),
      )
    }
    context.lineTo(x + width, y + height)
    context.fill()
    if (layer > 0 && random.chance(0.6))
      plants(page, random, x, base, width, height * (0.03 + 0.05 * layer), colour(hue, 35, 40 - layer * 4))
  }
  if (random.chance(0.4)) houses(page, random, x, y + height * 0.8, width, height * 0.2, grey)
  context.restore()
}

function plants(
  page: Artwork,
  random: Random,
  x: number,
  base: number,
  width: number,
  size: number,
  colour: string,
): void {
  const { context } = page
  context.fillStyle = colour
  for (let plant = 0; plant < random.integer(6, 70); plant++) {
    const [px, py, r] = [
      x + random.uniform(0, width),
      base + random.uniform(0, size),
      size * random.uniform(0.2, 0.7),
    ]
    for (let leaf = 0; leaf < 5; leaf++) {
      context.beginPath()
      context.ellipse(
        px + random.uniform(-r, r) * 0.7,
        py - random.uniform(0, r),
        r * 0.5,
        r * random.uniform(0.25, 0.7),
        random.uniform(0, 3),
        0,
        2 * Math.PI,
      )
      context.fill()
    }
  }
}

function houses(
  page: Artwork,
  random: Random,
  x: number,
  base: number,
  width: number,
  height: number,
  grey: boolean,
): void {
  const { context } = page
  for (let at = random.uniform(0, width * 0.2); at < width; at += width * random.uniform(0.12, 0.4)) {
    const [w, h] = [width * random.uniform(0.08, 0.2), height * random.uniform(0.3, 0.6)]
    const light = random.uniform(55, 85)
    context.fillStyle = `hsl(${random.uniform(15, 50)} ${grey ? 0 : 25}% ${light}%)`
    context.fillRect(x + at, base + height * 0.5 - h * 0.5, w, h)
    context.fillStyle = `hsl(${random.uniform(0, 25)} ${grey ? 0 : 45}% ${light * 0.5}%)`
    context.beginPath()
    context.moveTo(x + at - w * 0.1, base + height * 0.5 - h * 0.5)
    context.lineTo(x + at + w / 2, base + height * 0.5 - h)
    context.lineTo(x + at + w * 1.1, base + height * 0.5 - h * 0.5)
    context.fill()
    context.fillStyle = '#333'
    context.fillRect(x + at + w * 0.4, base + height * 0.5, w * 0.18, h * 0.5)
  }
}
