import type { MaritalState } from '@bacakk/card'
import type { Day } from './day.ts'
import type { Culture, Gender } from './names/culture.ts'
import type { Country } from './names/foreign.ts'
import type { Religion } from './names/peoples.ts'

/** What a member is to the head, in the vocabulary's canonical form. */
export type Relation =
  | 'KEPALA KELUARGA'
  | 'SUAMI'
  | 'ISTRI'
  | 'ANAK'
  | 'MENANTU'
  | 'CUCU'
  | 'ORANG TUA'
  | 'MERTUA'
  | 'FAMILI LAIN'
  | 'PEMBANTU'
  | 'LAINNYA'

/** A person of the household before anything is spelt as an office would print it. */
export interface Member {
  readonly relation: Relation
  readonly gender: Gender
  readonly born: Day
  readonly culture: Culture
  readonly lineage: string
  readonly religion: Religion
  readonly name: string
  readonly father: string
  readonly mother: string
  readonly maritalState: MaritalState
  /** Whether the marriage or its end stands in a register. */
  readonly registered: boolean
  readonly marriedOn: Day | null
  /** Set for those who are not citizens. */
  readonly country: Country | null
}
