import { foldText, oneLine } from './text.ts'

/** One value of a closed vocabulary. */
export interface VocabularyEntry {
  /** The form that stands for all others. */
  readonly canonical: string
  /** Other forms that cards print, apart from spacing. */
  readonly printed: readonly string[]
  /** Forms found in forms, programs and speech, accepted but not expected on a card. */
  readonly aliases: readonly string[]
}

export interface Vocabulary<Entry extends VocabularyEntry = VocabularyEntry> {
  readonly name: string
  readonly entries: readonly Entry[]
  /** Every accepted form, folded, and the entry it stands for. */
  readonly byFold: ReadonlyMap<string, Entry>
}

/** A text of the vocabulary in its shortest notation: canonical form, printed variants, aliases. */
export function entry(
  canonical: string,
  printed: readonly string[] = [],
  aliases: readonly string[] = [],
): VocabularyEntry {
  return { canonical, printed, aliases }
}

/** Makes a vocabulary. Throws a RangeError when one form stands for two entries. */
export function defineVocabulary<Entry extends VocabularyEntry>(
  name: string,
  entries: readonly Entry[],
): Vocabulary<Entry> {
  const byFold = new Map<string, Entry>()
  for (const entry of entries) {
    for (const form of [entry.canonical, ...entry.printed, ...entry.aliases]) {
      const fold = foldForm(form)
      if ((byFold.get(fold) ?? entry) !== entry)
        throw new RangeError(`${name}: "${form}" stands for two entries`)
      byFold.set(fold, entry)
    }
  }
  return Object.freeze({ name, entries, byFold })
}

/**
 * The entry that a printed text stands for, whatever its case and spacing; null where it is none of them.
 * Only exact forms count: nothing is guessed from a likeness.
 */
export function findEntry<Entry extends VocabularyEntry>(
  vocabulary: Vocabulary<Entry>,
  text: string,
): Entry | null {
  return vocabulary.byFold.get(foldForm(text)) ?? null
}

/** The canonical form of a printed text, null where the vocabulary does not have it. */
export function canonicalForm(vocabulary: Vocabulary, text: string): string | null {
  return findEntry(vocabulary, text)?.canonical ?? null
}

/** Every form that cards print, canonical forms first; the list for a decoder that may read nothing else. */
export function printedForms(vocabulary: Vocabulary): readonly string[] {
  const canonical = vocabulary.entries.map((entry) => entry.canonical)
  return [...new Set([...canonical, ...vocabulary.entries.flatMap((entry) => entry.printed)].map(oneLine))]
}

/** Hyphens and brackets are set with and without spaces, "STRATA - II" and "SIPIL(PNS)". */
function foldForm(text: string): string {
  return foldText(text)
    .replace(/ ?([-()]) ?/g, '$1')
    .replace(/\(/g, ' (')
}
