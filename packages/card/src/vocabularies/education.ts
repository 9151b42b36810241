import { defineVocabulary, entry } from '../vocabulary.ts'

/** The ten levels of education in rising order, from never schooled to doctorate. */
export const educationLevels = defineVocabulary('education', [
  entry(
    'TIDAK/BELUM SEKOLAH',
    ['TIDAK/BLM SEKOLAH'],
    ['BELUM SEKOLAH', 'TIDAK SEKOLAH', 'BELUM/TIDAK SEKOLAH'],
  ),
  entry('BELUM TAMAT SD/SEDERAJAT', ['BLM TAMAT SD/SEDERAJAT'], ['TIDAK TAMAT SD/SEDERAJAT']),
  entry('TAMAT SD/SEDERAJAT', [], ['SD/SEDERAJAT']),
  entry('SLTP/SEDERAJAT', [], ['SMP/SEDERAJAT']),
  entry('SLTA/SEDERAJAT', [], ['SMA/SEDERAJAT']),
  entry('DIPLOMA I/II', ['DIPLOMA I/DIPLOMA II']),
  entry(
    'AKADEMI/DIPLOMA III/S. MUDA',
    ['AKADEMI/DIPLOMA III/SARJANA MUDA'],
    ['AKADEMI/DIPLOMA III', 'DIPLOMA III'],
  ),
  entry('DIPLOMA IV/STRATA I', [], ['DIPLOMA IV/STRATA 1', 'STRATA I', 'STRATA-I']),
  entry('STRATA II', ['STRATA-II'], ['STRATA 2']),
  entry('STRATA III', ['STRATA-III'], ['STRATA 3']),
])
