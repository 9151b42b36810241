import type { FieldPath, Polygon } from '@bacakk/card'
import sharp from 'sharp'
import type { EngineRun, PictureRun } from '../run-engine.ts'
import type { FieldScore } from '../scoring/score-card.ts'

interface Miss {
  readonly picture: PictureRun
  readonly field: FieldScore
}

/** The most that are shown of each engine. */
const shownMisses = 150
const shownPictures = 24
/** Around a value's outline, in heights of it, so that its neighbours can be seen. */
const margin = 0.8

/**
 * A page that needs no other file: each engine's worst misses beside their pixels, surest first, then the
 * cards that it refused and the other pictures that it read as cards.
 */
export async function missesPage(runs: readonly EngineRun[]): Promise<string> {
  const sections: string[] = []
  for (const run of runs) {
    if (run.engine.reads === 'cards') sections.push(await engineSection(run))
  }
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Worst misses</title>
<style>
body { font: 14px/1.4 system-ui, sans-serif; margin: 2rem; color: #222; }
table { border-collapse: collapse; }
th, td { border-bottom: 1px solid #ddd; padding: .4rem .8rem; text-align: left; vertical-align: middle; }
td img { display: block; min-height: 44px; max-width: 520px; }
.text { font-family: ui-monospace, monospace; white-space: pre-wrap; }
.wrong { color: #a00; }
small { color: #666; }
figure { display: inline-block; margin: 0 1rem 1rem 0; }
</style>
<h1>Worst misses</h1>
${sections.join('\n')}
</html>
`
}

async function engineSection({ engine, pictures }: EngineRun): Promise<string> {
  const misses = pictures.flatMap((picture): Miss[] =>
    (picture.score.card?.fields ?? [])
      .filter((field) => field.outcome !== 'exact' && field.answer !== null)
      .map((field) => ({ picture, field })),
  )
  const worst = misses.toSorted((a, b) => badness(b.field) - badness(a.field)).slice(0, shownMisses)
  const rows: string[] = []
  for (const miss of worst) rows.push(await missRow(miss))
  const refused = pictures.filter(({ score }) => score.label.card !== null && !score.card?.found)
  const accepted = pictures.filter(({ score }) => score.label.card === null && score.card?.found)
  return `<h2>${escaped(`${engine.name} ${engine.version}`)}</h2>
<p>${worst.length} of ${misses.length} misses, the surest first.</p>
<table>
<tr><th>Pixels<th>Printed, read<th>Field<th>Confidence<th>Picture</tr>
${rows.join('\n')}
</table>
${await gallery('Cards that were refused', refused)}
${await gallery('Other pictures that were read as cards', accepted)}`
}

/** Sure is worst, and among the equally sure what is farthest off. */
function badness({ confidence, distance, length }: FieldScore): number {
  return (confidence ?? 0) + Math.min(1, distance / Math.max(1, length)) / 10
}

async function missRow({ picture, field }: Miss): Promise<string> {
  const polygon = outlineOf(picture, field.path)
  const pixels = polygon ? `<img src="${await crop(picture.path, polygon)}" alt="">` : ''
  const { label } = picture.score
  return `<tr><td>${pixels}<td><div class="text">${shown(field.truth)}</div><div class="text wrong">${shown(field.answer)}</div>
<td>${field.path}<br><small>${field.outcome}</small><td>${field.confidence?.toFixed(3) ?? ''}<td>${escaped(label.file)}<br><small>${label.bucket}</small></tr>`
}

function outlineOf({ score }: PictureRun, path: FieldPath): Polygon | null {
  return score.label.fields.find((field) => field.path === path)?.polygon ?? null
}

/** The pixels around an outline, turned so that its text stands upright to within 45 degrees, as a data URL. */
async function crop(path: string, polygon: Polygon): Promise<string> {
  const { data: upright, info } = await sharp(path).autoOrient().raw().toBuffer({ resolveWithObject: true })
  const xs = polygon.map(([x]) => x)
  const ys = polygon.map(([, y]) => y)
  const pad = margin * Math.min(Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys)) + 4
  const left = clamp(Math.floor(Math.min(...xs) - pad), info.width - 1)
  const top = clamp(Math.floor(Math.min(...ys) - pad), info.height - 1)
  const width = clamp(Math.ceil(Math.max(...xs) + pad), info.width) - left
  const height = clamp(Math.ceil(Math.max(...ys) + pad), info.height) - top
  const jpeg = await sharp(upright, { raw: info })
    .extract({ left, top, width: Math.max(1, width), height: Math.max(1, height) })
    .rotate(quarterTurns(polygon) * 90)
    .jpeg({ quality: 85 })
    .toBuffer()
  return `data:image/jpeg;base64,${jpeg.toString('base64')}`
}

/** Clockwise quarter turns that bring the outline's upper edge to the top. */
function quarterTurns([start, next]: Polygon): number {
  if (!start || !next) return 0
  const angle = Math.atan2(next[1] - start[1], next[0] - start[0])
  return (4 - Math.round(angle / (Math.PI / 2))) % 4
}

async function gallery(title: string, pictures: readonly PictureRun[]): Promise<string> {
  if (pictures.length === 0) return ''
  const figures: string[] = []
  for (const { path, score, failure } of pictures.slice(0, shownPictures)) {
    const jpeg = await sharp(path)
      .autoOrient()
      .resize(360, 360, { fit: 'inside' })
      .jpeg({ quality: 70 })
      .toBuffer()
    const caption = [score.label.file, score.label.subject, failure].filter(Boolean).join(': ')
    figures.push(
      `<figure><img src="data:image/jpeg;base64,${jpeg.toString('base64')}" alt=""><figcaption><small>${escaped(caption)}</small></figcaption></figure>`,
    )
  }
  return `<h3>${title} (${pictures.length})</h3>\n${figures.join('\n')}`
}

function shown(text: string | null): string {
  return text ? escaped(text) : '<small>nothing</small>'
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

function clamp(position: number, last: number): number {
  return Math.min(last, Math.max(0, position))
}
