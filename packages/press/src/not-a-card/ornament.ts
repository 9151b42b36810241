import type { Random } from '../random.ts'
import type { Artwork } from './artwork.ts'

/** Covers the whole page with a gradient and fine waves of one hue (degrees), as plastic cards have. */
export function wash(page: Artwork, random: Random, hue: number, strength: number): void {
  const { context, widthMm, heightMm } = page
  const gradient = context.createLinearGradient(0, 0, widthMm, heightMm)
  const light = 100 - strength * 0.42
  gradient.addColorStop(0, `hsl(${hue} ${strength * 1.6}% ${light}%)`)
  gradient.addColorStop(
    random.uniform(0.3, 0.7),
    `hsl(${hue + random.uniform(-15, 15)} ${strength * 1.2}% ${light + 7}%)`,
  )
  gradient.addColorStop(1, `hsl(${hue + random.uniform(-25, 25)} ${strength * 1.7}% ${light - 2}%)`)
  context.fillStyle = gradient
  context.fillRect(0, 0, widthMm, heightMm)
  waves(page, random, `hsl(${hue} 55% ${light - 18}% / 0.35)`, 0.08)
}

/** Fine parallel waves over the whole page. */
export function waves(page: Artwork, random: Random, colour: string, line: number): void {
  const { context, widthMm, heightMm } = page
  const [height, length] = [random.uniform(1.5, 7), random.uniform(12, 60)]
  const pitch = random.uniform(1.1, 3)
  const tilt = random.uniform(-0.5, 0.5)
  context.save()
  context.strokeStyle = colour
  context.lineWidth = line
  for (let y = -heightMm * 0.6; y < heightMm * 1.6; y += pitch) {
    context.beginPath()
    for (let x = 0; x <= widthMm; x += 1.5) {
      const at = y + x * tilt + height * Math.sin((x / length) * 2 * Math.PI + y * 0.07)
      if (x === 0) context.moveTo(x, at)
      else context.lineTo(x, at)
    }
    context.stroke()
  }
  context.restore()
}

/** The place of a portrait: a plain backdrop with head and shoulders as a flat shape, never a face. */
export function portrait(
  page: Artwork,
  random: Random,
  x: number,
  y: number,
  width: number,
  height: number,
  backdrop: string,
): void {
  const { context } = page
  context.save()
  context.beginPath()
  context.rect(x, y, width, height)
  context.clip()
  context.fillStyle = backdrop
  context.fillRect(x, y, width, height)
  const [headX, headY] = [x + width / 2, y + height * 0.42]
  const tone = random.integer(60, 150)
  const skin = context.createRadialGradient(headX - width * 0.08, headY, 0, headX, headY, width * 0.3)
  skin.addColorStop(0, `rgb(${tone + 30},${tone + 12},${tone})`)
  skin.addColorStop(1, `rgb(${tone - 20},${tone - 35},${tone - 45})`)
  const head = (scale: number, lift: number) => {
    context.beginPath()
    context.ellipse(headX, headY - lift, width * 0.2 * scale, height * 0.2 * scale, 0, 0, 2 * Math.PI)
    context.fill()
  }
  context.fillStyle = random.pick(['#16130f', '#241c16', '#3a3a3c'])
  head(1.12, height * 0.035)
  context.fillStyle = skin
  context.fillRect(headX - width * 0.08, headY, width * 0.16, height * 0.34)
  head(0.95, -height * 0.02)
  context.fillStyle = random.pick(['#e9e9ec', '#2b3542', '#7a4b32', '#3d5a40'])
  context.beginPath()
  context.ellipse(x + width / 2, y + height * 1.02, width * 0.46, height * 0.36, 0, 0, 2 * Math.PI)
  context.fill()
  context.restore()
}

/** An institution's badge: a ring, a star or a shield in one colour. */
export function badge(
  page: Artwork,
  random: Random,
  x: number,
  y: number,
  radius: number,
  colour: string,
): void {
  const { context } = page
  context.save()
  context.strokeStyle = colour
  context.fillStyle = colour
  context.lineWidth = radius * 0.1
  context.beginPath()
  if (random.chance(0.5)) context.arc(x, y, radius, 0, 2 * Math.PI)
  else {
    context.moveTo(x - radius * 0.85, y - radius * 0.9)
    context.lineTo(x + radius * 0.85, y - radius * 0.9)
    context.lineTo(x + radius * 0.8, y + radius * 0.2)
    context.quadraticCurveTo(x + radius * 0.5, y + radius * 0.85, x, y + radius * 1.1)
    context.quadraticCurveTo(x - radius * 0.5, y + radius * 0.85, x - radius * 0.8, y + radius * 0.2)
    context.closePath()
  }
  context.stroke()
  context.beginPath()
  const points = random.integer(4, 8)
  for (let point = 0; point < points * 2; point++) {
    const reach = radius * (point % 2 === 0 ? 0.62 : random.pick([0.22, 0.3, 0.4]))
    const angle = (point / points) * Math.PI - Math.PI / 2
    context.lineTo(x + reach * Math.cos(angle), y + reach * Math.sin(angle))
  }
  context.closePath()
  if (random.chance(0.5)) context.fill()
  else context.stroke()
  context.restore()
}

/** A border of repeated small figures around the page, as certificates have. */
export function border(page: Artwork, random: Random, inset: number, colour: string): void {
  const { context, widthMm, heightMm } = page
  const step = random.uniform(3, 6)
  const figure = random.pick(['loops', 'scales', 'lines'] as const)
  context.save()
  context.strokeStyle = colour
  context.lineWidth = 0.25
  const along = (x0: number, y0: number, x1: number, y1: number) => {
    const count = Math.round(Math.hypot(x1 - x0, y1 - y0) / step)
    for (let index = 0; index <= count; index++) {
      const [x, y] = [x0 + ((x1 - x0) * index) / count, y0 + ((y1 - y0) * index) / count]
      context.beginPath()
      if (figure === 'loops')
        context.ellipse(x, y, step * 0.75, step * 0.4, index % 2 === 0 ? 0.7 : -0.7, 0, 2 * Math.PI)
      else if (figure === 'scales') context.arc(x, y, step * 0.6, 0, 2 * Math.PI)
      else context.rect(x - step / 2, y - step / 2, step, step)
      context.stroke()
    }
  }
  along(inset, inset, widthMm - inset, inset)
  along(inset, heightMm - inset, widthMm - inset, heightMm - inset)
  along(inset, inset, inset, heightMm - inset)
  along(widthMm - inset, inset, widthMm - inset, heightMm - inset)
  context.lineWidth = 0.5
  for (const gap of [step * 0.8, -step * 0.8]) {
    context.strokeRect(inset + gap, inset + gap, widthMm - 2 * (inset + gap), heightMm - 2 * (inset + gap))
  }
  context.restore()
}

/** Bars like those of a bar code; they do not decode. */
export function barCode(
  page: Artwork,
  random: Random,
  x: number,
  y: number,
  width: number,
  height: number,
): void {
  const { context } = page
  context.save()
  context.fillStyle = '#111'
  for (let at = 0; at < width; ) {
    const bar = random.pick([0.25, 0.25, 0.5, 0.75])
    context.fillRect(x + at, y, Math.min(bar, width - at), height)
    at += bar + random.pick([0.25, 0.5, 0.75])
  }
  context.restore()
}

/** The head of an office's letter: badge, names of the office one below the other, address, a double rule. Returns the rule's y. */
export function letterhead(page: Artwork, random: Random, names: readonly string[], address: string): number {
  const margin = page.widthMm * 0.09
  const colour = random.chance(0.5) ? '#111' : random.pick(['#1b3f7a', '#0d5c3a', '#6e1423', '#333'])
  badge(page, random, margin + 9, 21, 8.5, colour)
  let y = 15
  for (const [index, name] of names.entries()) {
    page.text(name, page.widthMm / 2 + 6, y, {
      size: index === names.length - 1 ? 15 : 12,
      weight: 700,
      align: 'centre',
      within: page.widthMm - 2 * margin - 18,
      face: page.faces.heading,
    })
    y += index === names.length - 1 ? 5 : 5.6
  }
  page.text(address, page.widthMm / 2 + 6, y, {
    size: 8.5,
    align: 'centre',
    within: page.widthMm - 2 * margin - 18,
  })
  const ruled = Math.max(y, 30) + 3
  page.rule(margin, ruled, page.widthMm - margin, ruled, 0.9)
  if (random.chance(0.7)) page.rule(margin, ruled + 1, page.widthMm - margin, ruled + 1, 0.25)
  return ruled
}
