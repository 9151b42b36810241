import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { buckets, headerFields, type PictureLabel, personFields } from '@bacakk/card'
import sharp from 'sharp'
import { BenchmarkError } from './errors.ts'
import { valueAt } from './scoring/score-card.ts'
import type { ScoredLabel } from './scoring/score-picture.ts'

/** A picture on disk and what is true of it. */
export interface LabelledPicture {
  readonly path: string
  readonly label: ScoredLabel
}

/**
 * Reads every label (`*.json`) in a folder and its subfolders and checks it against its picture, in the
 * order of the file names. Throws a `BenchmarkError` where there is no label, one cannot be parsed, or one
 * does not match its picture.
 */
export async function readLabelledFolder(folder: string): Promise<LabelledPicture[]> {
  const names = await readdir(folder, { recursive: true }).catch((cause: NodeJS.ErrnoException) => {
    throw new BenchmarkError(`cannot read the folder ${folder}: ${cause.code ?? cause.message}`, { cause })
  })
  const labels = names.filter((name) => name.toLowerCase().endsWith('.json')).toSorted()
  if (labels.length === 0) throw new BenchmarkError(`no labels (*.json beside the pictures) in ${folder}`)
  const pictures: LabelledPicture[] = []
  for (const name of labels) pictures.push(await readLabelledPicture(join(folder, name)))
  return pictures
}

/** A short digest of the bytes of some pictures, in their order: the same digest, the same pictures. */
export async function pictureDigest(pictures: readonly LabelledPicture[]): Promise<string> {
  const hash = createHash('sha256')
  for (const { path } of pictures) hash.update(await readFile(path))
  return hash.digest('hex').slice(0, 12)
}

/** Reads one label and checks it against its picture. Throws a `BenchmarkError` where they do not match. */
export async function readLabelledPicture(path: string): Promise<LabelledPicture> {
  const label = parseLabel(path, await readFile(path, 'utf8'))
  const picture = join(dirname(path), label.file)
  const size = await sharp(picture)
    .metadata()
    .catch((cause: Error) => {
      throw new BenchmarkError(`${path} names the picture ${label.file}, which cannot be read`, { cause })
    })
  const { width, height } = size.autoOrient
  if (width !== label.width || height !== label.height) {
    throw new BenchmarkError(
      `${path} is of a picture of ${label.width} x ${label.height} pixels, but ${label.file} has ${width} x ${height}`,
    )
  }
  const { file, bucket, seed, layout, subject, card, fields } = label
  return { path: picture, label: { file, width, height, bucket, seed, layout, subject, card, fields } }
}

function parseLabel(path: string, text: string): PictureLabel {
  let label: PictureLabel
  try {
    label = JSON.parse(text)
  } catch (cause) {
    throw new BenchmarkError(`${path} is not JSON: ${(cause as Error).message}`, { cause })
  }
  const complaint = complaintAbout(label)
  if (complaint) throw new BenchmarkError(`${path} is not a picture label: ${complaint}`)
  return label
}

/** What is wrong with the parts of a label that scoring relies on; null when nothing is. */
function complaintAbout(label: PictureLabel): string | null {
  if (typeof label !== 'object' || label === null || label.version !== 1) return 'version is not 1'
  if (typeof label.file !== 'string' || basename(label.file) !== label.file) return 'file is not a file name'
  if (!buckets.includes(label.bucket)) return `bucket is none of ${buckets.join(', ')}`
  if (!Array.isArray(label.fields)) return 'fields is not a list'
  if (label.card === null) return null
  if (typeof label.card !== 'object') return 'card is neither a card nor null'
  const header = headerFields.find((field) => typeof label.card?.[field] !== 'string')
  if (header) return `card.${header} is not a text`
  if (!Array.isArray(label.card.personList)) return 'card.personList is not a list'
  for (const [row, person] of label.card.personList.entries()) {
    const field = personFields.find((field) => typeof person?.[field] !== 'string')
    if (field) return `card.personList.${row}.${field} is not a text`
  }
  const odd = label.fields.find(({ path, value }) => valueAt(label.card!, path) !== value)
  return odd ? `card and fields disagree about ${odd.path}` : null
}
