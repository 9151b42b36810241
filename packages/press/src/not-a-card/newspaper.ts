import type { Random } from '../random.ts'
import type { Sheet } from '../sheet.ts'
import { Artwork, drawFaces } from './artwork.ts'
import type { DrawOptions } from './draw-options.ts'
import { finish } from './finish.ts'
import { paintScenery } from './scenery.ts'
import { capitalised, dateInWords, prose, someone } from './wording.ts'

/** Part of a newspaper's page: headlines over narrow justified columns, a picture, small advertisements. */
export function newspaper(random: Random, { edition, longSidePx }: DrawOptions): Sheet {
  const page = new Artwork(
    random.uniform(180, 290),
    random.uniform(190, 300),
    longSidePx,
    drawFaces(random, edition, 'times', 'times', 'humanist'),
  )
  const { widthMm: width, heightMm: height } = page
  const { header } = someone(random)
  const paper = random.pick(['HARIAN FAJAR TIMUR', 'SUARA PESISIR', 'KABAR NUSANTARA', 'POS KHATULISTIWA'])
  page.text(paper, width / 2, 18, {
    size: 34,
    weight: 700,
    align: 'centre',
    within: width - 20,
    face: page.faces.heading,
  })
  page.rule(8, 22, width - 8, 22, 0.5)
  page.text(`${capitalised(header.district)}, ${dateInWords(random)}`, 8, 26.5, { size: 8.5 })
  page.rule(8, 28.5, width - 8, 28.5, 0.2)
  const headline = prose(random, 1).replace(/\.$/, '').split(' ').slice(0, random.integer(5, 9)).join(' ')
  let top = page.paragraph(headline, 8, 41, width - 16, { size: 28, weight: 700, leading: 1.1 })
  const count = random.integer(3, 5)
  const gap = 5
  const column = (width - 16 - gap * (count - 1)) / count
  const pictured = random.integer(0, count - 2)
  const pictureHeight = column * random.uniform(0.9, 1.4)
  const [px, pWidth] = [8 + pictured * (column + gap), column * 2 + gap]
  paintScenery(page, random, px, top - 4, pWidth, pictureHeight, true)
  top -= 2
  const size = random.uniform(8, 9.5)
  for (let index = 0; index < count; index++) {
    const x = 8 + index * (column + gap)
    let y = index === pictured || index === pictured + 1 ? top + pictureHeight + 4 : top + 2
    while (y < height - 12) {
      if (random.chance(0.15) && y < height - 50)
        y = page.paragraph(capitalised(prose(random, 1)).slice(0, 45), x, y + 3, column, {
          size: size * 1.5,
          weight: 700,
          leading: 1.15,
        })
      for (const line of page.broken(`\u2003${prose(random, 3)}`, column, { size })) {
        if (y > height - 10) break
        page.text(line, x, y, { size, within: column })
        y += size * 0.353 * 1.22
      }
    }
    const crossesPicture = index === pictured + 1
    if (index > 0 && !crossesPicture) page.rule(x - gap / 2, top, x - gap / 2, height - 8, 0.12)
  }
  return finish(page, random, { subject: 'newspaper', edition, stock: 'newsprint' })
}
