import type { Dirent } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { basename, extname, join, relative, resolve } from 'node:path'
import { CommandError } from '../command.ts'
import { reasonOf } from '../file-error.ts'

/** One file to read a card from. */
export interface Input {
  /** What people know it by: the path as typed, or as found in the folder that was typed. */
  readonly name: string
  /** Null for standard input. */
  readonly path: string | null
  /** Where its results go within the output folder, without extension; folders as below the typed one. */
  readonly stem: string
}

/** Extensions that a folder is searched for; a file that is named outright may have any. */
const extensions = ['.jpg', '.jpeg', '.png', '.tif', '.tiff', '.pdf']

/**
 * The files that arguments stand for, each once: a file itself, a folder all pictures and PDF files below it in
 * their natural order, hidden ones and those below `exclude` left out, "-" standard input.
 * Throws a CommandError for what is not there and for a folder without a picture.
 */
export async function findInputs(names: readonly string[], exclude: string | null): Promise<Input[]> {
  const found: Omit<Input, 'stem'>[] = []
  const places: string[] = []
  for (const name of names) {
    if (name === '-') {
      found.push({ name: 'stdin', path: null })
      places.push('stdin')
      continue
    }
    if (!(await isFolder(name))) {
      found.push({ name, path: name })
      places.push(basename(name))
      continue
    }
    const files = await picturesBelow(name, exclude)
    if (files.length === 0) throw new CommandError(`no picture and no PDF file in the folder '${name}'`, 1)
    for (const file of files) {
      found.push({ name: file, path: file })
      places.push(relative(name, file))
    }
  }
  const seen = new Set<string>()
  const once = found
    .map((input, index) => ({ ...input, place: places[index]! }))
    .filter(({ path }) => {
      const key = path === null ? '-' : resolve(path)
      return !seen.has(key) && seen.add(key)
    })
  const stems = distinctStems(once.map(({ place }) => place))
  return once.map(({ name, path }, index) => ({ name, path, stem: stems[index]! }))
}

/** Places without their extension; where that would be the same for two, all of those keep it. */
function distinctStems(places: readonly string[]): string[] {
  const short = places.map((place) => place.slice(0, place.length - extname(place).length))
  const stems = places.map((place, index) => (isRepeated(short, index) ? place : short[index]!))
  return stems.map((stem, index) => (isRepeated(stems, index) ? `${stem}-${index + 1}` : stem))
}

/** File systems that do not tell case apart must not mix two results up either. */
function isRepeated(names: readonly string[], index: number): boolean {
  const folded = names[index]!.toLowerCase()
  return names.some((name, other) => other !== index && name.toLowerCase() === folded)
}

async function isFolder(name: string): Promise<boolean> {
  try {
    return (await stat(name)).isDirectory()
  } catch (error) {
    throw new CommandError(`cannot read '${name}': ${reasonOf(error)}`, 1, { cause: error })
  }
}

async function picturesBelow(folder: string, exclude: string | null): Promise<string[]> {
  const found: string[] = []
  for (const entry of await entriesOf(folder)) {
    const path = join(folder, entry.name)
    if (entry.name.startsWith('.') || (exclude !== null && resolve(path) === resolve(exclude))) continue
    if (entry.isDirectory()) found.push(...(await picturesBelow(path, exclude)))
    else if (extensions.includes(extname(entry.name).toLowerCase())) found.push(path)
  }
  return found
}

async function entriesOf(folder: string): Promise<Dirent[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true })
    return entries.toSorted((a, b) => natural.compare(a.name, b.name))
  } catch (error) {
    throw new CommandError(`cannot read the folder '${folder}': ${reasonOf(error)}`, 1, { cause: error })
  }
}

const natural = new Intl.Collator('en', { numeric: true })
