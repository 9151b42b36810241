import { defineVocabulary, entry } from '../vocabulary.ts'

/**
 * The six religions and, since 2018, the belief in one God outside them. The spellings KATHOLIK and BUDHA
 * are the ones most cards print.
 */
export const religions = defineVocabulary('religion', [
  entry('ISLAM'),
  entry('KRISTEN', [], ['KRISTEN PROTESTAN', 'PROTESTAN']),
  entry('KATHOLIK', ['KATOLIK']),
  entry('HINDU', [], ['HINDHU']),
  entry('BUDHA', ['BUDDHA']),
  entry('KHONGHUCU', ['KONGHUCU'], ['KONG HU CU', 'KHONG HU CU']),
  entry(
    'KEPERCAYAAN TERHADAP TUHAN YME',
    ['KEPERCAYAAN TERHADAP TUHAN YANG MAHA ESA', 'KEPERCAYAAN'],
    ['PENGHAYAT KEPERCAYAAN', 'LAINNYA'],
  ),
])
