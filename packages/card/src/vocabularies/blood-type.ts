import { defineVocabulary, entry } from '../vocabulary.ts'

/** Blood groups with and without Rhesus factor, and "not known". */
export const bloodTypes = defineVocabulary(
  'bloodType',
  ['A', 'B', 'AB', 'O', 'A+', 'A-', 'B+', 'B-', 'AB+', 'AB-', 'O+', 'O-', 'TIDAK TAHU'].map((type) =>
    entry(type),
  ),
)
