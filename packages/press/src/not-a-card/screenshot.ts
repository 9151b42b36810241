import type { Random } from '../random.ts'
import type { Sheet } from '../sheet.ts'
import { Artwork, drawFaces } from './artwork.ts'
import type { DrawOptions } from './draw-options.ts'
import { finish } from './finish.ts'
import { amount, namesOf, prose } from './wording.ts'

/** A picture of a phone's screen: a conversation, or a list of entries. */
export function screenshot(random: Random, { edition, longSidePx }: DrawOptions): Sheet {
  const page = new Artwork(
    70,
    random.uniform(130, 155),
    longSidePx,
    drawFaces(random, edition, 'arial', 'tahoma', 'humanist'),
  )
  const { heightMm: height } = page
  const dark = random.chance(0.3)
  const [back, ink, bubble, own] = dark
    ? ['#0b141a', '#e9edef', '#202c33', '#005c4b']
    : [random.pick(['#efeae2', '#ffffff', '#e5ddd5']), '#111', '#fff', '#d9fdd3']
  page.box(0, 0, 70, height, 0, '', back)
  page.box(0, 0, 70, 15, 0, '', dark ? '#202c33' : random.pick(['#008069', '#075e54', '#1565c0', '#f5f5f5']))
  const [contact] = namesOf(random, 1) as [string]
  const light = dark || random.chance(0.5) ? '#fff' : '#eee'
  page.text(`${random.integer(0, 23)}.${random.integer(10, 59)}`, 4, 4.5, { size: 6, colour: light })
  page.text(contact, 14, 11.5, { size: 8, weight: 700, colour: light, within: 40 })
  let y = 20
  if (random.chance(0.6)) {
    while (y < height - 22) {
      const mine = random.chance(0.45)
      const text = prose(random, random.integer(1, 2))
      const lines = page.broken(text, 46, { size: 6.5 })
      const tall = lines.length * 3.1 + 4
      page.context.fillStyle = mine ? own : bubble
      page.context.beginPath()
      page.context.roundRect(mine ? 17 : 3, y, 50, tall, 1.6)
      page.context.fill()
      for (const [index, line] of lines.entries())
        page.text(line, mine ? 19 : 5, y + 4 + index * 3.1, { size: 6.5, colour: ink })
      y += tall + 2
    }
  } else {
    for (const name of namesOf(random, 14)) {
      page.text(name, 5, y + 3, { size: 7, weight: 700, colour: ink, within: 40 })
      page.text(prose(random, 1).slice(0, 34), 5, y + 6.4, { size: 6, colour: dark ? '#9aa' : '#666' })
      page.text(`Rp${amount(random.integer(1, 900) * 1000)}`, 66, y + 3, {
        size: 6.5,
        align: 'right',
        colour: ink,
      })
      page.rule(4, y + 8.4, 66, y + 8.4, 0.1, dark ? '#333' : '#ddd')
      y += 10
      if (y > height - 15) break
    }
  }
  page.box(0, height - 11, 70, 11, 0, '', dark ? '#111b21' : '#f0f0f0')
  return finish(page, random, { subject: 'screenshot', edition, stock: 'screen' })
}
