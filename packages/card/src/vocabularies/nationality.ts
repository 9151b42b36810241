import { defineVocabulary, entry } from '../vocabulary.ts'

/** WNI, a citizen of Indonesia, and WNA, a foreigner. Cards of 2009 print INDONESIA instead of WNI. */
export const nationalities = defineVocabulary('nationality', [
  entry('WNI', ['INDONESIA'], ['WARGA NEGARA INDONESIA']),
  entry('WNA', [], ['WARGA NEGARA ASING', 'ASING']),
])
