import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { GlobalFonts } from '@napi-rs/canvas'
import type { Edition } from './edition.ts'

/** What an office's typeface looks like; every edition has its own typefaces of the first five classes. */
export type TypeClass = 'arial' | 'verdana' | 'tahoma' | 'times' | 'courier' | 'narrow' | 'humanist'

export type Weight = 400 | 700

export interface Typeface {
  /** Folder name under @fontsource. */
  readonly family: string
  readonly resembles: TypeClass
  /** The only edition that prints with it. */
  readonly edition: Edition
  /** Weights that the family brings; a missing bold is struck twice. */
  readonly weights: readonly Weight[]
}

const both: readonly Weight[] = [400, 700]

/** Every typeface of the press. A family stands here once, so no two editions can share one. */
export const typefaces: readonly Typeface[] = [
  { family: 'arimo', resembles: 'arial', edition: 'training', weights: both },
  { family: 'inter', resembles: 'arial', edition: 'training', weights: both },
  { family: 'libre-franklin', resembles: 'arial', edition: 'training', weights: both },
  { family: 'roboto', resembles: 'arial', edition: 'training', weights: both },
  { family: 'work-sans', resembles: 'arial', edition: 'training', weights: both },
  { family: 'dejavu-sans', resembles: 'verdana', edition: 'training', weights: both },
  { family: 'clear-sans', resembles: 'verdana', edition: 'training', weights: both },
  { family: 'noto-sans', resembles: 'tahoma', edition: 'training', weights: both },
  { family: 'open-sans', resembles: 'tahoma', edition: 'training', weights: both },
  { family: 'asap', resembles: 'tahoma', edition: 'training', weights: both },
  { family: 'tinos', resembles: 'times', edition: 'training', weights: both },
  { family: 'pt-serif', resembles: 'times', edition: 'training', weights: both },
  { family: 'cousine', resembles: 'courier', edition: 'training', weights: both },
  { family: 'courier-prime', resembles: 'courier', edition: 'training', weights: both },
  { family: 'dejavu-mono', resembles: 'courier', edition: 'training', weights: both },
  { family: 'archivo-narrow', resembles: 'narrow', edition: 'training', weights: both },
  { family: 'roboto-condensed', resembles: 'narrow', edition: 'training', weights: both },
  { family: 'carlito', resembles: 'humanist', edition: 'training', weights: both },
  { family: 'source-sans-3', resembles: 'humanist', edition: 'training', weights: both },
  { family: 'lato', resembles: 'humanist', edition: 'training', weights: both },
  { family: 'barlow', resembles: 'humanist', edition: 'training', weights: both },

  { family: 'public-sans', resembles: 'arial', edition: 'tuning', weights: both },
  { family: 'heebo', resembles: 'arial', edition: 'tuning', weights: both },
  { family: 'atkinson-hyperlegible', resembles: 'verdana', edition: 'tuning', weights: both },
  { family: 'fira-sans', resembles: 'tahoma', edition: 'tuning', weights: both },
  { family: 'ubuntu', resembles: 'tahoma', edition: 'tuning', weights: both },
  { family: 'noto-serif', resembles: 'times', edition: 'tuning', weights: both },
  { family: 'caladea', resembles: 'times', edition: 'tuning', weights: both },
  { family: 'anonymous-pro', resembles: 'courier', edition: 'tuning', weights: both },
  { family: 'nunito-sans', resembles: 'humanist', edition: 'tuning', weights: both },
  { family: 'signika', resembles: 'humanist', edition: 'tuning', weights: both },

  { family: 'aileron', resembles: 'arial', edition: 'benchmark', weights: both },
  { family: 'be-vietnam-pro', resembles: 'arial', edition: 'benchmark', weights: both },
  { family: 'pt-sans-caption', resembles: 'verdana', edition: 'benchmark', weights: both },
  { family: 'hind', resembles: 'tahoma', edition: 'benchmark', weights: both },
  { family: 'pt-sans', resembles: 'tahoma', edition: 'benchmark', weights: both },
  { family: 'stix-two-text', resembles: 'times', edition: 'benchmark', weights: both },
  { family: 'crimson-text', resembles: 'times', edition: 'benchmark', weights: both },
  { family: 'cutive-mono', resembles: 'courier', edition: 'benchmark', weights: [400] },
  { family: 'ibm-plex-sans', resembles: 'humanist', edition: 'benchmark', weights: both },
]

/** The typefaces of one edition, all of them or those that resemble one class. */
export function typefacesOf(edition: Edition, resembles?: TypeClass): readonly Typeface[] {
  return typefaces.filter(
    (face) => face.edition === edition && (resembles === undefined || face.resembles === resembles),
  )
}

const require = createRequire(import.meta.url)
const registered = new Map<string, string>()

/**
 * Loads a typeface on first use and returns the name under which the canvas knows it. Every weight has a
 * name of its own, so that the canvas never invents a weight. Throws when the font file cannot be loaded.
 */
export function fontName(face: Typeface, weight: Weight): string {
  const available = face.weights.includes(weight) ? weight : 400
  const name = `press-${face.family}-${available}`
  if (registered.has(name)) return name
  const folder = dirname(require.resolve(`@fontsource/${face.family}/package.json`))
  load(join(folder, 'files', `${face.family}-latin-${available}-normal.woff2`), name)
  return name
}

/**
 * The OCR-A face of the card's number. All editions share it: there is one drawing of the standard's
 * shapes under a free licence (see assets/fonts/NOTICE.md).
 */
export function ocrFontName(): string {
  const name = 'press-ocr-a'
  if (!registered.has(name)) {
    load(fileURLToPath(new URL('../assets/fonts/ocr-a.ttf', import.meta.url)), name)
  }
  return name
}

/**
 * Path of a file that embeds a font in a PDF, by the name under which the font has been loaded: the WOFF
 * beside the WOFF2, whose compressed outlines fontkit cannot cut down. Throws a RangeError for other names.
 */
export function embeddableFile(name: string): string {
  const path = registered.get(name)
  if (path === undefined) throw new RangeError(`no font is loaded as ${name}`)
  return path.replace(/woff2$/, 'woff')
}

function load(path: string, name: string): void {
  if (GlobalFonts.registerFromPath(path, name) === null) throw new Error(`cannot load the font ${name}`)
  registered.set(name, path)
}
