import { defineVocabulary, entry } from '../vocabulary.ts'

export const genders = defineVocabulary('gender', [
  entry('LAKI-LAKI', [], ['LAKI LAKI', 'LAKILAKI', 'L']),
  entry('PEREMPUAN', [], ['P', 'WANITA']),
])

export type Gender = 'LAKI-LAKI' | 'PEREMPUAN'
