import { defineVocabulary, entry, findEntry, type VocabularyEntry } from '../vocabulary.ts'

/** What a marital status says about the person, whichever wording the card uses. */
export type MaritalState = 'single' | 'married' | 'divorced' | 'widowed'

export interface MaritalStatusEntry extends VocabularyEntry {
  readonly state: MaritalState
  /** Layouts that print it as a rule; cards with 17 columns may still carry the older wording. */
  readonly columns: readonly (15 | 17)[]
}

/** Cards with 15 columns know four statuses; those with 17 say whether the marriage or divorce is on record. */
export const maritalStatuses = defineVocabulary<MaritalStatusEntry>('maritalStatus', [
  { ...entry('BELUM KAWIN'), state: 'single', columns: [15, 17] },
  { ...entry('KAWIN', [], ['MENIKAH']), state: 'married', columns: [15] },
  { ...entry('KAWIN TERCATAT'), state: 'married', columns: [17] },
  { ...entry('KAWIN BELUM TERCATAT', ['KAWIN TIDAK TERCATAT']), state: 'married', columns: [17] },
  { ...entry('CERAI HIDUP'), state: 'divorced', columns: [15] },
  { ...entry('CERAI HIDUP TERCATAT', ['CERAI TERCATAT']), state: 'divorced', columns: [17] },
  {
    ...entry('CERAI HIDUP BELUM TERCATAT', ['CERAI BELUM TERCATAT'], ['CERAI HIDUP TIDAK TERCATAT']),
    state: 'divorced',
    columns: [17],
  },
  { ...entry('CERAI MATI'), state: 'widowed', columns: [15, 17] },
])

/** What a printed marital status says; null where it is none of the known ones. */
export function maritalState(text: string): MaritalState | null {
  return findEntry(maritalStatuses, text)?.state ?? null
}
