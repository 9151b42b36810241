import { defineVocabulary, entry } from '../vocabulary.ts'

/** What a member is to the head of the family ("Status Hubungan Dalam Keluarga"), in the order of form F-1.01. */
export const relations = defineVocabulary('statusInFamily', [
  entry('KEPALA KELUARGA', [], ['KEPALA']),
  entry('SUAMI'),
  entry('ISTRI', ['ISTERI']),
  entry('ANAK'),
  entry('MENANTU', [], ['MANTU']),
  entry('CUCU'),
  entry('ORANG TUA', ['ORANGTUA']),
  entry('MERTUA'),
  entry('FAMILI LAIN', ['FAMILI LAINNYA'], ['FAMILI']),
  entry('PEMBANTU'),
  entry('LAINNYA'),
])
